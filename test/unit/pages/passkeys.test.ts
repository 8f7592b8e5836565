import type { AddressInfo } from 'node:net'
import { eq } from 'drizzle-orm'
import { beforeAll, expect, test } from 'vitest'
import { people, sessions } from '#server/accounts/tables.ts'
import { front, stop } from '#server/front.ts'
import { authenticator } from '../server/accounts/authenticator.ts'
import { signedIn, somebody } from '../server/accounts/people.ts'
import { asker, serveSite } from './serve.ts'

const served = serveSite()
const site = { origin: 'https://kenshu.example.lg.jp', relyingParty: 'kenshu.example.lg.jp' }
let inside = ''

/** The same site, as a proxy in front of it reaches it. */
beforeAll(async () => {
  const address = { proxies: 1, publicUrl: new URL(site.origin) }
  const options = { port: 0, host: '127.0.0.1', site: served.site, address, log: () => {} }
  const server = await front('dist', '/', options)
  inside = `http://127.0.0.1:${(server.address() as AddressInfo).port}`
  return () => stop(server)
})

const post = (action: string, body: unknown, cookie = '') =>
  fetch(`${inside}/api/passkeys/?do=${action}`, {
    method: 'POST',
    headers: { cookie, Origin: site.origin, 'Content-Type': 'application/json' },
    body: JSON.stringify(body),
  })
const page = async (path: string, cookie = '') =>
  (await fetch(inside + path, { headers: { cookie } })).text()
const challengeOf = async (answer: Response): Promise<string> => (await answer.json()).challenge
const sessionOf = (answer: Response) =>
  answer.headers
    .getSetCookie()
    .find((one) => one.startsWith('session='))
    ?.split(';')[0] ?? ''

let count = 0
/** Somebody with a passkey, which they have made while signed in. */
async function holder() {
  const id = await somebody(served.database, `holder-${++count}`)
  const cookie = `session=${await signedIn(served.database, id)}`
  const key = authenticator()
  const challenge = await challengeOf(await post('offer', {}, cookie))
  const response = key.make({ ...site, challenge })
  const added = await post('add', { response, name: '窓口の端末' }, cookie)
  return { id, cookie, key, added }
}

test('a passkey is made, listed, and brings its holder in', async () => {
  const { id, key, cookie, added } = await holder()
  expect(added.status).toBe(204)
  expect(await page('/en/account/passkeys/', cookie)).toContain('窓口の端末')

  expect(await page('/en/sign-in/')).toContain('data-passkey="sign-in"')
  const challenge = await challengeOf(await post('ask', {}))
  const response = key.sign({ ...site, challenge, userHandle: id })
  const call = { response, shared: true, kept: true, language: 'en', back: '/en/labs/' }
  const answer = await post('sign-in', call)
  expect(await answer.json()).toEqual({ to: '/en/account/earlier/?back=%2Fen%2Flabs%2F&kept=' })
  expect(answer.headers.getSetCookie()).toEqual([
    expect.stringMatching(/^session=[\w-]{43}; Path=\/; HttpOnly; Secure; SameSite=Lax$/),
  ])
  expect(await page('/en/account/', sessionOf(answer))).toContain('佐藤 みのり')
  expect((await post('sign-in', call)).status).toBe(422)
})

test.each(['https://evil.example/', '//evil.example', '/\\evil.example'])(
  'who comes in by a passkey is led to no other site: %s',
  async (back) => {
    const { key } = await holder()
    const response = key.sign({ ...site, challenge: await challengeOf(await post('ask', {})) })
    const call = { response, shared: false, kept: false, language: 'en', back }
    const { to } = await (await post('sign-in', call)).json()
    expect(to).toBe('/account/earlier/?back=%2F')
  },
)

test('who has to prove who they are can do so by it, and by nobody else’s', async () => {
  const [{ id, key }, other] = [await holder(), await holder()]
  const cookie = `session=${await signedIn(served.database, id)}`
  const long = new Date(Date.now() - 3_600_000)
  await served.database.write((writer) =>
    writer.update(sessions).set({ provedAt: long }).where(eq(sessions.person, id)),
  )
  expect((await post('offer', {}, cookie)).status).toBe(403)
  expect(await page('/en/account/prove/', cookie)).toContain('data-passkey="prove"')
  const sign = async (one: typeof key) =>
    one.sign({ ...site, challenge: await challengeOf(await post('ask', {}, cookie)) })
  expect((await post('prove', { response: await sign(other.key) }, cookie)).status).toBe(422)
  expect((await post('offer', {}, cookie)).status).toBe(403)
  expect((await post('prove', { response: await sign(key) }, cookie)).status).toBe(204)
  expect((await post('offer', {}, cookie)).status).toBe(200)
})

test.each([undefined, {}, { response: {}, name: 'x' }, { response: null, name: 1 }])(
  'what is no answer of an authenticator is refused: %j',
  async (body) => {
    const { cookie } = await holder()
    expect((await post('add', body, cookie)).status).toBe(400)
    expect((await post('sign-in', body)).status).toBe(400)
  },
)

test('where browsers have no passkeys there are none, and the page says why', async () => {
  const id = await somebody(served.database, 'plain')
  const ask = asker(served, `session=${await signedIn(served.database, id)}`)
  expect(await (await asker(served)('/en/sign-in/')).text()).not.toContain('data-passkey')
  expect(await (await ask('/en/account/passkeys/')).text()).toContain(
    'There are no passkeys at this address.',
  )
  expect((await ask('/api/passkeys/?do=offer', 'POST', {})).status).toBe(422)
})

test('without a way in that is left a passkey is not removed, and the page says so', async () => {
  const { id, key, cookie } = await holder()
  await served.database.write((writer) =>
    writer.update(people).set({ passwordHash: null }).where(eq(people.id, id)),
  )
  const ask = asker(served, cookie)
  const answer = await ask('/en/account/passkeys/?do=remove', 'POST', { id: key.id })
  expect([answer.status, await answer.text()]).toEqual([
    422,
    expect.stringContaining('you would have no way to sign in'),
  ])
})
