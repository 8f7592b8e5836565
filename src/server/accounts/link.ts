import { createHash, randomBytes } from 'node:crypto'
import { and, eq, gt } from 'drizzle-orm'
import type { Database, Writer } from '../db/database.ts'
import { links } from './tables.ts'

const hour = 3_600_000

/**
 * Makes a link's token, which can be used once within an hour. An earlier one for the same purpose is void.
 * The database has only its SHA-256.
 */
export async function makeLink(writer: Writer, purpose: string, now = new Date()): Promise<string> {
  const token = randomBytes(24).toString('base64url')
  const row = { tokenHash: hashOf(token), expiresAt: new Date(now.getTime() + hour) }
  await writer
    .insert(links)
    .values({ purpose, ...row })
    .onConflictDoUpdate({ target: links.purpose, set: row })
  return token
}

/** What a token is for, while it can be used. */
export async function purposeOf(
  reader: Pick<Database['read'], 'select'>,
  token: string,
  now = new Date(),
): Promise<string | undefined> {
  const [found] = await reader
    .select()
    .from(links)
    .where(and(eq(links.tokenHash, hashOf(token)), gt(links.expiresAt, now)))
  return found?.purpose
}

/** Voids the link for a purpose. */
export async function voidLink(writer: Writer, purpose: string): Promise<void> {
  await writer.delete(links).where(eq(links.purpose, purpose))
}

const hashOf = (token: string) => createHash('sha256').update(token).digest('hex')
