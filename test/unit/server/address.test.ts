import { createServer, type IncomingMessage, request } from 'node:http'
import type { AddressInfo } from 'node:net'
import { describe, expect, onTestFinished, test } from 'vitest'
import { type Address, addressOf, admit, BadSetting, clientOf, isPlain } from '#server/address.ts'

/** What the server makes of a real request with these headers. */
async function asked<Value>(
  look: (request: IncomingMessage) => Value,
  headers: Record<string, string> = {},
  method = 'GET',
): Promise<Value> {
  let seen: Value | undefined
  const server = createServer((incoming, response) => {
    seen = look(incoming)
    response.end()
  })
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done))
  onTestFinished(() => void server.close())
  const { port } = server.address() as AddressInfo
  await new Promise((done, fail) => {
    const sent = request({ port, host: '127.0.0.1', headers, method, agent: false }, (response) => {
      response.resume()
      response.once('end', done)
    })
    sent.once('error', fail).end()
  })
  return seen as Value
}

const status = (address: Address, headers: Record<string, string>, method = 'GET') =>
  asked((incoming) => admit(incoming, address)?.status ?? 200, headers, method)

const local: Address = { proxies: 0 }
const site: Address = { publicUrl: new URL('https://kenshu.example.lg.jp'), proxies: 1 }

describe('hosts', () => {
  test.each(['localhost', 'localhost:4321', '127.0.0.1:80', '[::1]:4321'])(
    'without PUBLIC_URL this machine is served as %s',
    async (host) => expect(await status(local, { host })).toBe(200),
  )

  test.each(['192.168.1.5:4321', 'evil.example', 'localhost.evil.example', 'localhost:80@x'])(
    'without PUBLIC_URL another host is not: %s',
    async (host) => expect(await status(local, { host })).toBe(421),
  )

  test('what is said names the setting, and nothing of the host that is markup', async () => {
    const text = await asked((incoming) => admit(incoming, local)?.text, { host: 'a<b>.example' })
    expect(text).toContain('PUBLIC_URL')
    expect(text).not.toContain('<')
  })

  test('with PUBLIC_URL a proxy may ask by any name', async () => {
    expect(await status(site, { host: 'inside:4321' })).toBe(200)
  })
})

describe('writes', () => {
  const host = 'localhost:4321'
  test.each(['PUT', 'POST', 'DELETE', 'PATCH'])(
    '%s comes from an own page alone',
    async (method) => {
      expect(await status(local, { host, origin: 'http://localhost:4321' }, method)).toBe(200)
      for (const origin of [
        'null',
        'http://localhost:4322',
        'https://localhost:4321',
        'http://127.0.0.1:4321',
        'http://evil.example',
      ]) {
        expect(await status(local, { host, origin }, method), origin).toBe(403)
      }
      expect(await status(local, { host }, method)).toBe(403)
    },
  )

  test('with PUBLIC_URL its origin counts, whatever the host is', async () => {
    const origin = 'https://kenshu.example.lg.jp'
    expect(await status(site, { host: 'inside:4321', origin }, 'PUT')).toBe(200)
    expect(await status(site, { host, origin: `http://${host}` }, 'PUT')).toBe(403)
  })
})

describe('who asks', () => {
  const client = (proxies: number, forwarded?: string) =>
    asked(
      (incoming) => clientOf(incoming, { proxies }),
      forwarded === undefined ? {} : { 'x-forwarded-for': forwarded },
    )

  test('without proxies is who is connected, whatever is claimed', async () => {
    expect(await client(0, '203.0.113.9')).toBe('127.0.0.1')
  })

  test('with proxies is what the outermost of them has seen', async () => {
    expect(await client(1, '198.51.100.1, 203.0.113.9')).toBe('203.0.113.9')
    expect(await client(2, 'forged, 203.0.113.9, 10.0.0.1')).toBe('203.0.113.9')
    expect(await client(2, '10.0.0.1')).toBe('127.0.0.1')
    expect(await client(1)).toBe('127.0.0.1')
  })
})

describe('settings', () => {
  test('are read', () => {
    expect(addressOf({}, '/')).toEqual({ proxies: 0 })
    const { publicUrl, proxies } = addressOf(
      { PUBLIC_URL: 'https://a.example/terakoya', TRUST_PROXY: '2' },
      '/terakoya/',
    )
    expect([publicUrl?.origin, proxies]).toEqual(['https://a.example', 2])
  })

  test.each([
    { PUBLIC_URL: 'a.example' },
    { PUBLIC_URL: 'ftp://a.example' },
    { PUBLIC_URL: 'https://a.example/elsewhere/' },
    { PUBLIC_URL: 'http://192.168.1.5:4321' },
    { PUBLIC_URL: 'http://kenshu.example.lg.jp', ALLOW_HTTP: 'yes' },
    { PUBLIC_URL: 'http://localhost.example' },
    { TRUST_PROXY: 'yes' },
    { TRUST_PROXY: '-1' },
  ])('that cannot be used are told: %o', (env) => {
    expect(() => addressOf(env, '/')).toThrow(BadSetting)
  })

  test('plain http for other machines is asked for by a setting of its own', () => {
    const room = addressOf({ PUBLIC_URL: 'http://192.168.1.5:4321', ALLOW_HTTP: '1' }, '/')
    expect(isPlain(room)).toBe(true)
    expect(() => addressOf({ PUBLIC_URL: 'http://192.168.1.5' }, '/')).toThrow(/ALLOW_HTTP=1/)
    for (const url of ['http://localhost:4321', 'http://127.0.0.1', 'https://a.example']) {
      expect(isPlain(addressOf({ PUBLIC_URL: url }, '/')), url).toBe(false)
    }
    expect(isPlain(addressOf({}, '/'))).toBe(false)
  })
})
