import { globSync, mkdtempSync, rmSync } from 'node:fs'
import { type IncomingMessage, request, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { brotliDecompressSync, gunzipSync } from 'node:zlib'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { front, stop } from '#server/front.ts'
import { openSite, type Site } from '#server/site.ts'
import { builtCatalog } from '../../../src/cli/build.ts'

const folder = mkdtempSync(join(tmpdir(), 'terakoya-front-'))
let kept: Site
let site: Server
let below: Server

beforeAll(async () => {
  kept = await openSite(folder, builtCatalog())
  site = await front('dist', '/', { port: 0, host: '127.0.0.1', site: kept })
  below = await front('dist', '/terakoya/', { port: 0, host: '127.0.0.1', site: kept })
})
afterAll(async () => {
  await Promise.all([stop(site), stop(below)])
  await kept.close()
  rmSync(folder, { recursive: true })
})

type Answer = { status: number; headers: IncomingMessage['headers']; body: Buffer }

/** Asks as a browser would, but follows nothing and unpacks nothing. */
const ask = (server: Server, path: string, headers = {}): Promise<Answer> =>
  new Promise((done, fail) => {
    const { port } = server.address() as AddressInfo
    request({ port, host: '127.0.0.1', path, headers, agent: false }, async (response) => {
      const parts: Buffer[] = []
      for await (const part of response) parts.push(part)
      done({
        status: response.statusCode ?? 0,
        headers: response.headers,
        body: Buffer.concat(parts),
      })
    })
      .once('error', fail)
      .end()
  })

const lesson = '/courses/threshold-signing/one-key-one-failure/'
const style = () => `/${globSync('_astro/*.css', { cwd: 'dist/client' })[0]}`

describe('headers', () => {
  test.each(['/', lesson, '/nothing/', '/icon.svg'])(
    '%s carries those of every answer',
    async (path) => {
      const { headers } = await ask(site, path)
      expect(headers).toMatchObject({
        'x-content-type-options': 'nosniff',
        'referrer-policy': 'same-origin',
        'cross-origin-opener-policy': 'same-origin',
        'cross-origin-resource-policy': 'same-origin',
      })
      expect(headers['permissions-policy']).toContain('camera=()')
    },
  )

  test('a worker may compile WebAssembly, fetches from this site alone, and a page may not', async () => {
    const [worker] = globSync('_astro/workers/*.js', { cwd: 'dist/client' })
    const { headers } = await ask(site, `/${worker}`)
    expect(headers['content-security-policy']).toBe(
      "default-src 'none'; script-src 'self' 'wasm-unsafe-eval'; connect-src 'self'",
    )
    const page = await ask(site, '/labs/shamir-recover/')
    expect(page.headers['content-security-policy']).toContain("script-src 'self'")
    expect(page.headers['content-security-policy']).not.toContain('unsafe')
  })

  test('a prerendered page has its policy in its text, and forbids frames by a header', async () => {
    const { headers, body } = await ask(site, lesson)
    expect(headers['content-security-policy']).toBe("frame-ancestors 'none'")
    const [, policy = ''] =
      String(body).match(/http-equiv="content-security-policy" content="([^"]+)"/) ?? []
    expect(policy).toContain("default-src 'self'")
    expect(policy).not.toContain('unsafe')
  })

  test('a page made on demand has all of it in one header', async () => {
    const { headers } = await ask(site, '/nothing/')
    const policy = headers['content-security-policy']
    expect(policy).toMatch(/default-src 'self';.*script-src 'self'.*; frame-ancestors 'none'$/)
    expect(policy).not.toContain('unsafe')
    expect(policy).not.toContain(';;')
  })
})

describe('files', () => {
  test('come compressed beforehand, as the browser asks', async () => {
    const plain = await ask(site, lesson)
    const br = await ask(site, lesson, { 'accept-encoding': 'gzip, br' })
    const gz = await ask(site, lesson, { 'accept-encoding': 'gzip' })
    expect([plain, br, gz].map(({ headers }) => headers['content-encoding'])).toEqual([
      undefined,
      'br',
      'gzip',
    ])
    expect(brotliDecompressSync(br.body)).toEqual(plain.body)
    expect(gunzipSync(gz.body)).toEqual(plain.body)
    expect(br.headers.vary).toContain('Accept-Encoding')
  })

  test('with a hash in their name are kept for ever, others are asked for again', async () => {
    expect((await ask(site, style())).headers['cache-control']).toContain('immutable')
    const { headers } = await ask(site, lesson)
    expect(headers['cache-control']).toBe('no-cache')
    expect((await ask(site, lesson, { 'if-none-match': headers.etag })).status).toBe(304)
  })

  test('outside the folder are not served', async () => {
    for (const path of ['/../package.json', '/%2e%2e/package.json', '/..%2fserver/entry.mjs']) {
      expect((await ask(site, path)).status, path).toBeGreaterThanOrEqual(400)
    }
  })
})

describe('addresses', () => {
  test('what is not there is answered 404, compressed, in the language of the address', async () => {
    const ja = await ask(site, '/courses/nothing/', { 'accept-encoding': 'br' })
    expect([ja.status, ja.headers['content-encoding']]).toEqual([404, 'br'])
    expect(String(brotliDecompressSync(ja.body))).toContain('<html lang="ja">')
    const en = await ask(site, '/en/courses/nothing/')
    expect([en.status, String(en.body)]).toEqual([404, expect.stringContaining('<html lang="en">')])
  })

  test('get the slash that they lack, with what follows', async () => {
    const { status, headers } = await ask(site, `${lesson.slice(0, -1)}?from=mail`)
    expect([status, headers.location]).toEqual([308, `${lesson}?from=mail`])
  })

  test.each(['//evil.example/x', '/en//evil.example', '//'])(
    '%s leads nowhere else',
    async (path) => {
      const { status, headers } = await ask(site, path)
      expect([status, headers.location]).toEqual([404, undefined])
    },
  )

  test('below a base only those below it are answered', async () => {
    const answers = await Promise.all(
      ['/', '/terakoya', '/courses/', '/terakoya/icon.svg', '/terakoya/kept/'].map((path) =>
        ask(below, path),
      ),
    )
    expect(answers.map(({ status }) => status)).toEqual([308, 308, 404, 200, 200])
    expect(answers[0]?.headers.location).toBe('/terakoya/')
  })
})
