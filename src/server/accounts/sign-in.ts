import { and, eq, isNull } from 'drizzle-orm'
import type { Problems, Sent } from '#wire/form.ts'
import type { Database } from '../db/database.ts'
import { newPassword, parseFields, signIn } from './fields.ts'
import { hashPassword, isPassword, pretend } from './password.ts'
import { type Person, personOf } from './person.ts'
import { passwordProblems } from './register.ts'
import { endAll } from './session.ts'
import { people, signInNames } from './tables.ts'

/**
 * Whose name and password these are. Neither the answer nor the work done for it tells whether there is
 * anybody of that name.
 */
export async function whose(
  { read }: Database,
  form: Sent,
): Promise<{ person: Person } | { problems: Problems }> {
  const parsed = parseFields(signIn, form)
  if ('problems' in parsed) return parsed
  const { name, password } = parsed.value
  const [found] = await read
    .select({ person: people })
    .from(signInNames)
    .innerJoin(people, eq(people.id, signInNames.person))
    .where(and(eq(signInNames.name, name), isNull(people.deactivatedAt)))
  const hash = found?.person.passwordHash
  const right = hash ? await isPassword(password, hash) : await pretend(password)
  return found && right ? { person: personOf(found.person) } : { problems: { name: 'wrong' } }
}

/** Whether a password is this person's. */
export async function isOwnPassword({ read }: Database, person: string, password: string) {
  const [found] = await read.select().from(people).where(eq(people.id, person))
  return found?.passwordHash ? isPassword(password, found.passwordHash) : pretend(password)
}

/** Sets a new password, and ends all sessions of the person. @returns what is wrong with it, if anything */
export async function changePassword(
  database: Database,
  person: Person,
  form: Sent,
): Promise<Problems | undefined> {
  const parsed = parseFields(newPassword, form)
  if ('problems' in parsed) return parsed.problems
  const names = await namesOf(database, person.id)
  const { familyName, givenName, familyKana, givenKana, department } = person
  const { password } = parsed.value
  const problems = await passwordProblems(password, [
    ...[familyName, givenName, familyKana, givenKana, department],
    ...names.map(({ name }) => name),
  ])
  if (problems) return problems
  const passwordHash = await hashPassword(password)
  await database.write(async (writer) => {
    await writer.update(people).set({ passwordHash }).where(eq(people.id, person.id))
    await endAll(writer, person.id)
  })
  return undefined
}

/** What somebody signs in by. */
export async function namesOf({ read }: Database, person: string) {
  return read.select().from(signInNames).where(eq(signInNames.person, person))
}
