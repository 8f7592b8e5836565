import { and, eq, isNull, lt } from 'drizzle-orm'
import type { Sent } from '#wire/form.ts'
import { deviceDays } from '#wire/session.ts'
import type { Audited } from '../audit/audited.ts'
import type { Database } from '../db/database.ts'
import { Busy } from '../grading/turns.ts'
import { hashOfToken, isToken, newToken } from '../token.ts'
import { newPassword, parseFields, signIn } from './fields.ts'
import type { Asker, Hasher } from './hasher.ts'
import { type Person, personOf } from './person.ts'
import { passwordProblems } from './register.ts'
import { endAll } from './session.ts'
import { devices, people, signInNames } from './tables.ts'
import { begin, giveBack, type Key, succeed } from './throttle.ts'

/** From where somebody signs in: their address, and the token of a browser in which somebody has before. */
export type From = { address: string; device: string | undefined }

/**
 * Whose name and password these are. Neither the answer nor the work done for it tells whether there is
 * anybody of that name.
 * @returns the person; what is wrong; or how many seconds to wait, since too much has failed or is under way
 */
export async function whose(database: Audited, hasher: Hasher, form: Sent, from: From) {
  const parsed = parseFields(signIn, form)
  if ('problems' in parsed) return parsed
  const { name, password } = parsed.value
  const [found] = await database.read
    .select({ person: people })
    .from(signInNames)
    .innerJoin(people, eq(people.id, signInNames.person))
    .where(
      and(
        eq(signInNames.name, name),
        eq(signInNames.confirmed, true),
        isNull(people.deactivatedAt),
      ),
    )
  const person = found && personOf(found.person)
  const keys: Key[] = (await isKnownDevice(database, from.device, person))
    ? [{ kind: 'device', value: `${from.device} ${person?.id}` }]
    : [
        { kind: 'name', value: name },
        { kind: 'address', value: from.address },
      ]
  const asker = { who: name, address: from.address }
  const tried = await attempt(database, keys, () =>
    hasher.check(password, found?.person.passwordHash, asker),
  )
  if (typeof tried === 'object') return tried
  if (person && tried) return { person }
  // What was typed as a name may be a password: only whom it names is kept.
  await database.write((writer) =>
    database.record(writer, { act: 'sign-in-failed', by: null, on: person?.id ?? null }),
  )
  return { problems: { name: 'wrong' as const } }
}

/** Whether a password is this person's; the tries of a session are counted. */
export const isOwnPassword = async (
  database: Audited,
  hasher: Hasher,
  {
    person,
    session,
    password,
    address,
  }: Record<'person' | 'session' | 'password' | 'address', string>,
) => {
  const [found] = await database.read.select().from(people).where(eq(people.id, person))
  const right = await attempt(database, [{ kind: 'session', value: session }], () =>
    hasher.check(password, found?.passwordHash, { who: person, address }),
  )
  if (right === false) {
    await database.write((writer) => database.record(writer, { act: 'proof-failed', by: person }))
  }
  return right
}

/** Makes a try that is counted as a failure unless it is right. */
async function attempt(database: Database, keys: Key[], work: () => Promise<boolean>) {
  const later = await begin(database, keys)
  if (later !== undefined) return { later }
  try {
    const right = await work()
    if (right) await succeed(database, keys)
    return right
  } catch (error) {
    await giveBack(database, keys)
    if (error instanceof Busy) return { later: error.retryAfter }
    throw error
  }
}

/**
 * Sets a new password, and ends all sessions of the person.
 * @returns what is wrong with it, if anything
 * @throws Busy
 */
export async function changePassword(
  database: Audited,
  hasher: Hasher,
  { person, form, asker }: { person: Person; form: Sent; asker: Asker },
) {
  const parsed = parseFields(newPassword, form)
  if ('problems' in parsed) return parsed.problems
  const names = await namesOf(database, person.id)
  const problems = await passwordProblems(parsed.value, person, names)
  if (problems) return problems
  const passwordHash = await hasher.hash(parsed.value.newPassword, asker)
  await database.write(async (writer) => {
    await writer.update(people).set({ passwordHash }).where(eq(people.id, person.id))
    await endAll(writer, person.id)
    await database.record(writer, { act: 'password-changed', by: person.id })
  })
  return undefined
}

/** What somebody signs in by. */
export async function namesOf({ read }: Database, person: string) {
  return read.select().from(signInNames).where(eq(signInNames.person, person))
}

/** Whether somebody has signed in by this browser before. */
async function isKnownDevice({ read }: Database, token: string | undefined, person?: Person) {
  if (!token || !person) return false
  const [found] = await read
    .select()
    .from(devices)
    .where(and(eq(devices.id, hashOfToken(token)), eq(devices.person, person.id)))
  return found !== undefined
}

/** Notes that somebody has signed in by this browser. @returns the token that it keeps */
export async function rememberDevice(
  { write }: Database,
  person: string,
  brought: string | undefined,
  now = new Date(),
): Promise<string> {
  const token = isToken(brought) ? brought : newToken()
  await write((writer) =>
    writer
      .insert(devices)
      .values({ id: hashOfToken(token), person, usedAt: now })
      .onConflictDoUpdate({ target: [devices.id, devices.person], set: { usedAt: now } }),
  )
  return token
}

/** Forgets browsers that have not been used for half a year. */
export async function forgetDevices({ write }: Database, now = new Date()): Promise<void> {
  const old = new Date(now.getTime() - deviceDays * 24 * 3_600_000)
  await write((writer) => writer.delete(devices).where(lt(devices.usedAt, old)))
}
