import { createHash, randomBytes } from 'node:crypto'
import { eq, lt } from 'drizzle-orm'
import { idleDays } from '#wire/reader.ts'
import type { Database } from '../db/database.ts'
import { learners } from './tables.ts'

const hour = 3_600_000

export type Learner = { id: string }

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
  return { learner: { id }, token }
}

/** Who holds a token, if anybody; that they were here is noted, at most once an hour. */
export async function recognise(
  { read, write }: Database,
  token: string | undefined,
  now = new Date(),
): Promise<Learner | undefined> {
  if (!token) return undefined
  const [found] = await read
    .select()
    .from(learners)
    .where(eq(learners.tokenHash, hashOf(token)))
  if (!found || found.seenAt < longAgo(now)) return undefined
  if (found.seenAt.getTime() < now.getTime() - hour) {
    await write((writer) =>
      writer.update(learners).set({ seenAt: now }).where(eq(learners.id, found.id)),
    )
  }
  return { id: found.id }
}

/** Forgets whoever has not been here for `idleDays`. Their attempts and progress go with them. */
export async function forgetIdle({ write }: Database, now = new Date()): Promise<void> {
  await write((writer) => writer.delete(learners).where(lt(learners.seenAt, longAgo(now))))
}

const longAgo = (now: Date) => new Date(now.getTime() - idleDays * 24 * hour)

const hashOf = (token: string) => createHash('sha256').update(token).digest('hex')
