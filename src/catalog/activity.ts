import { type Known, pathsOf } from './path.ts'
import type { Catalog } from './read.ts'

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

/** Whether a learner has read a lesson, passed a lab, or done all of a course. */
export function isDone({ id, kind }: Activity, known: Known, shelf: Shelf): boolean {
  const name = id.slice(kind.length + 1)
  if (kind === 'lesson') return known.reads.has(name)
  if (kind === 'lab') return known.standings[name]?.passed !== undefined
  const path = pathsOf(shelf, known).find(({ course }) => course === name)
  return path !== undefined && path.next === undefined
}
