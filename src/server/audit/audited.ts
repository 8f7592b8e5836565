import { asc, sql } from 'drizzle-orm'
import type { Act } from '#wire/act.ts'
import { type Database, openDatabase, type Writer } from '../db/database.ts'
import { placeOf, type Settings } from '../db/place.ts'
import { macOf, start } from './chain.ts'
import { auditKey, KeyProblem } from './key.ts'
import { auditEntries } from './tables.ts'

/** What somebody does, as it is told to the log. */
export type Entry = {
  act: Act
  /** By the learner's id; null for nobody who is known, and for whoever runs the server. */
  by: string | null
  /** To whom, by the learner's id. */
  on?: string | null
  cohort?: string
  /** What else says what it was, in ids and words of the program: never what somebody has typed. */
  detail?: string
}

/** A database in which what people do leaves an entry, in the same transaction as the act itself. */
export type Audited = Database & {
  record(writer: Writer, entry: Entry): Promise<void>
}

/**
 * Opens the database of a site, and the audit log in it.
 * @param data the folder of the site's data, in which the key of the log is
 * @param place where the database is, if not where the settings say
 * @throws KeyProblem; NoServer; the database's error where the database cannot be used (`troubleOf`)
 */
export async function openAudited(
  data: string,
  settings: Settings = process.env,
  place = placeOf(data, settings),
): Promise<Audited> {
  const database = await openDatabase(place)
  try {
    const begun = (await database.read.$count(auditEntries)) > 0
    const key = auditKey(data, settings, begun)
    await begin(database, key)
    return { ...database, record: (writer, entry) => record(writer, key, entry) }
  } catch (error) {
    database.close()
    throw error
  }
}

/** Writes the first entry; or finds by it whether this is the key that it was written with. */
async function begin({ write }: Database, key: string): Promise<void> {
  await write(async (writer) => {
    const [first] = await writer.select().from(auditEntries).orderBy(asc(auditEntries.seq)).limit(1)
    if (!first) await record(writer, key, { act: 'log-begun', by: null })
    else if (first.seq === 1 && first.mac !== macOf(key, start.mac, first)) {
      throw new KeyProblem('other')
    }
  })
}

async function record(writer: Writer, key: string, entry: Entry): Promise<void> {
  const { act, by, on = null, cohort = null, detail = null } = entry
  // After the highest that ever was: what is cut off leaves a gap that nothing closes.
  const [last] = await writer.all<{ highest: number; mac: string }>(sql`
    select
      coalesce((select seq from sqlite_sequence where name = 'audit_entries'), 0) as highest,
      coalesce((select mac from audit_entries order by seq desc limit 1), '') as mac`)
  if (!last) throw new Error('a query without a table has no row')
  const row = { seq: Number(last.highest) + 1, at: new Date(), by, act, on, cohort, detail }
  await writer.insert(auditEntries).values({ ...row, mac: macOf(key, last.mac, row) })
}
