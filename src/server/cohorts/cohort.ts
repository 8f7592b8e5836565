import { randomBytes } from 'node:crypto'
import { and, asc, count, eq, gt, inArray, isNull, sql } from 'drizzle-orm'
import type { Problems, Sent } from '#wire/form.ts'
import { parseFields } from '../accounts/fields.ts'
import { people } from '../accounts/tables.ts'
import type { Audited } from '../audit/audited.ts'
import type { Database, Writer } from '../db/database.ts'
import { cohort as schema } from './fields.ts'
import { newJoinCode } from './join-code.ts'
import { cohortInstructors, cohorts, memberships } from './tables.ts'

/** A cohort, as its instructors see it. */
export type Cohort = typeof cohorts.$inferSelect

/** One in a list: with how many are in it. */
export type ListedCohort = Cohort & { members: number }

/** Somebody who follows a cohort, or could. */
export type Instructor = Pick<
  typeof people.$inferSelect,
  'id' | 'familyName' | 'givenName' | 'department'
>

const hour = 3_600_000
/** Hours that a join code works. */
export const codeHours = 24

/** Makes a cohort, which its maker follows. @returns its id, or what is wrong with the form */
export async function makeCohort(
  { write, record }: Audited,
  person: string,
  form: Sent,
  now = new Date(),
): Promise<{ id: string } | { problems: Problems }> {
  const parsed = parseFields(schema, form)
  if ('problems' in parsed) return parsed
  const id = randomBytes(16).toString('hex')
  await write(async (writer) => {
    await writer.insert(cohorts).values({ id, ...parsed.value, createdAt: now })
    await writer.insert(cohortInstructors).values({ cohort: id, person })
    await record(writer, { act: 'cohort-made', by: person, cohort: id })
  })
  return { id }
}

/** The cohorts that somebody follows: those that go on, the newest first, then those that are over. */
export async function cohortsOf({ read }: Database, person: string): Promise<ListedCohort[]> {
  const rows = await read
    .select({ cohort: cohorts })
    .from(cohorts)
    .innerJoin(cohortInstructors, eq(cohortInstructors.cohort, cohorts.id))
    .where(eq(cohortInstructors.person, person))
    .orderBy(sql`${cohorts.archivedAt} is not null`, sql`${cohorts.createdAt} desc`, cohorts.id)
  const ids = rows.map(({ cohort }) => cohort.id)
  const counts = await read
    .select({ cohort: memberships.cohort, members: count() })
    .from(memberships)
    .where(and(inArray(memberships.cohort, ids), isNull(memberships.leftAt)))
    .groupBy(memberships.cohort)
  return rows.map(({ cohort }) => ({
    ...cohort,
    members: counts.find((one) => one.cohort === cohort.id)?.members ?? 0,
  }))
}

/** A cohort, if somebody follows it: what is not theirs is not there. */
export async function cohortOf(
  { read }: Pick<Database, 'read'>,
  person: string,
  id: string,
): Promise<Cohort | undefined> {
  const [found] = await read
    .select({ cohort: cohorts })
    .from(cohorts)
    .innerJoin(cohortInstructors, eq(cohortInstructors.cohort, cohorts.id))
    .where(and(eq(cohorts.id, id), eq(cohortInstructors.person, person)))
  return found?.cohort
}

/** A cohort that is there, whoever follows it. */
export async function anyCohort({ read }: Pick<Database, 'read'>, id: string): Promise<Cohort> {
  const [found] = await read.select().from(cohorts).where(eq(cohorts.id, id))
  if (!found) throw new Error('no such cohort')
  return found
}

/** Changes a cohort's name, time zone and whether a display name is enough. @returns what is wrong, if anything */
export async function changeCohort(
  { write, record }: Audited,
  by: string,
  id: string,
  form: Sent,
): Promise<Problems | undefined> {
  const parsed = parseFields(schema, form)
  if ('problems' in parsed) return parsed.problems
  await write(async (writer) => {
    await writer.update(cohorts).set(parsed.value).where(eq(cohorts.id, id))
    await record(writer, { act: 'cohort-changed', by, cohort: id })
  })
  return undefined
}

/** What can be done to a cohort as a whole; each takes another one back. */
export type Step = 'close' | 'reopen' | 'archive' | 'restore'

const actOf = {
  close: 'cohort-closed',
  reopen: 'cohort-reopened',
  archive: 'cohort-archived',
  restore: 'cohort-restored',
} as const

