import { eq } from 'drizzle-orm'
import { expect, test } from 'vitest'
import { learners } from '#server/learning/tables.ts'
import { serveSite } from './serve.ts'

const served = serveSite()

/** A reader with one attempt, who did something so many minutes ago. */
async function reader(minutesAgo: number): Promise<string> {
  const id = crypto.randomUUID().replaceAll('-', '')
  const attempt = { lab: 'shamir-recover', files: { 'recover.ts': '' }, reader: null }
  const answer = await fetch(`${served.origin}/api/attempts/${id}/`, {
    method: 'PUT',
    headers: { 'Content-Type': 'application/json', Origin: served.origin },
    body: JSON.stringify(attempt),
  })
  const { reader: learner } = await answer.json()
  const seenAt = new Date(Date.now() - minutesAgo * 60_000)
  await served.database.write((writer) =>
    writer.update(learners).set({ seenAt }).where(eq(learners.id, learner)),
  )
  return answer.headers.get('set-cookie')?.split(';')[0] ?? ''
}

const page = async (cookie: string, path = '/labs/shamir-recover/') =>
  (await fetch(served.origin + path, { headers: { cookie } })).text()

const post = (cookie: string, body: string) =>
  fetch(`${served.origin}/reader/`, {
    method: 'POST',
    redirect: 'manual',
    headers: { cookie, Origin: served.origin, 'Content-Type': 'application/x-www-form-urlencoded' },
    body,
  })

const standing = 'これまでに1回取り組み'

test('within half an hour a page shows where its reader stands', async () => {
  const text = await page(await reader(20))
  expect(text).toContain(standing)
  expect(text).toMatch(/id="gate"[^>]* hidden/)
})

test('after that nothing of the reader is in a page until they say that they are the same', async () => {
  const cookie = await reader(31)
  for (const path of ['/labs/shamir-recover/', '/labs/']) {
    const text = await page(cookie, path)
    expect(text).toContain('続けるのは、どなたですか')
    expect(text).not.toContain(standing)
    expect(text).not.toContain('途中・最高')
    expect(text).not.toContain('astro-island')
    expect(text).not.toMatch(/id="gate"[^>]* hidden/)
  }
  const answer = await post(cookie, 'do=continue&back=/labs/shamir-recover/')
  expect([answer.status, answer.headers.get('location')]).toEqual([303, '/labs/shamir-recover/'])
  expect(await page(cookie)).toContain(standing)
})

test('somebody else is known by nothing', async () => {
  const answer = await post(await reader(31), 'do=leave&back=/labs/')
  expect(answer.headers.get('set-cookie')).toMatch(
    /^reader=deleted; Path=\/; Expires=Thu, 01 Jan 1970/,
  )
  expect(answer.status).toBe(303)
})

test('work that waits to be sent is taken, and does not wake its reader', async () => {
  const cookie = await reader(31)
  const id = crypto.randomUUID().replaceAll('-', '')
  const answer = await fetch(`${served.origin}/api/attempts/${id}/`, {
    method: 'PUT',
    headers: { 'Content-Type': 'application/json', Origin: served.origin, cookie },
    body: JSON.stringify({ lab: 'shamir-recover', files: {}, reader: null }),
  })
  expect(await answer.json()).toMatchObject({ standing: { attempts: 2 } })
  expect(await page(cookie)).toContain('続けるのは、どなたですか')
})

test('comes back to no other site', async () => {
  for (const back of [
    'https://evil.example/',
    '//evil.example/',
    '/\\evil.example',
    'javascript:1',
  ]) {
    const answer = await post('', `do=continue&back=${encodeURIComponent(back)}`)
    expect(answer.headers.get('location'), back).toBe('/')
  }
  expect((await post('', 'do=continue')).status).toBe(204)
  expect((await post('', 'do=other')).status).toBe(400)
})
