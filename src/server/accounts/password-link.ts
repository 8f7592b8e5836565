import { eq } from 'drizzle-orm'
import type { Problems, Sent } from '#wire/form.ts'
import type { Audited } from '../audit/audited.ts'
import type { Database } from '../db/database.ts'
import { choice, normalName, parseFields } from './fields.ts'
import type { Hasher } from './hasher.ts'
import { type Link, makeLink, purposeOf, voidLink } from './link.ts'
import { type Person, personOf } from './person.ts'
import { namesIn, passwordProblems, taken } from './register.ts'
import { endAll } from './session.ts'
import { namesOf } from './sign-in.ts'
import { people, signInNames } from './tables.ts'

/** Hours that a link works: an invitation is a slip of paper, handed out by people. */
const hours = { invitation: 14 * 24, reset: 24 }

/** Somebody's first password, or another in place of one that was forgotten. */
export type Kind = keyof typeof hours

/**
 * Makes the link by which somebody sets their password; an earlier one is void.
 * @param by who makes it; null for whoever runs the server
 */
export async function makePasswordLink(
  { write, record }: Audited,
  by: string | null,
  person: string,
): Promise<(Link & { kind: Kind; person: Person }) | undefined> {
  return write(async (writer) => {
    const [found] = await writer.select().from(people).where(eq(people.id, person))
    if (!found || found.deactivatedAt) return undefined
    const kind = found.passwordHash ? 'reset' : 'invitation'
    await record(writer, { act: 'link-made', by, on: person, detail: kind })
    return { ...(await makeLink(writer, person, hours[kind])), kind, person: personOf(found) }
  })
}

/** The same for an administrator, by what they sign in by; undefined where there is none of this name. */
export async function administratorResetLink(
  database: Audited,
  name: string,
): Promise<Link | undefined> {
  const [found] = await database.read
    .select({ person: people })
    .from(signInNames)
    .innerJoin(people, eq(people.id, signInNames.person))
    .where(eq(signInNames.name, normalName(name)))
  if (!found?.person.roles.includes('administrator')) return undefined
  return makePasswordLink(database, null, found.person.id)
}

/** Whose password a link sets, while it can be used, and whether they may choose a user name with it. */
export async function whoseLink(
  database: Database,
  token: string,
): Promise<{ person: Person; kind: Kind; name: 'required' | 'optional' | 'none' } | undefined> {
  const id = await purposeOf(database.read, token)
  if (!id) return undefined
  const [found] = await database.read.select().from(people).where(eq(people.id, id))
  if (!found || found.deactivatedAt) return undefined
  const names = await namesOf(database, id)
  const hasUserName = names.some(({ kind }) => kind === 'user')
  return {
    person: personOf(found),
    kind: found.passwordHash ? 'reset' : 'invitation',
    name: hasUserName ? 'none' : names.length > 0 ? 'optional' : 'required',
  }
}

/**
 * Sets a password by a link, which is void from then on; all sessions of the person end.
 * @returns whose it is now; `void` where the link cannot be used
 * @throws Busy
 */
export async function usePasswordLink(
  database: Audited,
  hasher: Hasher,
  { token, form, address }: { token: string; form: Sent; address: string },
): Promise<{ person: Person } | { problems: Problems } | 'void'> {
  const link = await whoseLink(database, token)
  if (!link) return 'void'
  const { person, name } = link
  const parsed = parseFields(choice, { userName: '', ...form })
  if ('problems' in parsed) return parsed
  const userName = name === 'none' ? '' : parsed.value.userName
  if (name === 'required' && userName === '') return { problems: { userName: 'missing' } }
  const chosen = namesIn({ userName, staffNumber: '' })
  const names = [...(await namesOf(database, person.id)), ...chosen]
  const problems = await passwordProblems(parsed.value, person, names)
  if (problems) return { problems }
  const passwordHash = await hasher.hash(parsed.value.newPassword, { who: person.id, address })
  return database.write(async (writer) => {
    if ((await purposeOf(writer, token)) !== person.id) return 'void'
    const problems = await taken(writer, chosen)
    if (problems) return { problems }
    for (const one of chosen) await writer.insert(signInNames).values({ ...one, person: person.id })
    await writer.update(people).set({ passwordHash }).where(eq(people.id, person.id))
    await endAll(writer, person.id)
    await voidLink(writer, person.id)
    await database.record(writer, { act: 'password-set', by: person.id })
    return { person }
  })
}
