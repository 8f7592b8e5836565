import { expect, test } from 'vitest'
import { signedIn, somebody } from '../../server/accounts/people.ts'
import { serveSite } from '../serve.ts'

const served = serveSite()
const edition = { version: 'v1', language: 'ja' as const, parts: {}, starter: {} }
const draft = { revision: 'abcdefgh1234', files: { 'recover.ts': '// 下書き' }, edition }

async function account(name: string) {
  const { database } = served
  const id = await somebody(database, name)
  return { id, cookie: `session=${await signedIn(database, id)}` }
}
const ask = (path: string, cookie = '', body?: unknown, origin = served.origin) =>
  fetch(`${served.origin}/api/drafts/${path}`, {
    headers: { cookie, Origin: origin, 'Content-Type': 'application/json' },
    ...(body !== undefined && { method: 'PUT', body: JSON.stringify(body) }),
  })
const bodyOf = (reader: string, more: object = {}) => ({
  reader,
  draft,
  line: [],
  earlier: [],
  settles: [],
  ...more,
})

test('a draft is kept for whoever has an account, and given to them alone', async () => {
  const [one, other] = [await account('sato'), await account('suzuki')]
  const earlier = [
    { id: 'abcdefgh0000', files: { 'recover.ts': '1' }, at: '2026-01-01T00:00:00Z', why: 'reset' },
  ]
  const kept = await ask('shamir-recover/', one.cookie, bodyOf(one.id, { earlier }))
  expect(await kept.json()).toMatchObject({
    outcome: 'kept',
    kept: { draft: { ...draft, count: 1 } },
  })
  const found = await ask('shamir-recover/', one.cookie)
  expect(found.headers.get('cache-control')).toContain('no-store')
  expect(await found.json()).toMatchObject({
    draft,
    earlier: [{ id: 'abcdefgh0000', why: 'reset' }],
  })
  const text = await ask('shamir-recover/abcdefgh0000/', one.cookie)
  expect(await text.json()).toEqual({ files: { 'recover.ts': '1' } })

  for (const cookie of [other.cookie, '']) {
    expect(await (await ask('shamir-recover/', cookie)).json()).toEqual({ earlier: [] })
    expect((await ask('shamir-recover/abcdefgh0000/', cookie)).status).toBe(404)
  }
})

test('it is taken from nobody else', async () => {
  const [one, other] = [await account('tanaka'), await account('ito')]
  const refused = async (cookie: string, reader = one.id, origin = served.origin) =>
    (await ask('shamir-recover/', cookie, bodyOf(reader), origin)).status
  expect(await refused(other.cookie)).toBe(403)
  expect(await refused('')).toBe(401)
  expect(await refused(one.cookie, one.id, 'https://elsewhere.example')).toBe(403)
  expect(await (await ask('shamir-recover/', one.cookie)).json()).toEqual({ earlier: [] })
})

test.each<[string, number, object]>([
  ['of a lab that is not there', 404, {}],
  ['with a name that is none', 400, { draft: { ...draft, revision: '../x' } }],
  ['with more than belongs to it', 400, { more: 1 }],
  ['that is too large', 413, { draft: { ...draft, files: { a: 'x'.repeat(65_537) } } }],
])('a draft %s is refused', async (what, status, more) => {
  const { id, cookie } = await account(`person-${status}-${what.length}`)
  const lab = status === 404 ? 'no-such-lab' : 'shamir-recover'
  expect((await ask(`${lab}/`, cookie, bodyOf(id, more))).status).toBe(status)
})
