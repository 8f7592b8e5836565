import { and, asc, eq, inArray, isNotNull, isNull, type SQL, sql } from 'drizzle-orm'
import type { Problems, Sent } from '#wire/form.ts'
import { type Role, roles } from '#wire/role.ts'
import type { Audited } from '../audit/audited.ts'
import type { Database, Writer } from '../db/database.ts'
import { department, kanaOf, normalName, parseFields, person as schema } from './fields.ts'
import { hasAdministrator } from './first-administrator.ts'
import { voidLink } from './link.ts'
import { type Person, personOf } from './person.ts'
import { insertPerson, type Name, namesIn, taken } from './register.ts'
import { endAll } from './session.ts'
import { people, signInNames } from './tables.ts'

/** Somebody as administrators see them. */
export type Listed = Person & {
  names: Name[]
  /** They have chosen a password. */
  active: boolean
  deactivatedAt: Date | null
}

/** Which people are looked for. */
export type Search = {
  /** What is in a name, its kana, a department, a user name or a staff number; width and case do not count. */
  text: string
  state: 'all' | 'active' | 'invited' | 'deactivated'
  role: Role | undefined
  page: number
}

const pageSize = 50

/** A page of people in the order of their kana, how many there are in all, and whether more follow. */
export async function find(
  { read }: Database,
  { text, state, role, page }: Search,
): Promise<{ people: Listed[]; all: number; more: boolean }> {
  const where = and(...words(text), ...stateOf(state), ...(role ? [hasRole(role)] : []))
  const rows = await read
    .select()
    .from(people)
    .where(where)
    .orderBy(
      asc(
        sql`case ${people.familyKana} when '' then ${people.familyName} else ${people.familyKana} end`,
      ),
      asc(people.givenKana),
      asc(people.givenName),
      asc(people.id),
    )
    .limit(pageSize)
    .offset(page * pageSize)
  const all = await read.$count(people, where)
  return { people: await withNames(read, rows), all, more: (page + 1) * pageSize < all }
}

/** Somebody, if there is anybody of this id. */
export async function personById({ read }: Database, id: string): Promise<Listed | undefined> {
  const rows = await read.select().from(people).where(eq(people.id, id))
  const [found] = await withNames(read, rows)
  return found
}

async function withNames(
  read: Database['read'],
  rows: (typeof people.$inferSelect)[],
): Promise<Listed[]> {
  const ids = rows.map(({ id }) => id)
  const names = ids.length
    ? await read.select().from(signInNames).where(inArray(signInNames.person, ids))
    : []
  return rows.map((row) => ({
    ...personOf(row),
    names: names.filter(({ person }) => person === row.id),
    active: row.passwordHash !== null,
    deactivatedAt: row.deactivatedAt,
  }))
}

/** What holds for the people in whose names, department or names to sign in by each word of a text is. */
export function words(text: string): SQL[] {
  return normalName(text)
    .split(' ')
    .filter(Boolean)
    .map((word) => {
      const like = `%${word.replace(/[\\%_]/g, '\\$&')}%`
      const kana = `%${kanaOf(word).replace(/[\\%_]/g, '\\$&')}%`
      return sql`(
        lower(${people.familyName} || ${people.givenName}) like ${like} escape '\\'
        or ${people.familyKana} || ${people.givenKana} like ${kana} escape '\\'
        or lower(${people.department}) like ${like} escape '\\'
        or exists (select 1 from ${signInNames}
          where ${signInNames.person} = ${people.id} and ${signInNames.name} like ${like} escape '\\')
      )`
    })
}

const stateOf = (state: Search['state']): SQL[] =>
  ({
    all: [],
    active: [isNull(people.deactivatedAt), isNotNull(people.passwordHash)],
    invited: [isNull(people.deactivatedAt), isNull(people.passwordHash)],
    deactivated: [isNotNull(people.deactivatedAt)],
  })[state]

const hasRole = (role: Role) =>
  sql`exists (select 1 from json_each(${people.roles}) where value = ${role})`

