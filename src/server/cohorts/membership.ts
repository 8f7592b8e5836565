import { and, asc, eq, exists, inArray, isNull } from 'drizzle-orm'
import type { Problems, Sent } from '#wire/form.ts'
import { parseFields } from '../accounts/fields.ts'
import { people, signInNames } from '../accounts/tables.ts'
import type { Audited } from '../audit/audited.ts'
import type { Database, Writer } from '../db/database.ts'
import { noteChange } from '../learning/changes.ts'
import { cohortByCode } from './cohort.ts'
import { guest } from './fields.ts'
import { cohorts, memberships } from './tables.ts'

/** Somebody in a cohort, as its instructors see them. */
export type Member = {
  /** Their learner's id. */
  id: string
  joinedAt: Date
  /** Null while they are in it. */
  leftAt: Date | null
  /** Without an account: what they want to be called. */
  displayName: string | null
  familyName: string
  givenName: string
  /** By which lists are sorted, if they have any. */
  familyKana: string
  givenKana: string
  department: string
  staffNumber: { name: string; confirmed: boolean } | undefined
}

const active = (cohort: string) => and(eq(memberships.cohort, cohort), isNull(memberships.leftAt))

/** Who is in a cohort now, in the order of their kana. */
export async function membersOf(database: Database, cohort: string): Promise<Member[]> {
  const members = await everMembersOf(database, cohort)
  return members.filter(({ leftAt }) => leftAt === null)
}

const collator = new Intl.Collator('ja')

/** Who is or was in a cohort, each once as they last were, in the order of their kana. */
export async function everMembersOf({ read }: Database, cohort: string): Promise<Member[]> {
  const inIt = and(
    eq(signInNames.kind, 'staff'),
    exists(
      read
        .select({ learner: memberships.learner })
        .from(memberships)
        .where(and(eq(memberships.cohort, cohort), eq(memberships.learner, signInNames.person))),
    ),
  )
  const [rows, numbers] = await Promise.all([
    read
      .select({
        learner: memberships.learner,
        joinedAt: memberships.joinedAt,
        leftAt: memberships.leftAt,
        displayName: memberships.displayName,
        person: {
          familyName: people.familyName,
          givenName: people.givenName,
          familyKana: people.familyKana,
          givenKana: people.givenKana,
          department: people.department,
        },
      })
      .from(memberships)
      .leftJoin(people, eq(people.id, memberships.learner))
      .where(eq(memberships.cohort, cohort))
      .orderBy(asc(memberships.joinedAt)),
    read.select().from(signInNames).where(inIt),
  ])
  const numberOf = new Map(numbers.map((number) => [number.person, number]))
  const last = new Map(rows.map((row) => [row.learner, row]))
  const members = [...last.values()].map(
    ({ learner, joinedAt, leftAt, displayName, person }): Member => ({
      id: learner,
      joinedAt,
      leftAt,
      displayName: person ? null : displayName,
      familyName: person?.familyName ?? displayName ?? '',
      givenName: person?.givenName ?? '',
      familyKana: person?.familyKana ?? '',
      givenKana: person?.givenKana ?? '',
      department: person?.department ?? '',
      staffNumber: numberOf.get(learner),
    }),
  )
  const keys = new Map(members.map((member) => [member, keyOf(member)]))
  return members.sort((one, other) => collator.compare(keys.get(one) ?? '', keys.get(other) ?? ''))
}

const keyOf = ({ familyKana, givenKana, familyName, givenName }: Member) =>
  familyKana ? `${familyKana} ${givenKana}` : `${familyName} ${givenName}`

/**
 * Puts a learner into a cohort, as part of what is being written.
 * @returns whether they were not in it
 */
export async function enrol(
  writer: Writer,
  {
    cohort,
    learner,
    displayName = null,
  }: { cohort: string; learner: string; displayName?: string | null },
  now: Date,
): Promise<boolean> {
  const { rowsAffected } = await writer
    .insert(memberships)
    .values({ cohort, learner, displayName, joinedAt: now })
    .onConflictDoNothing()
  if (rowsAffected > 0) await noteChange(writer, learner)
  return rowsAffected > 0
}

/** Puts a learner into a cohort who wants to be in it, as part of what is being written. */
export async function enter(
  { record }: Audited,
  writer: Writer,
  membership: Parameters<typeof enrol>[1],
  now = new Date(),
): Promise<void> {
  const { cohort, learner } = membership
  if (await enrol(writer, membership, now)) {
    await record(writer, { act: 'joined', by: learner, cohort })
  }
}

/**
 * Adds somebody with an account to the cohort that a code lets in.
 * @param code in its normal form
 * @returns the cohort, unless the code is void by now
 */
export async function join(
  database: Audited,
  { code, learner }: { code: string; learner: string },
  now = new Date(),
): Promise<string | undefined> {
  return database.write(async (writer) => {
    const cohort = await cohortByCode(writer, code, now)
    if (cohort) await enter(database, writer, { cohort: cohort.id, learner }, now)
    return cohort?.id
  })
}

/**
 * Adds a reader without an account under a name, where the cohort lets them in so.
 * @returns the cohort; what is wrong with the name; or `void`
 */
export async function joinAsGuest(
  database: Audited,
  { code, learner, form }: { code: string; learner: string; form: Sent },
  now = new Date(),
): Promise<string | { problems: Problems } | 'void'> {
  const parsed = parseFields(guest, form)
  if ('problems' in parsed) return parsed
  return database.write(async (writer) => {
    const cohort = await cohortByCode(writer, code, now)
    if (!cohort?.guests) return 'void'
    await enter(database, writer, { cohort: cohort.id, learner, ...parsed.value }, now)
    return cohort.id
  })
}

