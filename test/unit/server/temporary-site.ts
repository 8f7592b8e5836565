import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { onTestFinished } from 'vitest'
import { readCatalog } from '#catalog/read.ts'
import { type Database, openDatabase } from '#server/db/database.ts'

/** A folder that is gone when the test has finished. */
export function temporaryFolder(): string {
  const folder = mkdtempSync(join(tmpdir(), 'terakoya-site-'))
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }))
  return folder
}

/** A database of its own, in a file. */
export async function temporaryDatabase(folder = temporaryFolder()): Promise<Database> {
  const database = await openDatabase(join(folder, 'terakoya.db'))
  onTestFinished(() => database.close())
  return database
}

const [lab] = readCatalog('.').labs
if (!lab) throw new Error('no lab')

/** A lab of the catalogue. */
export const someLab = lab
