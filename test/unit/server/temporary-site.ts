import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { onTestFinished } from 'vitest'
import type { Lab } from '#catalog/lab.ts'
import { readCatalog } from '#catalog/read.ts'
import { type Audited, openAudited } from '#server/audit/audited.ts'

/** A folder that is gone when the test has finished. */
export function temporaryFolder(): string {
  const folder = mkdtempSync(join(tmpdir(), 'terakoya-site-'))
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }))
  return folder
}

/** A database of its own, in a file. */
export async function temporaryDatabase(folder = temporaryFolder()): Promise<Audited> {
  const database = await openAudited(folder)
  onTestFinished(() => database.close())
  return database
}

const { labs } = readCatalog('.')

/** A lab of the catalogue in which code is written. */
export const someLab = labOf('code', 'shamir-recover')

/** A lab of the catalogue, by its kind and name. */
export function labOf<Kind extends Lab['kind']>(kind: Kind, id: string) {
  const lab = labs.find(
    (one): one is Extract<Lab, { kind: Kind }> => one.kind === kind && one.id === id,
  )
  if (!lab) throw new Error(`no lab ${id}`)
  return lab
}
