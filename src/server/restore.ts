import { existsSync, renameSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { DatabaseSync } from 'node:sqlite'
import { challenges, links, sessions } from './accounts/tables.ts'
import { type Audited, openAudited } from './audit/audited.ts'
import { headsFileIn, noteHead } from './audit/heads.ts'
import { cohorts } from './cohorts/tables.ts'
import { openDatabase } from './db/database.ts'
import { fileIn, placeOf, type Settings } from './db/place.ts'
import { discard, makeSureUnused, prepare, putInPlace } from './db/restore.ts'

/**
 * Puts a backup in the place of a site's data, which must not be in use: nobody is signed in any longer, and
 * no link or code that was open then lets anybody in.
 * @param data the folder of the site's data
 * @param newLog begins the audit log anew, where its key is lost: what it said until then is kept in a file
 * @returns the file in which the data are kept that were there; undefined where there were none
 * @throws NotRestored; KeyProblem where the audit log of the backup cannot be gone on with
 */
export async function restore(
  backup: string,
  data: string,
  settings: Settings,
  { newLog = false, now = new Date() } = {},
): Promise<string | undefined> {
  const place = placeOf(data, settings)
  const copy = prepare(backup, data)
  const stamp = now.toISOString().slice(0, 19).replaceAll(':', '-')
  const kept = fileIn(data).replace(/\.db$/, `-until-${stamp}.db`)
  const aside = join(data, `audit-until-${stamp}`)
  let were: boolean
  try {
    makeSureUnused(place, data)
    if (newLog) takeOutLog(copy, `${aside}.jsonl`)
    const database = await openAudited(data, settings, { url: `file:${copy}` })
    await closeDoors(database).finally(() => database.close())
    were = await putInPlace(copy, place, data, kept)
  } catch (error) {
    discard(copy)
    throw error
  }
  const heads = headsFileIn(data)
  if (newLog && existsSync(heads)) renameSync(heads, `${aside}.heads`)
  const database = await openDatabase(place)
  await noteHead(database, data).finally(() => database.close())
  return were ? kept : undefined
}

/** Takes the audit log out of a database, into a file with a line of JSON an entry. */
function takeOutLog(copy: string, file: string): void {
  const database = new DatabaseSync(copy)
  try {
    const entries = database.prepare('SELECT * FROM audit_entries ORDER BY seq').all()
    const lines = entries.map((entry) => `${JSON.stringify(entry)}\n`).join('')
    writeFileSync(file, lines, { mode: 0o600 })
    database.exec(
      "DELETE FROM audit_entries; DELETE FROM sqlite_sequence WHERE name = 'audit_entries'",
    )
  } finally {
    database.close()
  }
}

async function closeDoors({ write, record }: Audited): Promise<void> {
  await write(async (writer) => {
    await writer.delete(sessions)
    await writer.delete(links)
    await writer.delete(challenges)
    await writer.update(cohorts).set({ joinCode: null, joinUntil: null })
    await record(writer, { act: 'data-restored', by: null })
  })
}
