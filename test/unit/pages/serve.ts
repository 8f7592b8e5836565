import { mkdtempSync, rmSync } from 'node:fs'
import type { AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll } from 'vitest'
import { type Audited, openAudited } from '#server/audit/audited.ts'
import { front, stop } from '#server/front.ts'
import { openSite, type Site } from '#server/site.ts'
import { builtCatalog } from '../../../src/cli/build.ts'

/** The built site on a database of its own, for all tests of a file. What it holds is there once they run. */
export function serveSite() {
  const served = {} as { origin: string; site: Site; database: Audited }
  const folder = mkdtempSync(join(tmpdir(), 'terakoya-pages-'))
  let close: () => Promise<void>

  beforeAll(async () => {
    const site = await openSite(folder, builtCatalog(), () => {})
    const server = await front('dist', '/', { port: 0, host: '127.0.0.1', site, log: () => {} })
    const database = await openAudited(folder)
    const origin = `http://127.0.0.1:${(server.address() as AddressInfo).port}`
    Object.assign(served, { origin, site, database })
    close = async () => {
      await stop(server)
      await site.close()
      database.close()
    }
  })
  afterAll(async () => {
    await close()
    rmSync(folder, { recursive: true })
  })
  return served
}

/** Asks as a browser would that holds these cookies, and follows nothing. */
export const asker =
  (served: { origin: string }, cookie = '') =>
  (path: string, method = 'GET', form?: Record<string, string>) =>
    fetch(served.origin + path, {
      method,
      redirect: 'manual',
      headers: { cookie, ...(method !== 'GET' && { Origin: served.origin }) },
      ...(form && { body: new URLSearchParams(form) }),
    })
