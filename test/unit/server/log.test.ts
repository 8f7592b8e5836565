import type { AddressInfo } from 'node:net'
import { join } from 'node:path'
import { createClient } from '@libsql/client'
import { expect, onTestFinished, test } from 'vitest'
import { front, stop } from '#server/front.ts'
import type { Log } from '#server/log.ts'
import { openSite } from '#server/site.ts'
import { builtCatalog } from '../../../src/cli/build.ts'
import { formOf, onLesson, quizOf, rightTo } from '../pages/quiz-form.ts'
import { lock } from './lock.ts'
import { temporaryFolder } from './temporary-site.ts'

const quiz = quizOf('threshold-signing/one-key-one-failure')

/** The site on a database of its own, and the lines of its log. */
async function serve() {
  const folder = temporaryFolder()
  const lines: Parameters<Log>[0][] = []
  const log: Log = (line) => lines.push(line)
  const site = await openSite(folder, builtCatalog(), log)
  const server = await front('dist', '/', { port: 0, host: '127.0.0.1', site, log })
  onTestFinished(async () => {
    await stop(server)
    await site.close()
  })
  const origin = `http://127.0.0.1:${(server.address() as AddressInfo).port}`
  return {
    file: join(folder, 'terakoya.db'),
    lines,
    ask: (path: string, init: RequestInit = {}) =>
      fetch(origin + path, { ...init, headers: { Origin: origin, ...init.headers } }),
  }
}

const handIn = (id: string, cookie = '') => ({
  method: 'PUT',
  headers: { 'Content-Type': 'application/json', cookie },
  body: JSON.stringify({
    lab: 'shamir-recover',
    files: { 'recover.ts': '// 内緒の内容' },
    reader: null,
  }),
  path: `/api/attempts/${id.repeat(32)}/`,
})

const lesson = '/courses/threshold-signing/one-key-one-failure/'

test('a request leaves one line: when, route, status and time, and nothing of a person', async () => {
  const { ask, lines } = await serve()
  const { path, ...init } = handIn('a')
  const sent = await ask(path, init)
  const cookie = sent.headers.get('set-cookie')?.split(';')[0] ?? ''
  const style = /\/_astro\/\S+?\.css/.exec(await (await ask(lesson)).text())?.[0] ?? ''
  const paths = [
    '/en/labs/shamir-recover/?q=taro',
    style,
    '/typed/by/someone/',
    `/record/${'a'.repeat(32)}/`,
  ]
  for (const one of paths) await (await ask(one, { headers: { cookie } })).text()
  await expect.poll(() => lines.length).toBe(6)
  expect(lines.map(({ method, route, status }) => [method, route, status])).toEqual([
    ['PUT', '/api/attempts/[id]', 200],
    ['GET', '/[...lang]/courses/[course]/[lesson]', 200],
    ['GET', '/[...lang]/labs/[lab]', 200],
    ['GET', 'file', 200],
    ['GET', '/[...lang]', 404],
    ['GET', '/[...lang]/record/[attempt]', 200],
  ])
  for (const line of lines) {
    expect(Object.keys(line)).toEqual(['time', 'method', 'route', 'status', 'ms'])
    expect(new Date(line.time ?? '').toISOString()).toBe(line.time)
  }
})

test('while another program locks the database pages are read, and what is sent is taken later', async () => {
  const { ask, lines, file } = await serve()
  const first = handIn('a')
  const cookie = (await ask(first.path, first)).headers.get('set-cookie')?.split(';')[0] ?? ''
  expect(await (await ask('/healthz')).json()).toEqual({ status: 'ok' })

  const letGo = await lock(file)
  const second = handIn('b', cookie)
  const [refused, health] = await Promise.all([ask(second.path, second), ask('/healthz')])
  expect([refused.status, refused.headers.get('retry-after')]).toEqual([503, '10'])
  expect(await refused.json()).toEqual({ refused: 'unavailable' })
  expect([health.status, await health.json()]).toEqual([
    503,
    { status: 'unavailable', trouble: 'locked' },
  ])
  expect((await ask('/labs/shamir-recover/', { headers: { cookie } })).status).toBe(200)
  const answered = await ask(`${lesson}quiz/`, {
    method: 'POST',
    headers: { 'Content-Type': 'application/x-www-form-urlencoded' },
    body: formOf(quiz, onLesson(quiz), rightTo),
    redirect: 'manual',
  })
  await expect.poll(() => lines.at(-1)?.error).toBe('SqliteError: database is locked')
  expect(answered.status).toBe(503)
  expect(await answered.text()).toContain('いま送ったものは、まだ記録されていません。')

  await letGo()
  expect((await ask(second.path, second)).status).toBe(200)
  expect((await ask('/healthz')).status).toBe(200)
})

test('a page that the server cannot make says so in the language of its address', async () => {
  const { ask, lines, file } = await serve()
  const first = handIn('a')
  const cookie = (await ask(first.path, first)).headers.get('set-cookie')?.split(';')[0] ?? ''
  const client = createClient({ url: `file:${file}`, timeout: 5000 })
  await client.execute('ALTER TABLE learners RENAME TO gone')
  client.close()

  const ja = await ask('/labs/', { headers: { cookie } })
  expect([ja.status, ja.headers.get('retry-after')]).toEqual([503, '10'])
  expect(await ja.text()).toContain('サーバーが応じられませんでした。')
  const en = await ask('/en/record/', { headers: { cookie } })
  const page = await en.text()
  expect(page).toContain('<html lang="en">')
  expect(page).toContain('href="/en/record/"')
  const second = handIn('b', cookie)
  expect((await ask(second.path, second)).status).toBe(503)
  await expect.poll(() => lines.length).toBe(4)
  const errors = lines.slice(1).map(({ error }) => error)
  expect(errors).toEqual(Array(3).fill(expect.stringContaining('no such table: learners')))
  // Nothing of what was asked with: neither a token's hash nor a query.
  expect(JSON.stringify(errors)).not.toMatch(/[0-9a-f]{64}|select/i)
  // What needs no database is still there.
  expect((await ask(lesson)).status).toBe(200)
})
