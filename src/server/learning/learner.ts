import { randomBytes } from 'node:crypto'
import { and, eq, isNotNull, lt } from 'drizzle-orm'
import { idleDays } from '#wire/reader.ts'
import type { Database } from '../db/database.ts'
import { hashOfToken } from '../token.ts'
import { claims, learners } from './tables.ts'

/** Minutes after which whoever is at the computer is asked whether they are still the same. */
const sleepMinutes = 30
const minute = 60_000

/** A reader of whom something is kept, and when they last did something. */
export type Learner = { id: string; seenAt: Date }

/**
 * The reader whom a token stands for, kept from now on. A page gives the token out before there is anything
 * to keep, so that whatever is sent twice, or whose answer is lost, is still one reader's.
 */
export async function welcome(
  { write }: Database,
  token: string,
  now = new Date(),
): Promise<Learner> {
  const tokenHash = hashOfToken(token)
  return write(async (writer) => {
    const id = randomBytes(16).toString('hex')
    await writer
      .insert(learners)
      .values({ id, tokenHash, createdAt: now, seenAt: now })
      .onConflictDoNothing()
    const [found] = await writer.select().from(learners).where(eq(learners.tokenHash, tokenHash))
    if (!found) throw new Error('a reader just kept is not there')
    return { id: found.id, seenAt: found.seenAt }
  })
}

/** Who holds a token, if anybody. */
export async function recognise(
  { read }: Database,
  token: string | undefined,
  now = new Date(),
): Promise<Learner | undefined> {
  if (!token) return undefined
  const [found] = await read
    .select()
    .from(learners)
    .where(eq(learners.tokenHash, hashOfToken(token)))
  if (!found || found.seenAt < longAgo(now)) return undefined
  return { id: found.id, seenAt: found.seenAt }
}

/** Notes that a reader has done something, at most once a minute. */
export async function touch(
  { write }: Database,
  { id, seenAt }: Learner,
  now = new Date(),
): Promise<void> {
  if (now.getTime() - seenAt.getTime() < minute) return
  await write((writer) => writer.update(learners).set({ seenAt: now }).where(eq(learners.id, id)))
}

/** Whether a reader has done nothing for so long that another may be there. */
export const isAsleep = ({ seenAt }: Learner, now = new Date()): boolean =>
  now.getTime() - seenAt.getTime() > sleepMinutes * minute

/** Forgets readers who have not been here for `idleDays`. Their attempts and progress go with them. */
export async function forgetIdle({ write }: Database, now = new Date()): Promise<void> {
  await write(async (writer) => {
    await writer
      .delete(learners)
      // Who has an account is not forgotten by being away.
      .where(and(isNotNull(learners.tokenHash), lt(learners.seenAt, longAgo(now))))
    await writer.delete(claims).where(lt(claims.at, longAgo(now)))
  })
}

const longAgo = (now: Date) => new Date(now.getTime() - idleDays * 24 * 60 * minute)
