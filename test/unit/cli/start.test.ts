import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import {
  existsSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs'
import { type IncomingMessage, request } from 'node:http'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { openDatabase } from '#server/db/database.ts'
import { placeOf } from '#server/db/place.ts'
import { somebody } from '../server/accounts/people.ts'
import { lock } from '../server/lock.ts'

let folder: string
const started: ChildProcess[] = []
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'terakoya-start-'))
})
afterEach(() => {
  for (const child of started.splice(0)) child.kill('SIGKILL')
  rmSync(folder, { recursive: true })
})

/** Starts the site as `npm start` does, and waits for its ready line or its end. */
async function start(env: Record<string, string> = {}) {
  const child = spawn(process.execPath, ['src/cli/run.mjs', 'start.ts'], {
    env: { ...process.env, PORT: '0', DATA: join(folder, 'data'), ...env },
    stdio: ['ignore', 'pipe', 'pipe'],
  })
  started.push(child)
  const ended = once(child, 'close').then(([code]) => code as number | null)
  let output = ''
  const ready = new Promise<string>((done) => {
    child.stdout.on('data', (text) => {
      output += text
      const url = /http:\/\/\S+/.exec(output)?.[0]
      if (url) done(url)
    })
  })
  child.stderr.on('data', (text) => (output += text))
  const url = await Promise.race([ready, ended.then(() => '')])
  return { child, url, ended, output: () => output }
}

/** `npm run admin-link` beside it. */
async function adminLink(...names: string[]) {
  const child = spawn(process.execPath, ['src/cli/run.mjs', 'admin-link.ts', ...names], {
    env: { ...process.env, DATA: join(folder, 'data') },
    stdio: ['ignore', 'ignore', 'pipe'],
  })
  started.push(child)
  let said = ''
  child.stderr.on('data', (text) => (said += text))
  const [code] = await once(child, 'close')
  return { code, said }
}

