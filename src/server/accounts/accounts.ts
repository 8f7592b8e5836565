import { eq } from 'drizzle-orm'
import { fieldsOf, type Problems, type Sent } from '#wire/form.ts'
import type { Made, SignedByKey } from '#wire/passkey.ts'
import type { Audited } from '../audit/audited.ts'
import { Busy, type Turns } from '../grading/turns.ts'
import * as administration from './administration.ts'
import { deviceOf } from './device.ts'
import { account, parseFields, profile } from './fields.ts'
import {
  firstAdministratorLink,
  hasAdministrator,
  makesFirstAdministrator,
  registerFirstAdministrator,
} from './first-administrator.ts'
import { openHasher } from './hasher.ts'
import * as keys from './passkeys.ts'
import { makePasswordLink, usePasswordLink, whoseLink } from './password-link.ts'
import type { Person } from './person.ts'
import { type Permit, registerOneself } from './register.ts'
import { openSessions, type Signed } from './session.ts'
import {
  changePassword,
  forgetDevices,
  isOwnPassword,
  namesOf,
  rememberDevice,
  whose,
} from './sign-in.ts'
import { people } from './tables.ts'
import { forgetFailures } from './throttle.ts'

/** How somebody comes: the browser's name of itself, the network address, the token of a known browser. */
export type Visit = { userAgent: string; address: string; device: string | undefined }

/**
 * By what somebody has come in: the token for their cookie, which on a shared computer is not to last, and
 * one by which their browser is known from now on, unless it is shared.
 */
export type Ticket = { token: string; shared: boolean; device?: string }

/** What is wrong with what was sent, by field. */
type Wrong = { problems: Problems }
/** Seconds to wait before it is sent again. */
type Later = { later: number }

