import { and, eq, gte, inArray, isNull, or } from 'drizzle-orm'
import { type Activity, activitiesOf, isDone, partsOf } from '#catalog/activity.ts'
import type { Catalog } from '#catalog/catalog.ts'
import type { Known } from '#catalog/path.ts'
import type { Problems, Sent } from '#wire/form.ts'
import { parseFields } from '../accounts/fields.ts'
import type { Audited } from '../audit/audited.ts'
import { dayIn } from '../day.ts'
import type { Database } from '../db/database.ts'
import { attempts, reads } from '../learning/tables.ts'
import { due } from './fields.ts'
import { joinedBy } from './membership.ts'
import { assignments, cohorts, memberships } from './tables.ts'

type Shelf = Pick<Catalog, 'labs' | 'courses'>

/** What a cohort is asked to do, and by which day. */
export type Assignment = { activity: Activity; dueOn: string | null }

/** An assignment, as whoever has to do it sees it. */
export type Due = Assignment & {
  cohort: { id: string; name: string }
  done: boolean
  /** It was done before joining, so that its instructors do not see it. */
  unseen: boolean
  /** The day is over in the cohort's time zone, and it is not done. */
  late: boolean
}

/** What a cohort is asked to do: by its day, then in the order of the catalogue. */
export async function assignmentsOf(
  { read }: Database,
  shelf: Shelf,
  cohort: string,
): Promise<Assignment[]> {
  const rows = await read.select().from(assignments).where(eq(assignments.cohort, cohort))
  return inOrder(rows, activitiesOf(shelf))
}

function inOrder(
  rows: readonly { activity: string; dueOn: string | null }[],
  activities: readonly Activity[],
): Assignment[] {
  return activities
    .flatMap((activity) => {
      const row = rows.find((one) => one.activity === activity.id)
      return row ? [{ activity, dueOn: row.dueOn }] : []
    })
    .sort(byDay)
}

/** Days are compared as text; without one comes last. */
const byDay = (one: { dueOn: string | null }, other: { dueOn: string | null }) =>
  (one.dueOn ?? '9').localeCompare(other.dueOn ?? '9')

/**
 * Asks a cohort to do something, or changes by when.
 * @returns what is wrong with the form, if anything
 */
export async function assign(
  { write, record }: Audited,
  shelf: Shelf,
  by: string,
  cohort: string,
  form: Sent,
  now = new Date(),
): Promise<Problems | undefined> {
  const parsed = parseFields(due, form)
  if ('problems' in parsed) return parsed.problems
  const activity = activitiesOf(shelf).find(({ id }) => id === form.activity)
  if (!activity) return { activity: 'missing' }
  const row = { cohort, activity: activity.id, ...parsed.value }
  await write(async (writer) => {
    await writer
      .insert(assignments)
      .values({ ...row, createdAt: now })
      .onConflictDoUpdate({
        target: [assignments.cohort, assignments.activity],
        set: parsed.value,
      })
    await record(writer, { act: 'task-assigned', by, cohort, detail: activity.id })
  })
  return undefined
}

/** Asks a cohort no longer to do something. */
export async function unassign(
  { write, record }: Audited,
  by: string,
  cohort: string,
  activity: string,
): Promise<void> {
  const own = and(eq(assignments.cohort, cohort), eq(assignments.activity, activity))
  await write(async (writer) => {
    const { rowsAffected } = await writer.delete(assignments).where(own)
    if (rowsAffected > 0)
      await record(writer, { act: 'task-removed', by, cohort, detail: activity })
  })
}

/** Whether a cohort of a learner's is asked to do an exercise. @param exercise a lab's name, or `<course>/<lesson>` */
export async function isAsked(
  { read }: Database,
  shelf: Shelf,
  learner: string,
  exercise: string,
): Promise<boolean> {
  const rows = await read
    .selectDistinct({ id: assignments.activity })
    .from(assignments)
    .innerJoin(cohorts, eq(cohorts.id, assignments.cohort))
    .innerJoin(memberships, eq(memberships.cohort, cohorts.id))
    .where(
      and(eq(memberships.learner, learner), isNull(memberships.leftAt), isNull(cohorts.archivedAt)),
    )
  const activities = activitiesOf(shelf)
  return rows.some(({ id }) => {
    const activity = activities.find((one) => one.id === id)
    return activity && Object.values(partsOf(activity, shelf)).flat().includes(exercise)
  })
}

/** What a learner is asked to do: what is due first, what is done last. */
export async function dueFor(
  database: Database,
  shelf: Shelf,
  { learner, known }: { learner: string; known: () => Promise<Known> },
  now = new Date(),
): Promise<Due[]> {
  const joined = await joinedBy(database, learner)
  if (joined.length === 0) return []
  const rows = await database.read
    .select()
    .from(assignments)
    .where(
      inArray(
        assignments.cohort,
        joined.map(({ id }) => id),
      ),
    )
  if (rows.length === 0) return []
  const activities = activitiesOf(shelf)
  const [own, seen] = await Promise.all([
    known(),
    Promise.all(joined.map(({ joinedAt }) => doneSince(database, learner, joinedAt))),
  ])
  return joined
    .flatMap(({ id, name, timeZone }, index) => {
      const today = dayIn(timeZone, now)
      const theirs = rows.filter((row) => row.cohort === id)
      return inOrder(theirs, activities).map((assignment): Due => {
        const done = isDone(assignment.activity, own, shelf)
        const late = !done && assignment.dueOn !== null && assignment.dueOn < today
        const parts = Object.values(partsOf(assignment.activity, shelf)).flat()
        const unseen = done && !parts.every((part) => seen[index]?.has(part))
        return { ...assignment, cohort: { id, name }, done, unseen, late }
      })
    })
    .sort((one, other) => Number(one.done) - Number(other.done) || byDay(one, other))
}

/** The labs and lessons that somebody has passed or read, also once more, since a moment. */
async function doneSince({ read }: Database, learner: string, since: Date): Promise<Set<string>> {
  const [passes, own] = await Promise.all([
    read
      .selectDistinct({ name: attempts.lab })
      .from(attempts)
      .where(
        and(
          eq(attempts.learner, learner),
          eq(attempts.passed, true),
          gte(attempts.createdAt, since),
        ),
      ),
    read
      .select({ name: reads.lesson })
      .from(reads)
      .where(and(eq(reads.learner, learner), or(gte(reads.at, since), gte(reads.againAt, since)))),
  ])
  return new Set([...passes, ...own].map(({ name }) => name))
}
