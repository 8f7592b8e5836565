import { randomBytes } from 'node:crypto'
import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import type { AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, onTestFinished, test } from 'vitest'
import { front, stop } from '#server/front.ts'
import { openSite, type Site } from '#server/site.ts'
import { builtCatalog } from '../../../../src/cli/build.ts'

const folder = mkdtempSync(join(tmpdir(), 'terakoya-attempts-'))
const solution = readFileSync('labs/shamir-recover/solution/recover.ts', 'utf8')
const newId = () => randomBytes(16).toString('hex')

let site: Site
beforeAll(async () => {
  site = await openSite(folder, builtCatalog())
})
afterAll(async () => {
  await site.close()
  rmSync(folder, { recursive: true })
})

async function serve(publicUrl?: string) {
  const address = { proxies: 0, publicUrl: publicUrl ? new URL(publicUrl) : undefined }
  const server = await front('dist', '/', { port: 0, host: '127.0.0.1', site, address })
  onTestFinished(() => stop(server))
  const origin = `http://127.0.0.1:${(server.address() as AddressInfo).port}`
  const put = (id: string, body: unknown, headers: Record<string, string> = {}) =>
    fetch(`${origin}/api/attempts/${id}/`, {
      method: 'PUT',
      headers: {
        'Content-Type': 'application/json',
        Origin: publicUrl ?? origin,
        ...headers,
      },
      body: typeof body === 'string' ? body : JSON.stringify(body),
    })
  return { put, origin }
}

const cookieOf = (response: Response) => response.headers.get('set-cookie')?.split(';')[0] ?? ''
const attempt = (text: string, reader: string | null = null) => ({
  lab: 'shamir-recover',
  files: { 'recover.ts': text },
  reader,
})

test('a first attempt makes a reader, and the next one by the cookie is theirs', async () => {
  const { put, origin } = await serve()
  const first = await put(newId(), attempt('export const recover = () => 1n'))
  expect(first.status).toBe(200)
  expect(first.headers.get('set-cookie')).toMatch(
    /^reader=[\w-]{43}; Max-Age=7776000; Path=\/; HttpOnly; SameSite=Lax$/,
  )
  const cookie = cookieOf(first)
  const second = await put(newId(), attempt(solution), { cookie })
  expect(cookieOf(second)).toBe(cookie)
  expect(await second.json()).toMatchObject({
    outcome: 'recorded',
    result: { outcome: 'passed' },
    standing: { attempts: 2, passed: { current: true } },
  })
  const own = await (await fetch(`${origin}/labs/`, { headers: { cookie } })).text()
  const others = await (await fetch(`${origin}/labs/`)).text()
  expect(own).toContain('合格 ')
  expect(others).not.toContain('合格 ')
})

test('a first attempt sent twice, or whose answer is lost, is one reader’s and one attempt', async () => {
  const { put, origin } = await serve()
  const opened = await fetch(`${origin}/labs/shamir-recover/`)
  expect(opened.headers.get('set-cookie')).toMatch(/^reader=[\w-]{43}; .*HttpOnly; SameSite=Lax$/)
  const cookie = cookieOf(opened)
  const [id, body] = [newId(), attempt('')]
  const both = await Promise.all([put(id, body, { cookie }), put(id, body, { cookie })])
  const [first, second] = await Promise.all(both.map((answer) => answer.json()))
  expect(second).toEqual(first)
  expect(await (await put(id, body, { cookie })).json()).toEqual(first)
  expect(await (await put(newId(), body, { cookie })).json()).toMatchObject({
    reader: first.reader,
    standing: { attempts: 2 },
  })
})

test('what belongs to one reader is never taken as another’s', async () => {
  const { put } = await serve()
  const first = await put(newId(), attempt(''))
  const { reader } = await first.json()
  const other = cookieOf(await put(newId(), attempt('')))
  for (const cookie of [other, `reader=${'x'.repeat(43)}`, 'reader=unknown', '']) {
    const answer = await put(newId(), attempt('', reader), { cookie })
    expect([answer.status, await answer.json()]).toEqual([403, { refused: 'other-reader' }])
    expect(answer.headers.get('set-cookie')).toBeNull()
  }
  const own = await put(newId(), attempt('', reader), { cookie: cookieOf(first) })
  expect(await own.json()).toMatchObject({ reader, standing: { attempts: 2 } })
})

test('behind TLS the cookie stays off plain connections', async () => {
  const { put } = await serve('https://kenshu.example.lg.jp')
  const answer = await put(newId(), attempt(''))
  expect(answer.headers.get('set-cookie')).toContain('; Secure')
})

describe('what is claimed is not recorded', () => {
  const forged = { outcome: 'passed', points: 8, of: 8 }
  test.each([
    { ...attempt(''), result: forged },
    { ...attempt(''), standing: { attempts: 1, best: 8, of: 8 } },
    { ...attempt(''), seed: '00' },
    { ...attempt(''), learner: 'someone' },
  ])('%o is refused whole', async (body) => {
    const { put } = await serve()
    const answer = await put(newId(), body)
    expect(answer.status).toBe(400)
    expect(await answer.json()).toEqual({ refused: 'malformed' })
  })

  test('a program that claims to pass fails', async () => {
    const { put } = await serve()
    const claims = `export const recover = () => (${JSON.stringify(forged)})`
    expect(await (await put(newId(), attempt(claims))).json()).toMatchObject({
      result: { outcome: 'failed', points: 0 },
      standing: { best: 0 },
    })
  })
})

describe('what cannot be used is told', () => {
  test.each([
    [400, 'malformed', newId(), '{'],
    [400, 'malformed', newId(), 'null'],
    [400, 'malformed', newId(), { lab: '../etc', files: {}, reader: null }],
    [
      400,
      'malformed',
      newId(),
      { lab: 'shamir-recover', files: { 'recover.ts': 1 }, reader: null },
    ],
    [400, 'malformed', 'short', attempt('')],
    [404, 'no-such-lab', newId(), { lab: 'nothing', files: {}, reader: null }],
    [413, 'too-large', newId(), attempt('x'.repeat((1 << 16) + 1))],
  ])('%i %s', async (status, refused, id, body) => {
    const { put } = await serve()
    const answer = await put(id, body)
    expect([answer.status, await answer.json()]).toEqual([status, { refused }])
    expect(answer.headers.get('set-cookie')).toBeNull()
  })

  test('another kind of content', async () => {
    const { put } = await serve()
    const headers = { 'Content-Type': 'text/plain' }
    expect((await put(newId(), attempt(''), headers)).status).toBe(400)
  })

  test('a write from another origin', async () => {
    const { put } = await serve()
    expect((await put(newId(), attempt(''), { Origin: 'null' })).status).toBe(403)
  })

  test('more than one running and two waiting', async () => {
    const { put } = await serve()
    const cookie = cookieOf(await put(newId(), attempt('')))
    const slow = attempt('export const recover = () => { for (;;); }')
    const answers = await Promise.all(
      Array.from({ length: 6 }, () => put(newId(), slow, { cookie })),
    )
    const refused = answers.filter(({ status }) => status === 429)
    expect(refused).toHaveLength(3)
    expect(Number(refused[0]?.headers.get('retry-after'))).toBeGreaterThan(0)
    expect(await refused[0]?.json()).toEqual({ refused: 'busy' })
  })
})
