import { createHmac } from 'node:crypto'
import type { auditEntries } from './tables.ts'

/** An entry as it is kept, with its place in the log. */
export type Link = typeof auditEntries.$inferSelect
/** The place of an entry, and its code. */
export type Head = Pick<Link, 'seq' | 'mac'> & {
  /** With this entry the log goes on from a backup: what came after that is no longer in it. */
  restored?: true | undefined
}

/** What the first entry is tied to. */
export const start: Head = { seq: 0, mac: '' }

/**
 * The code of an entry: HMAC-SHA-256 (RFC 2104) over the code of the one before and all that it says, as a
 * JSON array, so that no two entries are written alike. Whoever has not the key can neither change an entry
 * nor take one out from between others.
 * @returns in hex
 */
export function macOf(key: string, before: string, entry: Omit<Link, 'mac'>): string {
  const { seq, at, by, act, on, cohort, detail } = entry
  const said = JSON.stringify([before, seq, at.getTime(), by, act, on, cohort, detail])
  return createHmac('sha256', key).update(said).digest('hex')
}

/** What is wrong at a place in the log: entries are missing before it, or it is not as it was written. */
export type Break = { seq: number; wrong: 'missing' | 'altered' }

/**
 * Follows entries, in their order, from what they are tied to.
 * @returns what is wrong; each entry is taken for right after it, so that one change is one break
 */
export function breaksIn(key: string, before: Head, entries: readonly Link[]): Break[] {
  let last = before
  const breaks: Break[] = []
  for (const entry of entries) {
    if (entry.seq !== last.seq + 1) breaks.push({ seq: last.seq + 1, wrong: 'missing' })
    else if (entry.mac !== macOf(key, last.mac, entry)) {
      breaks.push({ seq: entry.seq, wrong: 'altered' })
    }
    last = entry
  }
  return breaks
}
