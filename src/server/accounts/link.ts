import { and, eq, gt } from 'drizzle-orm'
import type { Database, Writer } from '../db/database.ts'
import { hashOfToken, newToken } from '../token.ts'
import { links } from './tables.ts'

const hour = 3_600_000

/** A link's token, and until when it can be used. */
export type Link = { token: string; expiresAt: Date }

/**
 * Makes a link that can be used once. An earlier one for the same purpose is void. The database has only
 * the SHA-256 of its token.
 */
export async function makeLink(
  writer: Writer,
  purpose: string,
  hours: number,
  now = new Date(),
): Promise<Link> {
  const token = newToken()
  const expiresAt = new Date(now.getTime() + hours * hour)
  const row = { tokenHash: hashOfToken(token), expiresAt }
  await writer
    .insert(links)
    .values({ purpose, ...row })
    .onConflictDoUpdate({ target: links.purpose, set: row })
  return { token, expiresAt }
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
    .where(and(eq(links.tokenHash, hashOfToken(token)), gt(links.expiresAt, now)))
  return found?.purpose
}

/** Voids the link for a purpose. */
export async function voidLink(writer: Writer, purpose: string): Promise<void> {
  await writer.delete(links).where(eq(links.purpose, purpose))
}
