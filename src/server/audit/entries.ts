import { and, desc, eq, gte, inArray, isNotNull, lt, or, type SQL, sql } from 'drizzle-orm'
import type { Act } from '#wire/act.ts'
import { words } from '../accounts/administration.ts'
import { people } from '../accounts/tables.ts'
import { cohorts, memberships } from '../cohorts/tables.ts'
import { beginOf, isDay, nextDay } from '../day.ts'
import type { Database } from '../db/database.ts'
import { attempts } from '../learning/tables.ts'
import { auditEntries } from './tables.ts'

/** Which entries are looked for. */
export type Search = {
  /** What is in a name, its kana, a department, a user name or a staff number of who did it or to whom. */
  text: string
  /** Who did it or to whom, by their id. */
  of: string | undefined
  cohort: string | undefined
  acts: readonly Act[]
  /** The first and the last day, as `2027-03-31`; what is none is no limit. */
  from: string
  to: string
  /** In which days begin. */
  timeZone: string
  /** The place in the log before which entries are shown. */
  before: number | undefined
}

/** Somebody in an entry: by what they are called now, or by their id alone. */
type Named = { id: string; name: string | undefined }

/** An entry, with what its ids stand for now. */
export type Told = {
  seq: number
  at: Date
  act: Act
  by: Named | undefined
  on: Named | undefined
  cohort: Named | undefined
  detail: string | undefined
  /** The cohort that `detail` names. */
  to: Named | undefined
  /** The exercise of the attempt that `detail` names. */
  exercise: string | undefined
}

const pageSize = 50

/** A page of the log, the newest first, how many entries there are in all, and whether older ones follow. */
export async function findEntries(
  { read }: Pick<Database, 'read'>,
  search: Search,
): Promise<{ entries: Told[]; all: number; more: boolean }> {
  const where = and(...limitsOf(read, search))
  const rows = await read
    .select()
    .from(auditEntries)
    .where(and(where, search.before ? lt(auditEntries.seq, search.before) : undefined))
    .orderBy(desc(auditEntries.seq))
    .limit(pageSize + 1)
  const all = await read.$count(auditEntries, where)
  return { entries: await told(read, rows.slice(0, pageSize)), all, more: rows.length > pageSize }
}

function limitsOf(read: Database['read'], search: Search): (SQL | undefined)[] {
  const { text, of, cohort, acts, from, to, timeZone } = search
  const called = words(text)
  const found = read
    .select({ id: people.id })
    .from(people)
    .where(and(...called))
  return [
    called.length > 0
      ? or(inArray(auditEntries.by, found), inArray(auditEntries.on, found))
      : undefined,
    of ? or(eq(auditEntries.by, of), eq(auditEntries.on, of)) : undefined,
    cohort ? or(eq(auditEntries.cohort, cohort), eq(auditEntries.detail, cohort)) : undefined,
    acts.length > 0 ? inArray(auditEntries.act, [...acts]) : undefined,
    isDay(from) ? gte(auditEntries.at, beginOf(from, timeZone)) : undefined,
    isDay(to) ? lt(auditEntries.at, beginOf(nextDay(to), timeZone)) : undefined,
  ]
}

async function told(
  read: Database['read'],
  rows: (typeof auditEntries.$inferSelect)[],
): Promise<Told[]> {
  const people = await namesOf(
    read,
    rows.flatMap(({ by, on }) => [by, on].filter((id) => id !== null)),
  )
  const ids = rows.flatMap(({ cohort, detail }) => [cohort, detail].filter((id) => id !== null))
  const rooms = await read
    .select({ id: cohorts.id, name: cohorts.name })
    .from(cohorts)
    .where(inArray(cohorts.id, ids))
  const opened = rows.filter(({ act }) => act === 'attempt-opened')
  const exercises = await read
    .select({ id: attempts.id, exercise: attempts.lab })
    .from(attempts)
    .where(
      inArray(
        attempts.id,
        opened.map(({ detail }) => firstId(detail)),
      ),
    )
  const person = (id: string | null) => (id === null ? undefined : { id, name: people.get(id) })
  const room = (id: string | null) => rooms.find((one) => one.id === id)
  return rows.map(({ seq, at, act, by, on, cohort, detail }) => ({
    seq,
    at,
    act,
    by: person(by),
    on: person(on),
    cohort: cohort === null ? undefined : { id: cohort, name: room(cohort)?.name },
    detail: detail ?? undefined,
    to: act === 'member-moved' ? room(detail) : undefined,
    exercise: exercises.find(({ id }) => id === firstId(detail))?.exercise,
  }))
}

/** The attempt that was looked at; a second one is what it was compared with. */
const firstId = (detail: string | null) => detail?.split(' ')[0] ?? ''

/** What people are called, and readers without an account in the cohorts that they have joined. */
async function namesOf(read: Database['read'], ids: string[]): Promise<Map<string, string>> {
  const guests = await read
    .select({ id: memberships.learner, name: sql<string>`${memberships.displayName}` })
    .from(memberships)
    .where(and(inArray(memberships.learner, ids), isNotNull(memberships.displayName)))
  const known = await read
    .select({
      id: people.id,
      name: sql<string>`${people.familyName} || ' ' || ${people.givenName}`,
    })
    .from(people)
    .where(inArray(people.id, ids))
  return new Map([...guests, ...known].map(({ id, name }) => [id, name]))
}