/** Keeps somebody new, who has no password yet. */
export async function add(
  { write, record }: Audited,
  by: string,
  form: Sent,
): Promise<{ person: string } | { problems: Problems }> {
  const parsed = parseFields(schema, form)
  if ('problems' in parsed) return parsed
  return write(async (writer) => {
    const made = await insertPerson(writer, parsed.value, { roles: [], passwordHash: null })
    if ('person' in made) await record(writer, { act: 'person-added', by, on: made.person })
    return made
  })
}

/** Changes what is known of somebody, and what they sign in by. */
export async function change(
  { write, record }: Audited,
  by: string,
  id: string,
  form: Sent,
): Promise<Problems | undefined> {
  const parsed = parseFields(schema, form)
  if ('problems' in parsed) return parsed.problems
  const { userName, staffNumber, ...profile } = parsed.value
  const names = namesIn({ userName, staffNumber })
  return write(async (writer) => {
    const problems = await taken(writer, names, id)
    if (problems) return problems
    await writer.update(people).set(profile).where(eq(people.id, id))
    const before = await writer.delete(signInNames).where(eq(signInNames.person, id)).returning()
    for (const name of names) {
      // A number that they have typed themselves is not confirmed by changing something else.
      const confirmed = before.find((one) => one.name === name.name)?.confirmed ?? true
      await writer.insert(signInNames).values({ ...name, person: id, confirmed })
    }
    await record(writer, { act: 'person-changed', by, on: id })
    return undefined
  })
}

/** Somebody has to be left who can administer the site. */
export class LastAdministrator extends Error {}

/** @throws LastAdministrator, which undoes what has been written */
async function checkAdministrator(writer: Writer): Promise<void> {
  if (!(await hasAdministrator(writer))) {
    throw new LastAdministrator('no administrator would be left')
  }
}

/** Gives somebody exactly these roles. @throws LastAdministrator */
export async function setRoles(
  { write, record }: Audited,
  by: string,
  id: string,
  form: Sent,
): Promise<void> {
  const given = roles.filter((role) => form[role] === 'yes')
  await write(async (writer) => {
    await writer.update(people).set({ roles: given }).where(eq(people.id, id))
    await checkAdministrator(writer)
    await record(writer, { act: 'roles-set', by, on: id, detail: given.join(' ') })
  })
}

/** Keeps people from signing in, and ends what they are signed in by. @throws LastAdministrator */
export async function deactivate(
  { write, record }: Audited,
  by: string,
  ids: readonly string[],
  now = new Date(),
): Promise<void> {
  await write(async (writer) => {
    const changed = await writer
      .update(people)
      .set({ deactivatedAt: now })
      .where(and(inArray(people.id, [...ids]), isNull(people.deactivatedAt)))
      .returning({ id: people.id })
    for (const { id } of changed) {
      await endAll(writer, id)
      await voidLink(writer, id)
      await record(writer, { act: 'deactivated', by, on: id })
    }
    await checkAdministrator(writer)
  })
}

/** Lets people sign in again, by the password that they had. */
export async function reactivate(
  { write, record }: Audited,
  by: string,
  ids: readonly string[],
): Promise<void> {
  await write(async (writer) => {
    const changed = await writer
      .update(people)
      .set({ deactivatedAt: null })
      .where(and(inArray(people.id, [...ids]), isNotNull(people.deactivatedAt)))
      .returning({ id: people.id })
    for (const { id } of changed) await record(writer, { act: 'reactivated', by, on: id })
  })
}

/** Moves people to a department, as on 1 April. */
export async function move(
  { write, record }: Audited,
  by: string,
  ids: readonly string[],
  form: Sent,
): Promise<Problems | undefined> {
  const parsed = parseFields(department, form)
  if ('problems' in parsed) return parsed.problems
  await write(async (writer) => {
    const changed = await writer
      .update(people)
      .set(parsed.value)
      .where(inArray(people.id, [...ids]))
      .returning({ id: people.id })
    for (const { id } of changed) await record(writer, { act: 'person-moved', by, on: id })
  })
  return undefined
}
