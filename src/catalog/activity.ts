import { type Catalog, courseOf } from './catalog.ts'
import type { Known } from './path.ts'

type Shelf = Pick<Catalog, 'labs' | 'courses'>

/** Something that can be assigned: a whole course, a lesson or a lab. */
export type Activity = {
  /** `course:<course>`, `lesson:<course>/<lesson>` or `lab:<lab>` */
  id: string
  kind: 'course' | 'lesson' | 'lab'
  title: { ja: string; en: string }
  /** The address of its page, from the root of the site. */
  path: string
}

/** Everything that can be assigned: each course, followed by its lessons, then the labs. */
export function activitiesOf({ courses, labs }: Shelf): Activity[] {
  const reading = courses.flatMap((course): Activity[] => [
    {
      id: `course:${course.id}`,
      kind: 'course',
      title: course.title,
      path: `/courses/${course.id}/`,
    },
    ...course.lessons.map(
      (lesson): Activity => ({
        id: `lesson:${course.id}/${lesson.slug}`,
        kind: 'lesson',
        title: { ja: lesson.ja.title, en: lesson.en.title },
        path: `/courses/${course.id}/${lesson.slug}/`,
      }),
    ),
  ])
  const doing = labs.map(
    ({ id, title }): Activity => ({
      id: `lab:${id}`,
      kind: 'lab',
      title,
      path: `/labs/${id}/`,
    }),
  )
  return [...reading, ...doing]
}

/**
 * What there is to do in an activity: lessons to read and labs to pass, by the names under which it is kept
 * that somebody has. The questions of a lesson have the lesson's name.
 */
export function partsOf(
  { id, kind }: Pick<Activity, 'id' | 'kind'>,
  { courses, labs }: Shelf,
): { lessons: string[]; labs: string[] } {
  const name = id.slice(kind.length + 1)
  if (kind === 'lesson') return { lessons: [name], labs: [] }
  if (kind === 'lab') return { lessons: [], labs: [name] }
  const course = courses.find((one) => one.id === name)
  return {
    lessons: course?.lessons.map(({ slug }) => `${name}/${slug}`) ?? [],
    labs: labs.filter((lab) => courseOf(lab, { courses }) === course).map((lab) => lab.id),
  }
}

/** Whether a learner has read a lesson, passed a lab, or done all of a course. */
export function isDone(activity: Activity, known: Known, shelf: Shelf): boolean {
  const { lessons, labs } = partsOf(activity, shelf)
  return (
    lessons.every((lesson) => known.reads.has(lesson)) &&
    labs.every((lab) => known.standings[lab]?.passed !== undefined)
  )
}
