import { sql } from 'drizzle-orm'
import type { Problems } from '#wire/form.ts'
import type { Audited } from '../audit/audited.ts'
import type { Database } from '../db/database.ts'
import type { Account } from './fields.ts'
import type { Hasher } from './hasher.ts'
import { makeLink, purposeOf, voidLink } from './link.ts'
import { insertPerson, namesIn, passwordProblems } from './register.ts'
import { people } from './tables.ts'

const purpose = 'first-administrator'

/** Whether there is anybody who can sign in and administer the site. */
export async function hasAdministrator(reader: Pick<Database['read'], 'select'>) {
  const [found] = await reader
    .select({ id: people.id })
    .from(people)
    .where(
      sql`${people.deactivatedAt} is null and ${people.passwordHash} is not null and exists
        (select 1 from json_each(${people.roles}) where value = 'administrator')`,
    )
    .limit(1)
  return found !== undefined
}

/** The token of a link that makes the first administrator; undefined once there is one. */
export const firstAdministratorLink = ({ write, record }: Audited): Promise<string | undefined> =>
  write(async (writer) => {
    if (await hasAdministrator(writer)) return undefined
    await record(writer, { act: 'link-made', by: null })
    return (await makeLink(writer, purpose, 1)).token
  })

/** Whether a token makes the first administrator. */
export const makesFirstAdministrator = async ({ read }: Database, token: string) =>
  (await purposeOf(read, token)) === purpose && !(await hasAdministrator(read))

/**
 * Makes the first administrator by a link, which is void from then on.
 * @returns their id; `void` where the link cannot be used, also because somebody was quicker
 */
export async function registerFirstAdministrator(
  database: Audited,
  hasher: Hasher,
  { token, account, address }: { token: string; account: Account; address: string },
): Promise<{ person: string } | { problems: Problems } | 'void'> {
  if (!(await makesFirstAdministrator(database, token))) return 'void'
  const problems = await passwordProblems(account, account, namesIn(account))
  if (problems) return { problems }
  const passwordHash = await hasher.hash(account.newPassword, { who: purpose, address })
  return database.write(async (writer) => {
    if ((await purposeOf(writer, token)) !== purpose || (await hasAdministrator(writer))) {
      return 'void'
    }
    const made = await insertPerson(writer, account, { roles: ['administrator'], passwordHash })
    if ('problems' in made) return made
    const { person } = made
    await voidLink(writer, purpose)
    await database.record(writer, { act: 'first-administrator', by: person })
    return made
  })
}
