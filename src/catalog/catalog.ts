import type { z } from 'zod'
import type { Case } from './case.ts'
import type { course } from './course.ts'
import type { Term } from './glossary.ts'
import type { Lab } from './lab.ts'
import type { Lesson, Quiz } from './lesson.ts'
import type { Source } from './source.ts'

export type Course = Omit<z.output<typeof course>, 'lessons'> & {
  id: string
  lessons: Lesson[]
  /** How many labs it has. */
  labs: number
  /** Minutes in all, of reading and of labs. */
  minutes: number
}

/** Everything that `content/` and `labs/` hold, checked. Courses and labs stand in their order. */
export type Catalog = {
  courses: Course[]
  labs: Lab[]
  sources: Record<string, Source>
  glossary: Record<string, Term>
  cases: Record<string, Case>
}

/** Labs and the questions of lessons: what can be handed in. */
export type Exercise = Lab | Quiz

/** Every exercise, by what its attempts are kept under. */
export const exercisesOf = ({ labs, courses }: Pick<Catalog, 'labs' | 'courses'>): Exercise[] => [
  ...labs,
  ...courses.flatMap(({ lessons }) => lessons.flatMap(({ quiz }) => quiz ?? [])),
]

/** The course whose outcome a lab teaches. */
export const courseOf = (lab: Lab, { courses }: Pick<Catalog, 'courses'>): Course | undefined =>
  courses.find(({ outcomes }) => outcomes.some(({ id }) => lab.teaches.includes(id)))

let known: Catalog | undefined

/**
 * Says which catalogue the pages of this process show: the one that its server was started with, so that it
 * is read once. It is plain data.
 */
export const giveCatalog = (catalog: Catalog): void => {
  known = catalog
}

/** Whether there is one yet. */
export const hasCatalog = (): boolean => known !== undefined

/**
 * The catalogue that pages show.
 * @throws Error before it has been given: the middleware does so before any page
 */
export function catalog(): Catalog {
  if (!known) throw new Error('the catalogue has not been given yet')
  return known
}
