import type { Standing } from '#wire/attempt.ts'
import { type Catalog, type Course, courseOf } from './catalog.ts'
import type { Lab } from './lab.ts'
import type { Lesson } from './lesson.ts'

/** Not begun; begun; read; read, or not, and every lab of it passed. */
export type LessonState = 'todo' | 'doing' | 'done' | 'pass'

/** How far a learner is in a course. */
export type CoursePath = {
  course: string
  /** The state of each lesson, by its slug. */
  states: Record<string, LessonState>
  /** How many lessons are read. */
  read: number
  /** How many labs are passed. */
  passed: number
  /** Minutes of the lessons that are still to be read, and of the labs that are still to be passed. */
  left: number
  /** What comes next: the first lesson that is not read, then the first lab that is not passed. */
  next: { lesson: string } | { lab: string } | undefined
  /** When something was last done in it. */
  lastAt: Date | undefined
}

/** What is known of a learner. */
export type Known = {
  /** When which lessons were read, by `<course>/<lesson>`. */
  reads: ReadonlyMap<string, Date>
  /** Where they stand with each exercise, by its id. */
  standings: Readonly<Record<string, Standing>>
  /** When each exercise was last tried. */
  lastAt: ReadonlyMap<string, Date>
}

/** The labs in which what a lesson teaches is done. */
export const labsOf = (lesson: Pick<Lesson, 'teaches'>, labs: readonly Lab[]): Lab[] =>
  labs.filter(({ teaches }) => teaches.some((outcome) => lesson.teaches.includes(outcome)))

type Shelf = Pick<Catalog, 'labs' | 'courses'>

/** How far a learner is in each course, in the courses' order. */
export const pathsOf = (catalog: Shelf, known: Known): CoursePath[] =>
  catalog.courses.map((course) => pathOf(course, catalog, known))

function pathOf(course: Course, catalog: Shelf, { reads, standings, lastAt }: Known): CoursePath {
  const labs = catalog.labs.filter((lab) => courseOf(lab, catalog) === course)
  const nameOf = (lesson: Lesson) => `${course.id}/${lesson.slug}`
  const isRead = (lesson: Lesson) => reads.has(nameOf(lesson))
  const passed = ({ id }: Lab) => standings[id]?.passed !== undefined
  const tried = (id: string) => standings[id] !== undefined

  const stateOf = (lesson: Lesson): LessonState => {
    const own = labsOf(lesson, labs)
    if (own.length > 0 && own.every(passed)) return 'pass'
    if (isRead(lesson)) return 'done'
    return own.some(({ id }) => tried(id)) || tried(nameOf(lesson)) ? 'doing' : 'todo'
  }
  const open = course.lessons.filter((lesson) => !isRead(lesson))
  const toDo = labs.filter((lab) => !passed(lab))
  const moments = [
    ...course.lessons.flatMap((lesson) => [reads.get(nameOf(lesson)), lastAt.get(nameOf(lesson))]),
    ...labs.map(({ id }) => lastAt.get(id)),
  ].filter((moment) => moment !== undefined)
  return {
    course: course.id,
    states: Object.fromEntries(course.lessons.map((lesson) => [lesson.slug, stateOf(lesson)])),
    read: course.lessons.length - open.length,
    passed: labs.length - toDo.length,
    left: [...open, ...toDo].reduce((sum, { minutes }) => sum + minutes, 0),
    next: open[0] ? { lesson: open[0].slug } : toDo[0] && { lab: toDo[0].id },
    lastAt: moments.sort((one, other) => other.getTime() - one.getTime())[0],
  }
}
