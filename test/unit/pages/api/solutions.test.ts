import { randomBytes } from 'node:crypto'
import { expect, test } from 'vitest'
import { serveSite } from '../serve.ts'

const served = serveSite()

const wrong = 'export const recover = () => 1n'
const send = (path: string, method: string, body: unknown, cookie = '') => {
  const { origin } = served
  return fetch(`${origin}${path}`, {
    method,
    headers: { 'Content-Type': 'application/json', Origin: origin, cookie },
    body: typeof body === 'string' ? body : JSON.stringify(body),
  })
}
async function tried(text = wrong) {
  const id = randomBytes(16).toString('hex')
  const body = { lab: 'shamir-recover', files: { 'recover.ts': text }, reader: null }
  const answer = await send(`/api/attempts/${id}/`, 'PUT', body)
  const cookie = answer.headers.get('set-cookie')?.split(';')[0] ?? ''
  return { cookie, reader: (await answer.json()).reader as string }
}
const ask = (body: unknown, cookie?: string, lab = 'shamir-recover') =>
  send(`/api/solutions/${lab}/`, 'POST', body, cookie)

test('whoever has tried a lab gets its solution, explained in their language', async () => {
  const { cookie, reader } = await tried()
  const answer = await ask({ reader, language: 'en' }, cookie)
  expect(answer.status).toBe(200)
  expect(answer.headers.get('cache-control')).toContain('no-store')
  const { files, standing } = await answer.json()
  expect(Object.keys(files)).toEqual(['recover.ts'])
  expect(files['recover.ts']).toContain('Two points at one place')
  expect(files['recover.ts']).not.toContain('番号')
  expect(standing).toMatchObject({ attempts: 1, solution: expect.stringMatching(/^20/) })
  const japanese = await (await ask({ reader, language: 'ja' }, cookie)).json()
  expect(japanese.files['recover.ts']).toContain('番号が同じ点')
})

test('nobody else gets it', async () => {
  const one = await tried()
  const other = await tried()
  const own = { reader: one.reader, language: 'ja' }
  expect((await ask(own)).status).toBe(403)
  expect((await ask(own, other.cookie)).status).toBe(403)
  const untried = await ask({ reader: '0'.repeat(32), language: 'ja' }, 'reader=unknown')
  expect([untried.status, await untried.text()]).toEqual([403, ''])
  const foreign = await fetch(`${served.origin}/api/solutions/shamir-recover/`, {
    method: 'POST',
    headers: {
      'Content-Type': 'application/json',
      Origin: 'https://elsewhere.example',
      cookie: one.cookie,
    },
    body: JSON.stringify(own),
  })
  expect(foreign.status).toBe(403)
})

test('what is no such request is refused', async () => {
  const { cookie, reader } = await tried()
  expect((await ask({ reader, language: 'fr' }, cookie)).status).toBe(400)
  expect((await ask('{', cookie)).status).toBe(400)
  const none = await ask({ reader, language: 'ja' }, cookie, 'no-such-lab')
  const form = await ask({ reader, language: 'ja' }, cookie, 'order-a-signing-session')
  expect([none.status, form.status]).toEqual([404, 404])
})
