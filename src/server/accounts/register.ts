import { randomBytes } from 'node:crypto'
import { inArray } from 'drizzle-orm'
import type { Problems } from '#wire/form.ts'
import type { Writer } from '../db/database.ts'
import { learners } from '../learning/tables.ts'
import type { Account } from './fields.ts'
import { isGuessable } from './guessable.ts'
import { people, type Role, signInNames } from './tables.ts'

/** What is wrong with a password for somebody of whom these words are known, if anything. */
export async function passwordProblems(
  password: string,
  own: readonly string[],
): Promise<Problems | undefined> {
  return (await isGuessable(password, own)) ? { password: 'guessable' } : undefined
}

/**
 * Keeps somebody new, as part of what is being written.
 * @returns their id, or which of the names that they sign in by is somebody's
 */
export async function insertPerson(
  writer: Writer,
  account: Account,
  roles: Role[],
  passwordHash: string,
): Promise<{ person: string } | { problems: Problems }> {
  const { userName, staffNumber, password: _, again: __, ...profile } = account
  const names = [
    { name: userName, kind: 'user' as const },
    ...(staffNumber ? [{ name: staffNumber, kind: 'staff' as const }] : []),
  ]
  const taken = await writer
    .select()
    .from(signInNames)
    .where(
      inArray(
        signInNames.name,
        names.map(({ name }) => name),
      ),
    )
  if (taken.length > 0) {
    const field = { user: 'userName', staff: 'staffNumber' }
    const own = names.filter(({ name }) => taken.some((one) => one.name === name))
    return { problems: Object.fromEntries(own.map(({ kind }) => [field[kind], 'taken'])) }
  }
  const person = randomBytes(16).toString('hex')
  const now = new Date()
  await writer.insert(learners).values({ id: person, tokenHash: null, createdAt: now, seenAt: now })
  await writer
    .insert(people)
    .values({ id: person, ...profile, roles, passwordHash, createdAt: now })
  await writer.insert(signInNames).values(names.map((name) => ({ ...name, person })))
  return { person }
}
