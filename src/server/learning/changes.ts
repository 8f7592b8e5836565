import { max, sql } from 'drizzle-orm'
import type { Database, Writer } from '../db/database.ts'
import { changes } from './tables.ts'

/** How many are kept: more than are made while somebody looks away. */
const kept = 10_000

/** Notes that somebody's standing has changed, as part of what changes it. */
export async function noteChange(writer: Writer, learner: string): Promise<void> {
  await writer.insert(changes).values({ learner })
}

/** The number of the last change, 0 before there is any. */
export async function lastChange({ read }: Pick<Database, 'read'>): Promise<number> {
  const [row] = await read.select({ seq: max(changes.seq) }).from(changes)
  return row?.seq ?? 0
}

/** Takes away what nobody will ask for any longer. */
export async function forgetChanges({ write }: Database, keep = kept): Promise<void> {
  const oldest = sql`(select max(seq) - ${keep} from ${changes})`
  await write((writer) => writer.delete(changes).where(sql`${changes.seq} <= ${oldest}`))
}