describe('npm start', () => {
  test('serves the page in Japanese, and in English below /en/', async () => {
    const { url } = await start()
    const ja = await fetch(url)
    expect(ja.headers.get('content-type')).toMatch(/^text\/html/)
    expect(await ja.text()).toContain('<html lang="ja"')
    const en = await fetch(new URL('en/', url))
    expect(await en.text()).toContain('<html lang="en"')
    expect((await fetch(new URL('no-such-page/', url))).status).toBe(404)
  })

  test('puts the link for the first administrator where only its owner can read it', async () => {
    const { url, output } = await start()
    const file = join(folder, 'data/first-administrator.txt')
    const link = readFileSync(file, 'utf8').trim()
    expect(statSync(file).mode & 0o777).toBe(0o600)
    expect(link.startsWith(url)).toBe(true)
    expect((await fetch(link)).status).toBe(200)
    expect(output()).toContain(file)
    expect(output()).not.toContain(link.split('/').at(-2))

    // Another link voids this one.
    const { code, said } = await adminLink()
    expect([code, said]).toEqual([0, expect.stringContaining(file)])
    expect((await fetch(link)).status).toBe(410)
    const { pathname } = new URL(readFileSync(file, 'utf8').trim())
    expect((await fetch(new URL(pathname, url))).status).toBe(200)
  })

  test('says nothing but where it serves when nothing has changed', async () => {
    mkdirSync(join(folder, 'data'))
    const database = await openDatabase(placeOf(join(folder, 'data'), {}))
    await somebody(database, 'sato', ['administrator'])
    database.close()
    const { output } = await start()
    expect(output().trim().split('\n')).toHaveLength(1)
    expect(existsSync(join(folder, 'data/first-administrator.txt'))).toBe(false)
    expect(await adminLink()).toMatchObject({
      code: 1,
      said: expect.stringContaining('There is an administrator already'),
    })
  })

  test('lets an administrator who has forgotten their password set another, and nobody else', async () => {
    mkdirSync(join(folder, 'data'))
    const database = await openDatabase(placeOf(join(folder, 'data'), {}))
    await somebody(database, 'sato', ['administrator'])
    await somebody(database, 'suzuki', ['instructor'])
    database.close()
    const { url } = await start()
    const file = join(folder, 'data/reset-administrator.txt')
    for (const name of ['suzuki', 'nobody']) {
      const { code, said } = await adminLink(name)
      expect([code, said]).toEqual([1, expect.stringContaining(`no administrator called ${name}`)])
    }
    expect(existsSync(file)).toBe(false)
    expect(await adminLink('ＳＡＴＯ')).toMatchObject({
      code: 0,
      said: expect.stringContaining(file),
    })
    expect(statSync(file).mode & 0o777).toBe(0o600)
    const { pathname } = new URL(readFileSync(file, 'utf8').trim())
    expect((await fetch(new URL(pathname, url))).status).toBe(200)
  })

  test('keeps its data where nobody else can read', async () => {
    await start()
    expect(statSync(join(folder, 'data')).mode & 0o777).toBe(0o700)
  })

  test('ends when told to, with nothing left running', async () => {
    const { child, ended, url } = await start()
    child.kill('SIGTERM')
    expect(await ended).toBe(0)
    await expect(fetch(url)).rejects.toThrow()
  })

  test('answers what is under way before it ends', async () => {
    const { child, ended, url } = await start()
    const body = '{}'
    const sent = request(new URL(`api/attempts/${'a'.repeat(32)}/`, url), {
      method: 'PUT',
      headers: {
        'Content-Type': 'application/json',
        'Content-Length': Buffer.byteLength(body),
        Origin: new URL(url).origin,
        Expect: '100-continue',
      },
    })
    const answered = once(sent, 'response')
    sent.flushHeaders()
    // The server has begun with it.
    await once(sent, 'continue')
    child.kill('SIGTERM')
    await expect
      .poll(() =>
        fetch(url).then(
          () => 'served',
          () => 'closed',
        ),
      )
      .toBe('closed')
    sent.end(body)
    const [answer] = (await answered) as [IncomingMessage]
    expect(answer.statusCode).toBe(400)
    expect(await ended).toBe(0)
  })

  test('serves on when nobody reads its log any longer', async () => {
    const { child, url } = await start()
    child.stdout.destroy()
    for (let round = 0; round < 3; round++) expect((await fetch(url)).status).toBe(200)
  })

  test('does not outlive the process that started it, however that ends', async () => {
    const { child, ended, url } = await start()
    child.kill('SIGKILL')
    await ended
    // `close` waits for the server too, since it holds the same output.
    await expect(fetch(url)).rejects.toThrow()
  })

  test('says that the port is in use, and what to do', async () => {
    const first = await start()
    const port = new URL(first.url).port
    const second = await start({ PORT: port })
    expect(await second.ended).toBe(1)
    expect(second.output()).toContain(port)
    expect(second.output()).toContain('PORT=4322')
  })

  test('says what is wrong with a database that it cannot open', async () => {
    const data = join(folder, 'data')
    mkdirSync(data)
    const file = join(data, 'terakoya.db')
    writeFileSync(file, 'not a database'.repeat(1000))
    const damaged = await start()
    expect(await damaged.ended).toBe(1)
    expect(damaged.output()).toContain(`${file}: it is not a sound database.`)

    rmSync(file)
    const letGo = await lock(file, 'EXCLUSIVE')
    const locked = await start()
    expect(await locked.ended).toBe(1)
    expect(locked.output()).toContain(`${file}: another program is writing to it.`)
    await letGo()
  })

  test('says which folder it cannot use', async () => {
    const file = join(folder, 'file')
    writeFileSync(file, '')
    const { ended, output } = await start({ DATA: join(file, 'data') })
    expect(await ended).toBe(1)
    expect(output()).toContain(`DATA=${join(file, 'data')}: this folder cannot be made`)
  })

  test('refuses a path that no address can have', async () => {
    const { ended, output } = await start({ BASE: 'a b' })
    expect(await ended).toBe(1)
    expect(output().trim()).toMatch(/^BASE=a b.*BASE=\/terakoya.*$/)
  })

  test('refuses a port that is none', async () => {
    const { ended, output } = await start({ PORT: '80a' })
    expect(await ended).toBe(1)
    expect(output()).toContain('PORT=80a')
    expect(existsSync(join(folder, 'data'))).toBe(false)
  })
})
