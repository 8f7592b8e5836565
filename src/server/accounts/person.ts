import type { Role } from '#wire/role.ts'
import type { people } from './tables.ts'

/** Somebody with an account, as pages and rules know them. */
export type Person = {
  id: string
  familyName: string
  givenName: string
  familyKana: string
  givenKana: string
  department: string
  language: 'ja' | 'en'
  timeZone: string
  roles: readonly Role[]
}

/** Without what no page needs, the password's hash above all. */
export const personOf = (row: typeof people.$inferSelect): Person => ({
  id: row.id,
  familyName: row.familyName,
  givenName: row.givenName,
  familyKana: row.familyKana,
  givenKana: row.givenKana,
  department: row.department,
  language: row.language,
  timeZone: row.timeZone,
  roles: row.roles,
})
