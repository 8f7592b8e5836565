import { generateKeyPairSync, randomBytes, sign } from 'node:crypto'
import { readFileSync, writeFileSync } from 'node:fs'
import { type AddressInfo, connect, createServer, type Socket } from 'node:net'
import { join } from 'node:path'
import { describe, expect, onTestFinished, test } from 'vitest'
import { openDatabase } from '#server/db/database.ts'
import { NoServer, type Place, placeOf } from '#server/db/place.ts'
import { troubleOf } from '#server/db/trouble.ts'
import { front, stop } from '#server/front.ts'
import { attempts, learners } from '#server/learning/tables.ts'
import { openSite } from '#server/site.ts'
import { builtCatalog } from '../../../src/cli/build.ts'
import { hasServer, startServer } from './db/sqld.ts'
import { temporaryFolder } from './temporary-site.ts'

const someone = (id: string) => ({
  id,
  tokenHash: `hash of ${id}`,
  createdAt: new Date(),
  seenAt: new Date(),
})

test('where the database is, is what the environment says, or a file of the data', () => {
  expect(placeOf('data', {})).toEqual({ url: `file:${join('data', 'terakoya.db')}` })
  const DATABASE_URL = 'wss://db.example.lg.jp'
  expect(placeOf('data', { DATABASE_URL })).toEqual({ url: DATABASE_URL })
  const more = { DATABASE_AUTH_TOKEN: ' token\n', DATABASE_REPLICA_URL: 'ws://localhost:8081' }
  expect(placeOf('data', { DATABASE_URL, ...more })).toEqual({
    url: DATABASE_URL,
    authToken: 'token',
    replicaUrl: 'ws://localhost:8081',
  })
  for (const wrong of ['db.example.lg.jp', 'file:other.db', 'postgres://db', '://']) {
    expect(() => placeOf('data', { DATABASE_URL: wrong })).toThrow(NoServer)
  }
})