/** Has members leave a cohort: an instructor removes them, which can be undone. */
export async function remove(
  { write, record }: Audited,
  by: string,
  cohort: string,
  learners: readonly string[],
  now = new Date(),
): Promise<void> {
  await write(async (writer) => {
    for (const on of await end(writer, { cohort, learners, removed: true }, now)) {
      await record(writer, { act: 'member-removed', by, on, cohort })
    }
  })
}

/** Leaves a cohort by oneself: no instructor can undo it. */
export async function leave(
  { write, record }: Audited,
  cohort: string,
  learner: string,
  now = new Date(),
): Promise<void> {
  await write(async (writer) => {
    const gone = await end(writer, { cohort, learners: [learner], removed: false }, now)
    if (gone.length > 0) await record(writer, { act: 'left', by: learner, cohort })
  })
}

async function end(
  writer: Writer,
  { cohort, learners, removed }: { cohort: string; learners: readonly string[]; removed: boolean },
  now: Date,
): Promise<string[]> {
  const gone = await writer
    .update(memberships)
    .set({ leftAt: now, removed })
    .where(and(active(cohort), inArray(memberships.learner, [...learners])))
    .returning({ learner: memberships.learner })
  for (const { learner } of gone) await noteChange(writer, learner)
  return gone.map(({ learner }) => learner)
}

/** Takes the removal of members back, as if it had not been. Who has left by themselves stays away. */
export async function takeBack(
  { write, record }: Audited,
  by: string,
  cohort: string,
  learners: readonly string[],
): Promise<void> {
  await write(async (writer) => {
    for (const learner of learners) {
      const rows = await writer
        .select()
        .from(memberships)
        .where(and(eq(memberships.cohort, cohort), eq(memberships.learner, learner)))
        .orderBy(asc(memberships.joinedAt))
      const last = rows.at(-1)
      if (!last?.removed || last.leftAt === null) continue
      await writer
        .update(memberships)
        .set({ leftAt: null, removed: false })
        .where(
          and(
            eq(memberships.cohort, cohort),
            eq(memberships.learner, learner),
            eq(memberships.joinedAt, last.joinedAt),
          ),
        )
      await noteChange(writer, learner)
      await record(writer, { act: 'member-taken-back', by, on: learner, cohort })
    }
  })
}

/** Moves members to another cohort: what they did before stays with the first. */
export async function move(
  { write, record }: Audited,
  by: string,
  { from, to, learners }: { from: string; to: string; learners: readonly string[] },
  now = new Date(),
): Promise<void> {
  await write(async (writer) => {
    const rows = await writer
      .select()
      .from(memberships)
      .where(and(active(from), inArray(memberships.learner, [...learners])))
    await end(writer, { cohort: from, learners, removed: true }, now)
    for (const { learner, displayName } of rows) {
      await enrol(writer, { cohort: to, learner, displayName }, now)
      await record(writer, { act: 'member-moved', by, on: learner, cohort: from, detail: to })
    }
  })
}

/** Lets a member sign in by the staff number that they have typed themselves; or takes it from them. */
export async function decideNumber(
  { write, record }: Audited,
  by: string,
  { cohort, learner, right }: { cohort: string; learner: string; right: boolean },
): Promise<void> {
  await write(async (writer) => {
    const [member] = await writer
      .select()
      .from(memberships)
      .where(and(active(cohort), eq(memberships.learner, learner)))
    if (!member) return
    const typed = and(
      eq(signInNames.person, learner),
      eq(signInNames.kind, 'staff'),
      eq(signInNames.confirmed, false),
    )
    const { rowsAffected } = right
      ? await writer.update(signInNames).set({ confirmed: true }).where(typed)
      : await writer.delete(signInNames).where(typed)
    if (rowsAffected === 0) return
    const act = right ? 'number-confirmed' : 'number-rejected'
    await record(writer, { act, by, on: learner, cohort })
  })
}

/** A cohort that somebody is in, as they see it. */
export type Joined = Pick<typeof cohorts.$inferSelect, 'id' | 'name' | 'timeZone'> & {
  joinedAt: Date
}

/** The cohorts that a learner is in, as long as they go on. */
export async function joinedBy({ read }: Database, learner: string): Promise<Joined[]> {
  return read
    .select({
      id: cohorts.id,
      name: cohorts.name,
      timeZone: cohorts.timeZone,
      joinedAt: memberships.joinedAt,
    })
    .from(memberships)
    .innerJoin(cohorts, eq(cohorts.id, memberships.cohort))
    .where(
      and(eq(memberships.learner, learner), isNull(memberships.leftAt), isNull(cohorts.archivedAt)),
    )
    .orderBy(asc(memberships.joinedAt))
}

/** What a reader without account was in becomes somebody's, as part of what is being written. */
export async function moveMemberships(
  writer: Writer,
  reader: string,
  person: string,
): Promise<void> {
  const own = await writer.select().from(memberships).where(eq(memberships.learner, person))
  const rows = await writer.select().from(memberships).where(eq(memberships.learner, reader))
  for (const row of rows) {
    const same = own.find(({ cohort, leftAt }) => cohort === row.cohort && leftAt === null)
    const key = (of: typeof row) =>
      and(
        eq(memberships.cohort, of.cohort),
        eq(memberships.learner, of.learner),
        eq(memberships.joinedAt, of.joinedAt),
      )
    if (same && row.leftAt === null) {
      // In it twice: once, from the earlier day on.
      const { joinedAt } = row.joinedAt < same.joinedAt ? row : same
      await writer.delete(memberships).where(key(row))
      await writer.update(memberships).set({ joinedAt }).where(key(same))
    } else {
      await writer.update(memberships).set({ learner: person, displayName: null }).where(key(row))
    }
  }
}
