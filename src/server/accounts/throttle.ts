import { inArray, lt, sql } from 'drizzle-orm'
import type { Database } from '../db/database.ts'
import { hashOfToken } from '../token.ts'
import { failures } from './tables.ts'

/**
 * What is tried: on a name, from an address, or in a browser that is known to be somebody's. A municipality
 * shares one address, so that counts only when very many have failed there.
 */
export type Key = { kind: 'name' | 'address' | 'device' | 'session' | 'join'; value: string }

/** Failures in a row that cost nothing, and the first delay after them, in milliseconds; each next is twice as long. */
const limits = {
  name: { free: 5, first: 10_000 },
  address: { free: 50, first: 1_000 },
  /** Codes to join, from an address. */
  join: { free: 50, first: 1_000 },
  device: { free: 10, first: 10_000 },
  session: { free: 5, first: 10_000 },
}
const longest = 15 * 60_000
/** After a day without a failure there was none. */
const forgotten = 24 * 60 * 60_000

/**
 * Counts a try before it is made, so that many at once are all counted.
 * @returns seconds until the next try may be made, where this one may not: it is then not counted
 */
export async function begin(
  { write }: Database,
  keys: readonly Key[],
  now = new Date(),
): Promise<number | undefined> {
  return write(async (writer) => {
    const rows = await writer
      .select()
      .from(failures)
      .where(inArray(failures.key, keys.map(nameOf)))
    const wait = waitOf(rows, now)
    if (wait !== undefined) return wait
    for (const key of keys) {
      const name = nameOf(key)
      const before = rows.find((row) => row.key === name && !isOld(row.lastAt, now))
      const count = (before?.count ?? 0) + 1
      const freeAt = new Date(now.getTime() + delayOf(key.kind, count))
      const row = { count, lastAt: now, freeAt }
      await writer
        .insert(failures)
        .values({ key: name, ...row })
        .onConflictDoUpdate({ target: failures.key, set: row })
    }
    return undefined
  })
}

/** Seconds until a try may be made, where none may now; without counting one. */
export async function waitFor(
  { read }: Database,
  keys: readonly Key[],
  now = new Date(),
): Promise<number | undefined> {
  const rows = await read
    .select()
    .from(failures)
    .where(inArray(failures.key, keys.map(nameOf)))
  return waitOf(rows, now)
}

function waitOf(rows: readonly { freeAt: Date }[], now: Date): number | undefined {
  const wait = Math.max(0, ...rows.map(({ freeAt }) => freeAt.getTime() - now.getTime()))
  return wait > 0 ? Math.ceil(wait / 1000) : undefined
}

/** The try was right: what counted it for the person begins anew, and the address has one failure less. */
export async function succeed({ write }: Database, keys: readonly Key[]): Promise<void> {
  await write(async (writer) => {
    for (const key of keys) {
      const own = inArray(failures.key, [nameOf(key)])
      if (key.kind !== 'address') await writer.delete(failures).where(own)
      else await writer.update(failures).set(oneLess).where(own)
    }
  })
}

/** The try was not made after all. */
export async function giveBack({ write }: Database, keys: readonly Key[]): Promise<void> {
  await write((writer) =>
    writer
      .update(failures)
      .set(oneLess)
      .where(inArray(failures.key, keys.map(nameOf))),
  )
}

const oneLess = { count: sql`max(0, ${failures.count} - 1)`, freeAt: new Date(0) }

/** Takes away what is a day old. */
export async function forgetFailures({ write }: Database, now = new Date()): Promise<void> {
  const old = new Date(now.getTime() - forgotten)
  await write((writer) => writer.delete(failures).where(lt(failures.lastAt, old)))
}

function delayOf(kind: Key['kind'], count: number): number {
  const { free, first } = limits[kind]
  return count <= free ? 0 : Math.min(longest, first * 2 ** (count - free - 1))
}

const isOld = (at: Date, now: Date) => now.getTime() - at.getTime() > forgotten

/** Names and addresses are not kept as such: somebody may have typed a password for a name. */
const nameOf = ({ kind, value }: Key) => hashOfToken(`${kind}:${value}`)
