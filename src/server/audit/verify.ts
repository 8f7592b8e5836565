import { asc, eq, gt, sql } from 'drizzle-orm'
import type { Database } from '../db/database.ts'
import { type Break, breaksIn, type Head, start } from './chain.ts'
import { auditEntries } from './tables.ts'

/** What is wrong at a place of the log; `cut` where it once went on. */
export type Finding = Omit<Break, 'wrong'> & { wrong: Break['wrong'] | 'cut' }

/** How many entries are held in memory at once. */
const step = 5_000

/**
 * Follows the whole log from its first entry.
 * @param heads noted outside of the database; each has to be found in it
 * @returns how many entries there are, the last of them, and what is wrong, in the order of the log
 */
export async function verify(
  { read }: Pick<Database, 'read'>,
  key: string,
  heads: readonly Head[],
): Promise<{ entries: number; last: Head; findings: Finding[] }> {
  const noted = new Map<number, Set<string>>()
  for (const { seq, mac } of standing(heads, await restoresIn(read)))
    noted.set(seq, (noted.get(seq) ?? new Set()).add(mac))
  const findings: Finding[] = []
  let last = start
  let entries = 0
  for (;;) {
    const found = await read
      .select()
      .from(auditEntries)
      .where(gt(auditEntries.seq, last.seq))
      .orderBy(asc(auditEntries.seq))
      .limit(step)
    if (found.length === 0) break
    findings.push(...breaksIn(key, last, found))
    for (const { seq, mac } of found) {
      const macs = noted.get(seq)
      if (macs && (macs.size > 1 || !macs.has(mac))) findings.push({ seq, wrong: 'altered' })
    }
    entries += found.length
    last = found.at(-1) ?? last
  }
  const [highest] = await read.all<{ seq: number }>(
    sql`select seq from sqlite_sequence where name = 'audit_entries'`,
  )
  const once = Math.max(Number(highest?.seq ?? 0), ...noted.keys())
  if (once > last.seq) findings.push({ seq: last.seq + 1, wrong: 'cut' })
  return { entries, last: { seq: last.seq, mac: last.mac }, findings: distinct(findings) }
}

/** The entries that tell of a restored backup. */
const restoresIn = (read: Database['read']): Promise<Head[]> =>
  read.select().from(auditEntries).where(eq(auditEntries.act, 'data-restored'))

/**
 * The heads that have to be in the log: of what came after a backup that was restored later, nothing is
 * left. That it was restored is in the log itself, which nobody can write without the key.
 */
function standing(heads: readonly Head[], restores: readonly Head[]): Head[] {
  return heads.reduce<Head[]>((before, head) => {
    const real =
      head.restored && restores.some(({ seq, mac }) => seq === head.seq && mac === head.mac)
    return [...(real ? before.filter(({ seq }) => seq < head.seq) : before), head]
  }, [])
}

function distinct(findings: readonly Finding[]): Finding[] {
  const known = new Map(findings.map((one) => [`${one.seq} ${one.wrong}`, one]))
  return [...known.values()].sort((one, other) => one.seq - other.seq)
}
