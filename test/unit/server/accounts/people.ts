import { openAccounts } from '#server/accounts/accounts.ts'
import { hashPassword } from '#server/accounts/password.ts'
import { insertPerson } from '#server/accounts/register.ts'
import { openSessions, type Signed } from '#server/accounts/session.ts'
import type { Audited } from '#server/audit/audited.ts'
import type { Database } from '#server/db/database.ts'
import { openTurns } from '#server/grading/turns.ts'
import type { Role } from '#wire/role.ts'

export const password = 'tombo denchu tanuki amagasa'
let hash: Promise<string> | undefined

/** A form of somebody new, as it is sent. */
export const formOf = (userName: string, more: Record<string, string> = {}) => ({
  familyName: '佐藤',
  givenName: 'みのり',
  familyKana: 'サトウ',
  givenKana: 'ミノリ',
  department: '',
  language: 'ja' as const,
  timeZone: 'Asia/Tokyo',
  userName,
  staffNumber: '',
  newPassword: password,
  again: password,
  ...more,
})

/** Keeps somebody, who signs in by this name and the `password` above. @returns their id */
export async function somebody(
  database: Database,
  userName: string,
  roles: Role[] = [],
  more: Record<string, string> = {},
): Promise<string> {
  hash ??= hashPassword(password)
  const passwordHash = await hash
  const made = await database.write((writer) =>
    insertPerson(writer, formOf(userName, more), { roles, passwordHash }),
  )
  if ('problems' in made) throw new Error(JSON.stringify(made.problems))
  return made.person
}

/** Signs somebody in. @returns the token of their session */
export const signedIn = (database: Audited, person: string, shared = false, now = new Date()) =>
  openSessions(database).create(person, { shared, device: 'Edge, Windows', by: 'sign-in' }, now)

/** Who does something, where nothing but who it was depends on them. */
export const whoever = { person: { id: '0'.repeat(32) } } as Signed

/** Accounts as the site has them. */
export const accountsOf = (database: Audited) => openAccounts(database, openTurns(2))

/** How somebody comes who is not known yet. */
export const visit = { userAgent: 'Edg/1 Windows', address: '192.0.2.1', device: undefined }
