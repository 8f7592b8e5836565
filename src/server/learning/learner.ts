import { createHash, randomBytes } from 'node:crypto'
import { eq, lt } from 'drizzle-orm'
import { idleDays } from '#wire/reader.ts'
import type { Database } from '../db/database.ts'
import { learners } from './tables.ts'

/** Minutes after which whoever is at the computer is asked whether they are still the same. */
const sleepMinutes = 30
const minute = 60_000

/** A reader of whom something is kept, and when they last did something. */
export type Learner = { id: string; seenAt: Date }

/** A new reader, with the token that says who they are from now on. It is kept nowhere else. */
export async function welcome(
  { write }: Database,
  now = new Date(),
): Promise<{ learner: Learner; token: string }> {
  const id = randomBytes(16).toString('hex')
  const token = randomBytes(32).toString('base64url')
  await write(async (writer) => {
    await writer
      .insert(learners)
      .values({ id, tokenHash: hashOf(token), createdAt: now, seenAt: now })
  })
  return { learner: { id, seenAt: now }, token }
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
    .where(eq(learners.tokenHash, hashOf(token)))
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

/** Forgets whoever has not been here for `idleDays`. Their attempts and progress go with them. */
export async function forgetIdle({ write }: Database, now = new Date()): Promise<void> {
  await write((writer) => writer.delete(learners).where(lt(learners.seenAt, longAgo(now))))
}

const longAgo = (now: Date) => new Date(now.getTime() - idleDays * 24 * 60 * minute)

const hashOf = (token: string) => createHash('sha256').update(token).digest('hex')