/** Accounts, as pages ask for them. */
export function openAccounts(database: Audited, turns: Turns) {
  const sessions = openSessions(database)
  const hasher = openHasher(turns)

  async function admit(
    person: string,
    form: Sent,
    visit: Visit,
    by: 'sign-in' | 'sign-in-passkey' = 'sign-in',
  ): Promise<Ticket> {
    const shared = form.shared === 'yes'
    const kind = deviceOf(visit.userAgent)
    const token = await sessions.create(person, { shared, device: kind, by })
    if (shared) return { token, shared }
    return { token, shared, device: await rememberDevice(database, person, visit.device) }
  }

  return {
    /** What a form has sent; nothing where it is none. */
    sent: (request: Request): Promise<Sent> => request.formData().then(fieldsOf, () => ({})),
    hasAdministrator: () => hasAdministrator(database.read),
    recognise: sessions.validate,
    touch: sessions.touch,
    sessions: ({ person }: Signed) => sessions.list(person.id),
    endSession: sessions.end,
    endOthers: sessions.endOthers,
    signOut: (signed: Signed) => sessions.end(signed, signed.session.id),
    names: ({ person }: Signed) => namesOf(database, person.id),

    /** Takes away what is over: sessions, failures of yesterday, browsers that nobody uses any longer. */
    async forget(): Promise<void> {
      await sessions.forget()
      await forgetFailures(database)
      await forgetDevices(database)
    },

    firstAdministratorLink: () => firstAdministratorLink(database),
    makesFirstAdministrator: (token: string) => makesFirstAdministrator(database, token),
    async registerFirstAdministrator(
      token: string,
      form: Sent,
      visit: Visit,
    ): Promise<Ticket | Wrong | 'void'> {
      const parsed = parseFields(account, form)
      if ('problems' in parsed) return parsed
      const { address } = visit
      const wanted = { token, account: parsed.value, address }
      const made = await registerFirstAdministrator(database, hasher, wanted)
      return made === 'void' || 'problems' in made ? made : admit(made.person, form, visit)
    },

    /** Registers somebody whom a code lets in (`Permit`). @returns how long to wait where too many are waiting */
    async registerOneself(
      form: Sent,
      visit: Visit,
      permit: Permit,
    ): Promise<Ticket | Wrong | Later | 'void'> {
      try {
        const made = await registerOneself(
          database,
          hasher,
          { form, address: visit.address },
          permit,
        )
        return made === 'void' || 'problems' in made ? made : admit(made.person, form, visit)
      } catch (error) {
        if (error instanceof Busy) return { later: error.retryAfter }
        throw error
      }
    },

    /** @returns a ticket and who came in, or why not, which never is whether there is such a person */
    async signIn(form: Sent, visit: Visit): Promise<(Ticket & { person: Person }) | Wrong | Later> {
      const found = await whose(database, hasher, form, visit)
      return 'person' in found
        ? { ...found, ...(await admit(found.person.id, form, visit)) }
        : found
    },

    /** Somebody who is signed in proves again who they are, before what must not be done in their name. */
    async prove(
      signed: Signed,
      password: string,
      { address }: Pick<Visit, 'address'>,
    ): Promise<Wrong | Later | undefined> {
      const { person, session } = signed
      const tried = { person: person.id, session: session.id, password, address }
      const right = await isOwnPassword(database, hasher, tried)
      if (typeof right === 'object') return right
      if (!right) return { problems: { password: 'wrong' } }
      await sessions.prove(signed)
      return undefined
    },

    /** Sets a new password. All sessions end; whoever has changed it gets a new one. */
    async changePassword(
      { person, session }: Signed,
      form: Sent,
      { address }: Pick<Visit, 'address'>,
    ): Promise<Ticket | Wrong> {
      const asker = { who: person.id, address }
      const problems = await changePassword(database, hasher, { person, form, asker })
      if (problems) return { problems }
      const { device, idleUntil } = session
      const shared = idleUntil !== null
      return { token: await sessions.create(person.id, { shared, device, by: null }), shared }
    },

    async changeProfile({ person }: Signed, form: Sent): Promise<Problems | undefined> {
      const parsed = parseFields(profile, form)
      if ('problems' in parsed) return parsed.problems
      await database.write(async (writer) => {
        await writer.update(people).set(parsed.value).where(eq(people.id, person.id))
        await database.record(writer, { act: 'profile-changed', by: person.id })
      })
      return undefined
    },

    whoseLink: (token: string) => whoseLink(database, token),
    async usePasswordLink(
      token: string,
      form: Sent,
      visit: Visit,
    ): Promise<(Ticket & { person: Person }) | Wrong | 'void'> {
      const { address } = visit
      const made = await usePasswordLink(database, hasher, { token, form, address })
      return made === 'void' || 'problems' in made
        ? made
        : { ...made, ...(await admit(made.person.id, form, visit)) }
    },

    relyingPartyOf: keys.relyingPartyOf,
    passkeys: ({ person }: Signed) => keys.passkeysOf(database, person.id),
    offerPasskey: ({ person }: Signed, relyingParty: string) =>
      keys.offerPasskey(database, person, relyingParty),
    addPasskey: ({ person }: Signed, made: { response: Made; name: string; origin: string }) =>
      keys.addPasskey(database, person, made),
    renamePasskey: ({ person }: Signed, form: Sent) =>
      keys.renamePasskey(database, person.id, form),
    removePasskey: ({ person }: Signed, id: string) => keys.removePasskey(database, person.id, id),
    /** @param signed who has to answer, if somebody is signed in */
    askPasskey: (signed: Signed | undefined, relyingParty: string) =>
      keys.askPasskey(database, signed?.person.id, relyingParty),

    /** @returns a ticket and who came in by their passkey */
    async signInByPasskey(
      response: SignedByKey,
      origin: string,
      { shared, visit }: { shared: boolean; visit: Visit },
    ): Promise<(Ticket & { person: Person }) | undefined> {
      const person = await keys.whosePasskey(database, { response, origin })
      const form = shared ? { shared: 'yes' } : {}
      return person && { person, ...(await admit(person.id, form, visit, 'sign-in-passkey')) }
    },

    /** Somebody who is signed in proves again who they are, by one of their passkeys. @returns whether they have */
    async proveByPasskey(signed: Signed, response: SignedByKey, origin: string): Promise<boolean> {
      const asked = { response, origin, person: signed.person.id }
      const found = await keys.whosePasskey(database, asked)
      if (found) await sessions.prove(signed)
      return found !== undefined
    },

    // For administrators: who does it is asked for with each, as the audit log tells it.
    find: (search: administration.Search) => administration.find(database, search),
    personById: (id: string) => administration.personById(database, id),
    add: ({ person }: Signed, form: Sent) => administration.add(database, person.id, form),
    change: ({ person }: Signed, id: string, form: Sent) =>
      administration.change(database, person.id, id, form),
    setRoles: ({ person }: Signed, id: string, form: Sent) =>
      unlessLast(() => administration.setRoles(database, person.id, id, form)),
    deactivate: ({ person }: Signed, ids: readonly string[]) =>
      unlessLast(() => administration.deactivate(database, person.id, ids)),
    reactivate: ({ person }: Signed, ids: readonly string[]) =>
      administration.reactivate(database, person.id, ids),
    move: ({ person }: Signed, ids: readonly string[], form: Sent) =>
      administration.move(database, person.id, ids, form),
    makePasswordLink: ({ person }: Signed, id: string) => makePasswordLink(database, person.id, id),
  }
}

/** @returns `last` where nobody would be left to administer the site, and nothing was done */
async function unlessLast(act: () => Promise<void>): Promise<'done' | 'last'> {
  try {
    await act()
    return 'done'
  } catch (error) {
    if (error instanceof administration.LastAdministrator) return 'last'
    throw error
  }
}
