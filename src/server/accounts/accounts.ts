import { eq } from 'drizzle-orm'
import type { Problems, Sent } from '#wire/form.ts'
import type { Database } from '../db/database.ts'
import { deviceOf } from './device.ts'
import { account, parseFields, profile, sent } from './fields.ts'
import {
  firstAdministratorLink,
  hasAdministrator,
  makesFirstAdministrator,
  registerFirstAdministrator,
} from './first-administrator.ts'
import type { Person } from './person.ts'
import { openSessions, type Signed } from './session.ts'
import { changePassword, isOwnPassword, namesOf, whose } from './sign-in.ts'
import { people } from './tables.ts'

/** By what somebody has come in: the token for their cookie, which on a shared computer is not to last. */
export type Ticket = { token: string; shared: boolean }

/** Accounts, as pages ask for them. */
export function openAccounts(database: Database) {
  const sessions = openSessions(database)
  const admit = async (person: string, form: Sent, userAgent: string): Promise<Ticket> => {
    const shared = form.shared === 'yes'
    return { token: await sessions.create(person, { shared, device: deviceOf(userAgent) }), shared }
  }

  return {
    /** What a form has sent; nothing where it is none. */
    sent: (request: Request): Promise<Sent> => request.formData().then(sent, () => ({})),
    hasAdministrator: () => hasAdministrator(database.read),
    recognise: sessions.validate,
    touch: sessions.touch,
    forget: sessions.forget,
    sessions: ({ person }: Signed) => sessions.list(person.id),
    endSession: ({ person }: Signed, id: string) => sessions.end(person.id, id),
    endOthers: sessions.endOthers,
    signOut: ({ person, session }: Signed) => sessions.end(person.id, session.id),
    names: ({ person }: Signed) => namesOf(database, person.id),

    firstAdministratorLink: () => firstAdministratorLink(database),
    makesFirstAdministrator: (token: string) => makesFirstAdministrator(database, token),
    async registerFirstAdministrator(
      token: string,
      form: Sent,
      userAgent: string,
    ): Promise<Ticket | { problems: Problems } | 'void'> {
      const parsed = parseFields(account, form)
      if ('problems' in parsed) return parsed
      const made = await registerFirstAdministrator(database, token, parsed.value)
      if (made === 'void' || 'problems' in made) return made
      return admit(made.person, form, userAgent)
    },

    /** @returns a ticket and who came in, or what is wrong, which never is whether there is such a person */
    async signIn(
      form: Sent,
      userAgent: string,
    ): Promise<(Ticket & { person: Person }) | { problems: Problems }> {
      const found = await whose(database, form)
      if ('problems' in found) return found
      return { ...found, ...(await admit(found.person.id, form, userAgent)) }
    },

    /** Somebody who is signed in proves again who they are, before what must not be done in their name. */
    async prove(signed: Signed, password: string): Promise<Problems | undefined> {
      if (!(await isOwnPassword(database, signed.person.id, password))) return { password: 'wrong' }
      await sessions.prove(signed)
      return undefined
    },

    /** Sets a new password. All sessions end; whoever has changed it gets a new one. */
    async changePassword(
      { person, session }: Signed,
      form: Sent,
    ): Promise<Ticket | { problems: Problems }> {
      const problems = await changePassword(database, person, form)
      if (problems) return { problems }
      const { device, idleUntil } = session
      const shared = idleUntil !== null
      return { token: await sessions.create(person.id, { shared, device }), shared }
    },

    async changeProfile({ person }: Signed, form: Sent): Promise<Problems | undefined> {
      const parsed = parseFields(profile, form)
      if ('problems' in parsed) return parsed.problems
      await database.write((writer) =>
        writer.update(people).set(parsed.value).where(eq(people.id, person.id)),
      )
      return undefined
    },
  }
}
