import { randomBytes } from 'node:crypto'
import { once } from 'node:events'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, onTestFinished, test } from 'vitest'
import { openAudited } from '#server/audit/audited.ts'
import { headsIn } from '#server/audit/heads.ts'
import { auditKey } from '#server/audit/key.ts'
import { verify } from '#server/audit/verify.ts'
import { attempts, progress } from '#server/learning/tables.ts'
import { newToken } from '#server/token.ts'
import { all } from '../../all.ts'
import { hasServer, startServer } from '../server/db/sqld.ts'
import { startSite } from './start-site.ts'

const lab = 'what-went-wrong-at-the-counter'
/** Where the data are, and what is killed. */
const kinds = [
  'the site, with its file',
  ...(hasServer ? ['the site, on a server', 'the server of the database'] : []),
]
const rounds = Array.from({ length: all ? 20 : 3 }, (_, round) => ({
  round: round + 1,
  kind: kinds[round % kinds.length] ?? '',
}))

/** A reader who hands in one attempt after another, each until it is acknowledged. */
async function reader(origin: () => string, acknowledged: string[], enough: () => boolean) {
  const cookie = `reader=${newToken()}`
  while (!enough()) {
    const id = randomBytes(16).toString('hex')
    for (;;) {
      const answer = await fetch(`${origin()}/api/attempts/${id}/`, {
        method: 'PUT',
        headers: { cookie, Origin: origin(), 'Content-Type': 'application/json' },
        body: JSON.stringify({ lab, files: { 'answer.json': '{}' }, reader: null }),
      }).catch(() => undefined)
      if (answer?.status === 200) break
      if (answer && answer.status < 429) throw new Error(`${answer.status} ${await answer.text()}`)
      await new Promise((again) => setTimeout(again, 20))
    }
    acknowledged.push(id)
  }
}

test.each(rounds)(
  '$round: $kind is killed under load, and nothing acknowledged is lost, nothing doubled',
  async ({ kind }) => {
    const folder = mkdtempSync(join(tmpdir(), 'terakoya-kill-'))
    onTestFinished(() => rmSync(folder, { recursive: true }))
    const DATA = join(folder, 'data')
    const files = join(folder, 'server')
    let server = kind.includes('server') ? await startServer(files) : undefined
    onTestFinished(() => server?.kill())
    const env = { DATA, ...(server && { DATABASE_URL: server.url }) }
    let site = await startSite(env)

    const acknowledged: string[] = []
    let enough = false
    const readers = Array.from({ length: 6 }, () =>
      reader(
        () => site.origin,
        acknowledged,
        () => enough,
      ),
    )
    const failed = Promise.all(readers)
    const reach = (many: number) =>
      Promise.race([
        failed,
        expect.poll(() => acknowledged.length, { timeout: 50_000 }).toBeGreaterThan(many),
      ])
    await reach(60)
    const before = acknowledged.length
    if (kind.startsWith('the site')) {
      site.child.kill('SIGKILL')
      await once(site.child, 'exit')
      site = await startSite(env)
    } else {
      await server?.kill()
      server = await startServer(files, { port: server?.port ?? 0 })
    }
    await reach(before + 60)
    enough = true
    await failed

    const database = await openAudited(DATA, env)
    onTestFinished(() => database.close())
    const rows = await database.read.select().from(attempts)
    expect(rows.map(({ id }) => id).sort()).toEqual([...acknowledged].sort())
    expect(rows.filter(({ result }) => result === null)).toEqual([])
    const counted = new Map<string, number>()
    for (const { learner } of rows) counted.set(learner, (counted.get(learner) ?? 0) + 1)
    const kept = await database.read.select().from(progress)
    expect(new Map(kept.map((row) => [row.learner, row.attempts]))).toEqual(counted)
    const log = await verify(database, auditKey(DATA, {}, true), headsIn(DATA)?.heads ?? [])
    expect(log.findings).toEqual([])
  },
)
