import { challenges, links, sessions } from './accounts/tables.ts'
import { type Audited, openAudited } from './audit/audited.ts'
import { noteHead } from './audit/heads.ts'
import { cohorts } from './cohorts/tables.ts'
import { openDatabase } from './db/database.ts'
import { fileIn, placeOf, type Settings } from './db/place.ts'
import { discard, prepare, putInPlace } from './db/restore.ts'

/**
 * Puts a backup in the place of a site's data, which must not be in use: nobody is signed in any longer, and
 * no link or code that was open then lets anybody in.
 * @param data the folder of the site's data
 * @returns the file in which the data are kept that were there; undefined where there were none
 * @throws NotRestored; KeyProblem where the audit log of the backup cannot be gone on with
 */
export async function restore(
  backup: string,
  data: string,
  settings: Settings,
  now = new Date(),
): Promise<string | undefined> {
  const place = placeOf(data, settings)
  const copy = prepare(backup, data)
  const stamp = now.toISOString().slice(0, 19).replaceAll(':', '-')
  const kept = fileIn(data).replace(/\.db$/, `-until-${stamp}.db`)
  let were: boolean
  try {
    const database = await openAudited(data, settings, { url: `file:${copy}` })
    await closeDoors(database).finally(() => database.close())
    were = await putInPlace(copy, place, data, kept)
  } catch (error) {
    discard(copy)
    throw error
  }
  const database = await openDatabase(place)
  await noteHead(database, data).finally(() => database.close())
  return were ? kept : undefined
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