/** Closes a cohort, so that nobody joins; or ends it; or takes that back. Its code is void with either. */
export async function stepCohort(
  { write, record }: Audited,
  by: string,
  id: string,
  step: Step,
  now = new Date(),
): Promise<void> {
  const noCode = { joinCode: null, joinUntil: null }
  const changes = {
    close: { closedAt: now, ...noCode },
    reopen: { closedAt: null },
    archive: { archivedAt: now, ...noCode },
    restore: { archivedAt: null },
  }
  await write(async (writer) => {
    await writer.update(cohorts).set(changes[step]).where(eq(cohorts.id, id))
    await record(writer, { act: actOf[step], by, cohort: id })
  })
}

/** Makes a new code by which people join; an earlier one is void. Nobody joins what is closed or over. */
export async function renewCode(
  { write, record }: Audited,
  by: string,
  id: string,
  now = new Date(),
): Promise<void> {
  const joinUntil = new Date(now.getTime() + codeHours * hour)
  await write(async (writer) => {
    const { rowsAffected } = await writer
      .update(cohorts)
      .set({ joinCode: newJoinCode(), joinUntil })
      .where(and(eq(cohorts.id, id), isNull(cohorts.closedAt), isNull(cohorts.archivedAt)))
    if (rowsAffected > 0) await record(writer, { act: 'code-made', by, cohort: id })
  })
}

/** Voids a cohort's code. */
export async function closeCode({ write, record }: Audited, by: string, id: string): Promise<void> {
  await write(async (writer) => {
    await writer.update(cohorts).set({ joinCode: null, joinUntil: null }).where(eq(cohorts.id, id))
    await record(writer, { act: 'code-closed', by, cohort: id })
  })
}

/** The cohort that a code lets in, while it does. @param code in its normal form */
export async function cohortByCode(
  reader: Pick<Database['read'], 'select'>,
  code: string,
  now = new Date(),
): Promise<Cohort | undefined> {
  const [found] = await reader
    .select()
    .from(cohorts)
    .where(
      and(
        eq(cohorts.joinCode, code),
        gt(cohorts.joinUntil, now),
        isNull(cohorts.closedAt),
        isNull(cohorts.archivedAt),
      ),
    )
  return found
}

const named = {
  id: people.id,
  familyName: people.familyName,
  givenName: people.givenName,
  department: people.department,
}
const byKana = [asc(people.familyKana), asc(people.familyName), asc(people.givenName)]
const isInstructor = sql`exists (select 1 from json_each(${people.roles}) where value = 'instructor')`

/** Who follows a cohort. */
export async function instructorsOf({ read }: Database, cohort: string): Promise<Instructor[]> {
  return read
    .select(named)
    .from(people)
    .innerJoin(cohortInstructors, eq(cohortInstructors.person, people.id))
    .where(eq(cohortInstructors.cohort, cohort))
    .orderBy(...byKana)
}

/** All who could follow a cohort. */
export async function allInstructors({ read }: Database): Promise<Instructor[]> {
  return read
    .select(named)
    .from(people)
    .where(and(isInstructor, isNull(people.deactivatedAt)))
    .orderBy(...byKana)
}

/** Has another instructor follow a cohort. Whoever is none cannot. */
export async function addInstructor(
  { write, record }: Audited,
  by: string,
  cohort: string,
  person: string,
): Promise<void> {
  await write(async (writer) => {
    const [found] = await writer
      .select(named)
      .from(people)
      .where(and(eq(people.id, person), isInstructor, isNull(people.deactivatedAt)))
    if (!found) return
    const { rowsAffected } = await writer
      .insert(cohortInstructors)
      .values({ cohort, person })
      .onConflictDoNothing()
    if (rowsAffected > 0) await record(writer, { act: 'instructor-added', by, on: person, cohort })
  })
}

/** Has an instructor no longer follow a cohort. @returns `last` where nobody would, and nothing was done */
export async function removeInstructor(
  { write, record }: Audited,
  by: string,
  cohort: string,
  person: string,
): Promise<'done' | 'last'> {
  return write(async (writer) => {
    if ((await others(writer, cohort, person)) === 0) return 'last'
    const own = and(eq(cohortInstructors.cohort, cohort), eq(cohortInstructors.person, person))
    const { rowsAffected } = await writer.delete(cohortInstructors).where(own)
    if (rowsAffected > 0)
      await record(writer, { act: 'instructor-removed', by, on: person, cohort })
    return 'done'
  })
}

/** How many follow a cohort who still can, but for one. */
async function others(writer: Writer, cohort: string, person: string): Promise<number> {
  const rows = await writer
    .select({ id: people.id })
    .from(cohortInstructors)
    .innerJoin(people, eq(people.id, cohortInstructors.person))
    .where(and(eq(cohortInstructors.cohort, cohort), isInstructor, isNull(people.deactivatedAt)))
  return rows.filter(({ id }) => id !== person).length
}
