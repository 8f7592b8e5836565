import { and, eq, isNull, lt, ne, or } from 'drizzle-orm'
import { type Adapter, Lucia, TimeSpan } from 'lucia'
import { sessionDays } from '#wire/session.ts'
import type { Audited } from '../audit/audited.ts'
import type { Writer } from '../db/database.ts'
import { hashOfToken, newToken } from '../token.ts'
import { type Person, personOf } from './person.ts'
import { people, sessions } from './tables.ts'

declare module 'lucia' {
  interface Register {
    Lucia: Lucia<Attributes, { person: Person }>
    DatabaseSessionAttributes: Attributes
    DatabaseUserAttributes: { person: Person }
  }
}

/** How somebody has come in, as the audit log calls it; null where they were in already. */
type By = 'sign-in' | 'sign-in-passkey' | null
type Attributes = Omit<typeof sessions.$inferSelect, 'id' | 'person' | 'expiresAt'> & { by?: By }

/** Somebody's being signed in, in one browser. */
export type Session = {
  id: string
  expiresAt: Date
  /** It has just been prolonged. */
  fresh: boolean
} & Omit<Attributes, 'by'>

/** Who asks, and by which session. */
export type Signed = { person: Person; session: Session }

const minute = 60_000
/** Minutes without doing anything after which a session on a shared computer ends. */
const idleMinutes = 30

/**
 * Sessions, kept by Lucia, of which only this file knows. Whoever has the token is signed in; the database
 * has only its SHA-256.
 */
export function openSessions({ read, write, record }: Audited) {
  const adapter: Adapter = {
    async getSessionAndUser(id) {
      const [found] = await read
        .select()
        .from(sessions)
        .innerJoin(people, eq(people.id, sessions.person))
        .where(and(eq(sessions.id, id), isNull(people.deactivatedAt)))
      if (!found) return [null, null]
      const person = personOf(found.people)
      return [rowOf(found.sessions), { id: person.id, attributes: { person } }]
    },
    async getUserSessions(person) {
      return (await read.select().from(sessions).where(eq(sessions.person, person))).map(rowOf)
    },
    async setSession({ id, userId, expiresAt, attributes }) {
      const { by, ...row } = { id, person: userId, expiresAt, ...attributes }
      await write(async (writer) => {
        await writer.insert(sessions).values(row)
        if (by) await record(writer, { act: by, by: userId })
      })
    },
    async updateSessionExpiration(id, expiresAt) {
      await write((writer) => writer.update(sessions).set({ expiresAt }).where(eq(sessions.id, id)))
    },
    async deleteSession(id) {
      await write((writer) => writer.delete(sessions).where(eq(sessions.id, id)))
    },
    async deleteUserSessions(person) {
      await write((writer) => endAll(writer, person))
    },
    async deleteExpiredSessions() {
      const now = new Date()
      await write((writer) =>
        writer.delete(sessions).where(or(lt(sessions.expiresAt, now), lt(sessions.idleUntil, now))),
      )
    },
  }
  const lucia = new Lucia<Attributes, { person: Person }>(adapter, {
    sessionExpiresIn: new TimeSpan(sessionDays, 'd'),
    getSessionAttributes: (attributes) => attributes,
    getUserAttributes: (attributes) => attributes,
  })
  const isOver = ({ idleUntil }: Pick<Session, 'idleUntil'>, now: Date) =>
    idleUntil !== null && idleUntil < now

  return {
    /**
     * Signs somebody in who has just proved who they are.
     * @param device the kind of browser and system, in a few words
     * @returns the token for their cookie
     */
    async create(
      person: string,
      { shared, device, by }: { shared: boolean; device: string; by: By },
      now = new Date(),
    ): Promise<string> {
      const token = newToken()
      const idleUntil = shared ? new Date(now.getTime() + idleMinutes * minute) : null
      const attributes = { createdAt: now, seenAt: now, provedAt: now, idleUntil, device, by }
      await lucia.createSession(person, attributes, { sessionId: hashOfToken(token) })
      return token
    },

    /** Who holds a token, if they are still signed in. */
    async validate(token: string | undefined, now = new Date()): Promise<Signed | undefined> {
      if (!token) return undefined
      const { session, user } = await lucia.validateSession(hashOfToken(token))
      if (!session) return undefined
      if (isOver(session, now)) {
        await lucia.invalidateSession(session.id)
        return undefined
      }
      return { person: user.person, session }
    },

    /** Notes that somebody has done something, at most once a minute. */
    async touch({ session }: Signed, now = new Date()): Promise<void> {
      if (now.getTime() - session.seenAt.getTime() < minute) return
      const idleUntil = session.idleUntil && new Date(now.getTime() + idleMinutes * minute)
      await write((writer) =>
        writer.update(sessions).set({ seenAt: now, idleUntil }).where(eq(sessions.id, session.id)),
      )
    },

    /** Notes that they have proved again who they are. */
    async prove({ session }: Signed, now = new Date()): Promise<void> {
      await write((writer) =>
        writer.update(sessions).set({ provedAt: now }).where(eq(sessions.id, session.id)),
      )
    },

    /** Where somebody is signed in, the latest used first. */
    async list(person: string, now = new Date()): Promise<Session[]> {
      return (await lucia.getUserSessions(person))
        .filter((session) => !isOver(session, now))
        .sort((one, other) => other.seenAt.getTime() - one.seenAt.getTime())
    },

    /** Ends a session, if it is this person's: their own, or one in another browser. */
    async end({ person, session }: Signed, id: string): Promise<void> {
      const act = id === session.id ? 'sign-out' : 'session-ended'
      const own = and(eq(sessions.id, id), eq(sessions.person, person.id))
      await write(async (writer) => {
        const { rowsAffected } = await writer.delete(sessions).where(own)
        if (rowsAffected > 0) await record(writer, { act, by: person.id })
      })
    },

    /** Ends all sessions of somebody but this one. */
    async endOthers({ person, session }: Signed): Promise<void> {
      const others = and(eq(sessions.person, person.id), ne(sessions.id, session.id))
      await write(async (writer) => {
        const { rowsAffected } = await writer.delete(sessions).where(others)
        if (rowsAffected === 0) return
        await record(writer, { act: 'sessions-ended', by: person.id })
      })
    },

    /** Takes away what is over. */
    forget: () => lucia.deleteExpiredSessions(),
  }
}

/** Ends all sessions of somebody, as part of what is being written. */
export async function endAll(writer: Writer, person: string): Promise<void> {
  await writer.delete(sessions).where(eq(sessions.person, person))
}

function rowOf({ id, person, expiresAt, ...attributes }: typeof sessions.$inferSelect) {
  return { id, userId: person, expiresAt, attributes }
}