describe.skipIf(!hasServer)('a libSQL server', () => {
  /** A server, and one in its place that has its files. */
  async function server() {
    const folder = join(temporaryFolder(), 'server')
    const first = await startServer(folder)
    onTestFinished(() => first.kill())
    const again = async () => {
      const next = await startServer(folder, { port: first.port })
      onTestFinished(() => next.kill())
      return next
    }
    return { ...first, again }
  }
  async function open(place: Place) {
    const database = await openDatabase(place)
    onTestFinished(() => database.close())
    return database
  }

  test('lets in by its token alone', async () => {
    const { publicKey, privateKey } = generateKeyPairSync('ed25519')
    const folder = temporaryFolder()
    const keyFile = join(folder, 'key')
    const raw = publicKey.export({ format: 'der', type: 'spki' }).subarray(-32)
    writeFileSync(keyFile, raw.toString('base64url'))
    const { url, kill } = await startServer(join(folder, 'server'), { keyFile })
    onTestFinished(kill)
    const coded = (value: object) => Buffer.from(JSON.stringify(value)).toString('base64url')
    const said = `${coded({ alg: 'EdDSA', typ: 'JWT' })}.${coded({ exp: 4e9 })}`
    const authToken = `${said}.${sign(null, Buffer.from(said), privateKey).toString('base64url')}`
    const { read } = await open({ url, authToken })
    expect(await read.$count(learners)).toBe(0)
    for (const place of [{ url }, { url, authToken: `${authToken}x` }]) {
      const failed = await openDatabase(place).catch((error: unknown) => error)
      expect(troubleOf(failed)).toBe('no-access')
    }
  })

  test('that is away for a while is waited for, and has what it has acknowledged', async () => {
    const { url, kill, again } = await server()
    const { write, read } = await open({ url })
    await write((writer) => writer.insert(learners).values(someone('before')))
    await kill()
    await expect(read.$count(learners)).rejects.toSatisfy((error) => troubleOf(error) === 'away')
    const done = write((writer) => writer.insert(learners).values(someone('while')))
    await again()
    await done
    const ids = (await read.select().from(learners)).map(({ id }) => id)
    expect(ids.sort()).toEqual(['before', 'while'])
  })

  test('that is not there, or says nothing, is not waited for for ever', async () => {
    const { url, pause, goOn, kill } = await server()
    const { write, read } = await open({ url })
    pause()
    const asked = [
      read.$count(learners),
      write((writer) => writer.insert(learners).values(someone('while'))),
    ]
    for (const result of await Promise.allSettled(asked)) {
      const reason = result.status === 'rejected' ? result.reason : undefined
      expect(troubleOf(reason), String(reason?.cause ?? reason)).toBe('away')
    }
    goOn()
    await write((writer) => writer.insert(learners).values(someone('after')))
    expect((await read.select().from(learners)).map(({ id }) => id)).toContain('after')
    await kill()
    const failed = await openDatabase({ url }).catch((error: unknown) => error)
    expect(troubleOf(failed)).toBe('away')
  })

  test('with a replica that has not heard of anything yet is opened once it has', async () => {
    const { url, rpc } = await server()
    const replica = await startServer(join(temporaryFolder(), 'replica'), { follows: rpc })
    onTestFinished(() => replica.kill())
    replica.pause()
    let isOpen = false
    const opening = open({ url, replicaUrl: replica.url }).finally(() => {
      isOpen = true
    })
    const { read } = await open({ url })
    await expect.poll(() => read.$count(learners)).toBe(0)
    expect(isOpen).toBe(false)
    replica.goOn()
    const opened = await opening
    expect(await opened.replica.$count(learners)).toBe(0)
  })

  test('whose answer to a commit is lost is not told to do the same again', async () => {
    const { url, port } = await server()
    const between = await deafLine(port)
    const { write } = await open({ url: `ws://127.0.0.1:${between.port}` })
    const plain = await open({ url })
    let tries = 0
    const failed = write(async (writer) => {
      tries += 1
      await writer.insert(learners).values(someone(`try ${tries}`))
      between.deafen()
    })
    await expect(failed).rejects.toSatisfy((error) => troubleOf(error) === 'away')
    // It was done, though nobody was told.
    await expect.poll(() => plain.read.$count(learners)).toBe(1)
    expect(tries).toBe(1)
    between.mend()
    await write((writer) => writer.insert(learners).values(someone('next')))
    expect(await plain.read.$count(learners)).toBe(2)
  })

  test('that is away is told on pages and to whoever watches, and nothing handed in is lost', async () => {
    const { url, kill, again } = await server()
    const data = temporaryFolder()
    const site = await openSite(data, builtCatalog(), () => {}, { DATABASE_URL: url })
    const served = await front('dist', '/', { port: 0, host: '127.0.0.1', site, log: () => {} })
    onTestFinished(async () => {
      await stop(served)
      await site.close()
    })
    const origin = `http://127.0.0.1:${(served.address() as AddressInfo).port}`
    const cookie = `reader=${site.newToken()}`
    const id = randomBytes(16).toString('hex')
    const recover = readFileSync('labs/shamir-recover/solution/recover.ts', 'utf8')
    const handIn = () =>
      fetch(`${origin}/api/attempts/${id}/`, {
        method: 'PUT',
        headers: { 'Content-Type': 'application/json', Origin: origin, cookie },
        body: JSON.stringify({
          lab: 'shamir-recover',
          files: { 'recover.ts': recover },
          reader: null,
        }),
      })
    const health = async () => {
      const answer = await fetch(`${origin}/healthz`)
      return [answer.status, await answer.json()]
    }
    expect(await health()).toEqual([200, { status: 'ok' }])
    await kill()
    const page = await fetch(`${origin}/record/`, { headers: { cookie } })
    expect(page.status).toBe(503)
    expect(await page.text()).toContain('<html lang="ja"')
    // What needs no database is there as ever.
    expect((await fetch(`${origin}/courses/threshold-signing/one-key-one-failure/`)).status).toBe(
      200,
    )
    const refused = await handIn()
    expect([refused.status, await refused.json()]).toEqual([503, { refused: 'unavailable' }])
    const [status, { trouble }] = await health()
    expect([status, ['away', 'locked']]).toEqual([503, expect.arrayContaining([trouble])])
    await again()
    await expect.poll(health).toEqual([200, { status: 'ok' }])
    expect((await handIn()).status).toBe(200)
    expect((await handIn()).status).toBe(200)
    const { read } = await open({ url })
    expect(await read.select().from(attempts)).toMatchObject([{ id, passed: true }])
  })
})

/** A line to a port that, once it is deafened, still brings there what is said, but nothing back. */
async function deafLine(to: number) {
  const lines: Socket[] = []
  let deaf = false
  const line = createServer((from) => {
    const on = connect(to, '127.0.0.1')
    lines.push(from, on)
    from.on('data', (data) => void on.write(data))
    on.on('data', (data) => void (deaf || from.write(data)))
    for (const end of [from, on]) end.on('error', () => {})
    from.on('close', () => on.end())
    on.on('close', () => from.end())
  })
  await new Promise<void>((done) => line.listen(0, '127.0.0.1', done))
  onTestFinished(() => {
    for (const one of lines) one.destroy()
    line.close()
  })
  return {
    port: (line.address() as AddressInfo).port,
    deafen: () => {
      deaf = true
    },
    mend: () => {
      deaf = false
    },
  }
}
