import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { onTestFinished } from 'vitest'
import type { Lab } from '#catalog/lab.ts'
import { type Audited, openAudited } from '#server/audit/audited.ts'
import { builtCatalog } from '../../../src/cli/build.ts'
import { startServer } from './db/sqld.ts'

/** A folder that is gone when the test has finished. */
export function temporaryFolder(): string {
  const folder = mkdtempSync(join(tmpdir(), 'terakoya-site-'))
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }))
  return folder
}

/** Whether tests are to be run on a libSQL server and a replica, instead of on a file. */
export const onServer = process.env.TEST_DATABASE === 'server'
const servers = new Map<string, Promise<Record<string, string>>>()

/** How a site is told where the database is that belongs to a folder. */
export function settingsFor(
  folder: string,
): Record<string, string> | Promise<Record<string, string>> {
  if (!onServer) return {}
  const started = servers.get(folder) ?? startFor(folder)
  servers.set(folder, started)
  return started
}

async function startFor(folder: string): Promise<Record<string, string>> {
  const primary = await startServer(join(folder, 'primary'))
  const replica = await startServer(join(folder, 'replica'), { follows: primary.rpc })
  onTestFinished(async () => {
    servers.delete(folder)
    await Promise.all([primary.kill(), replica.kill()])
  })
  return { DATABASE_URL: primary.url, DATABASE_REPLICA_URL: replica.url }
}

/** A database of its own. */
export async function temporaryDatabase(folder = temporaryFolder()): Promise<Audited> {
  const database = await openAudited(folder, await settingsFor(folder))
  onTestFinished(() => database.close())
  return database
}

const { labs } = builtCatalog()

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
