import { randomBytes } from 'node:crypto'
import { inArray } from 'drizzle-orm'
import type { Problems, Sent } from '#wire/form.ts'
import type { Role } from '#wire/role.ts'
import type { Audited } from '../audit/audited.ts'
import type { Writer } from '../db/database.ts'
import { learners } from '../learning/tables.ts'
import { account, type Profile, parseFields } from './fields.ts'
import { isGuessable } from './guessable.ts'
import type { Hasher } from './hasher.ts'
import { people, signInNames } from './tables.ts'

type Words = 'familyName' | 'givenName' | 'familyKana' | 'givenKana' | 'department'

/** What is wrong with a new password for somebody of whom this is known, if anything. */
export async function passwordProblems(
  { newPassword }: { newPassword: string },
  { familyName, givenName, familyKana, givenKana, department }: Pick<Profile, Words>,
  names: readonly Pick<Name, 'name'>[],
): Promise<Problems | undefined> {
  const known = [familyName, givenName, familyKana, givenKana, department]
  const guessable = await isGuessable(newPassword, [...known, ...names.map(({ name }) => name)])
  return guessable ? { newPassword: 'guessable' } : undefined
}

/** A name that somebody signs in by. */
export type Name = { name: string; kind: 'user' | 'staff' }

/** The names in a form, by the fields `userName` and `staffNumber`, of which either may be empty. */
export const namesIn = ({
  userName,
  staffNumber,
}: {
  userName: string
  staffNumber: string
}): Name[] =>
  [
    { name: userName, kind: 'user' as const },
    { name: staffNumber, kind: 'staff' as const },
  ].filter(({ name }) => name !== '')

/** Which of these names are somebody else's, by the field that they come from. */
export async function taken(
  writer: Writer,
  names: readonly Name[],
  person?: string,
): Promise<Problems | undefined> {
  const rows = await writer
    .select()
    .from(signInNames)
    .where(
      inArray(
        signInNames.name,
        names.map(({ name }) => name),
      ),
    )
  const others = names.filter(({ name }) =>
    rows.some((row) => row.name === name && row.person !== person),
  )
  const field = { user: 'userName', staff: 'staffNumber' }
  return others.length > 0
    ? Object.fromEntries(others.map(({ kind }) => [field[kind], 'taken' as const]))
    : undefined
}

/** Lets somebody new in, as part of what is being written; undefined where they may not come in. */
export type Permit = (writer: Writer) => Promise<((person: string) => Promise<void>) | undefined>

/**
 * Keeps somebody who registers themselves. Their staff number does not sign in until it is confirmed.
 * @param permit is asked before anything is told of names that are taken, and has the last word
 * @throws Busy
 */
export async function registerOneself(
  { write, record }: Audited,
  hasher: Hasher,
  { form, address }: { form: Sent; address: string },
  permit: Permit,
): Promise<{ person: string } | { problems: Problems } | 'void'> {
  const parsed = parseFields(account, form)
  if ('problems' in parsed) return parsed
  const names = namesIn(parsed.value)
  const problems = await passwordProblems(parsed.value, parsed.value, names)
  if (problems) return { problems }
  const passwordHash = await hasher.hash(parsed.value.newPassword, { who: address, address })
  return write(async (writer) => {
    const admit = await permit(writer)
    if (!admit) return 'void'
    const options = { roles: [], passwordHash, numberConfirmed: false }
    const made = await insertPerson(writer, parsed.value, options)
    if ('problems' in made) return made
    const { person } = made
    await record(writer, { act: 'registered', by: person })
    await admit(person)
    return made
  })
}

/**
 * Keeps somebody new, as part of what is being written.
 * @returns their id, or which of the names that they sign in by is somebody's
 */
export async function insertPerson(
  writer: Writer,
  { userName, staffNumber, ...form }: Profile & { userName: string; staffNumber: string },
  {
    roles,
    passwordHash,
    numberConfirmed = true,
  }: {
    roles: Role[]
    passwordHash: string | null
    /** False where they have typed their staff number themselves. */
    numberConfirmed?: boolean
  },
): Promise<{ person: string } | { problems: Problems }> {
  const names = namesIn({ userName, staffNumber })
  const problems = await taken(writer, names)
  if (problems) return { problems }
  const { familyName, givenName, familyKana, givenKana, department, language, timeZone } = form
  const profile = { familyName, givenName, familyKana, givenKana, department, language, timeZone }
  const person = randomBytes(16).toString('hex')
  const now = new Date()
  await writer.insert(learners).values({ id: person, tokenHash: null, createdAt: now, seenAt: now })
  await writer
    .insert(people)
    .values({ id: person, ...profile, roles, passwordHash, createdAt: now })
  if (names.length > 0) {
    const rows = names.map((name) => ({
      ...name,
      person,
      confirmed: name.kind === 'user' || numberConfirmed,
    }))
    await writer.insert(signInNames).values(rows)
  }
  return { person }
}
