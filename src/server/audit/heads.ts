import { appendFileSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { desc } from 'drizzle-orm'
import { z } from 'zod'
import type { Database } from '../db/database.ts'
import type { Head } from './chain.ts'
import { auditEntries } from './tables.ts'

const schema = z.object({
  seq: z.int().min(1),
  mac: z.string().regex(/^[0-9a-f]{64}$/),
  restored: z.literal(true).optional(),
})

/** The file of the heads in the folder of a site's data. */
export const headsFileIn = (data: string) => join(data, 'audit.heads')

/**
 * Notes outside of the database how far the log goes, so that an end that is cut off is missed.
 * @param data the folder of the site's data
 */
export async function noteHead({ read }: Pick<Database, 'read'>, data: string): Promise<void> {
  const [last] = await read.select().from(auditEntries).orderBy(desc(auditEntries.seq)).limit(1)
  if (!last) return
  const { seq, mac, act } = last
  const text = textOf(data) ?? ''
  const line = JSON.stringify({ seq, mac, ...(act === 'data-restored' && { restored: true }) })
  if (text.trimEnd().endsWith(line)) return
  // A line that a full disk has cut short does not take the next one with it.
  const gap = text === '' || text.endsWith('\n') ? '' : '\n'
  appendFileSync(headsFileIn(data), `${gap}${line}\n`, { mode: 0o600 })
}

/**
 * The heads that have been noted, the oldest first, and how many lines are none.
 * @returns undefined where there is no such file
 */
export function headsIn(data: string): { heads: Head[]; unreadable: number } | undefined {
  const lines = textOf(data)?.split('\n').filter(Boolean)
  if (!lines) return undefined
  const heads = lines.map(headOf).filter((head) => head !== undefined)
  return { heads, unreadable: lines.length - heads.length }
}

function headOf(line: string): Head | undefined {
  try {
    return schema.parse(JSON.parse(line))
  } catch {
    return undefined
  }
}

function textOf(data: string): string | undefined {
  try {
    return readFileSync(headsFileIn(data), 'utf8')
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return undefined
    throw error
  }
}
