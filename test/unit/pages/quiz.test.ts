import { expect, onTestFinished, test, vi } from 'vitest'
import { serveSite } from './serve.ts'

const lesson = '/en/courses/threshold-signing/one-key-one-failure/'
const wrong = 'what-is-learned=right-official&more-copies=loss-not-theft'
const reason = 'A signature does not tell whether an official'

const served = serveSite()
const post = (path: string, body: string, cookie = '', headers = {}) =>
  fetch(served.origin + path, {
    method: 'POST',
    redirect: 'manual',
    headers: {
      'Content-Type': 'application/x-www-form-urlencoded',
      Origin: served.origin,
      cookie,
      ...headers,
    },
    body,
  })
const page = async (path: string, cookie = '') => {
  const answer = await fetch(served.origin + path, { headers: { cookie } })
  return { status: answer.status, path: new URL(answer.url).pathname, text: await answer.text() }
}
const cookieOf = (answer: Response) => answer.headers.get('set-cookie')?.split(';')[0] ?? ''
const leads = (answer: Response) => answer.headers.get('location') ?? ''

test('answers lead to a page of their reader alone, with the reason for every choice', async () => {
  const answer = await post(`${lesson}quiz/`, wrong)
  expect([answer.status, leads(answer)]).toEqual([
    303,
    expect.stringMatching(/^\/en\/record\/[0-9a-f]{32}\/$/),
  ])
  const cookie = cookieOf(answer)
  const own = await page(leads(answer), cookie)
  expect(own.text).toContain('1 of 4 are right.')
  expect(own.text).toContain(reason)
  expect(own.text).toContain('Every further copy is a precaution against loss')
  expect(await page(leads(answer))).toMatchObject({ status: 404 })
  const other = cookieOf(await post(`${lesson}read/`, ''))
  expect((await page(leads(answer), other)).status).toBe(404)
  expect((await page('/record/0123456789abcdef0123456789abcdef/', cookie)).status).toBe(404)
})

test('the same answers sent again are one attempt; others are another', async () => {
  const first = await post(`${lesson}quiz/`, wrong)
  const cookie = cookieOf(first)
  const both = await Promise.all([
    post(`${lesson}quiz/`, wrong, cookie),
    // What is no choice, or is said twice, changes nothing.
    post(`${lesson}quiz/`, `${wrong}&${wrong}&what-is-learned=${'x'.repeat(9999)}`, cookie),
  ])
  expect(both.map(leads)).toEqual([leads(first), leads(first)])
  const next = await post(`${lesson}quiz/`, 'what-is-learned=key-and-content', cookie)
  expect(leads(next)).not.toBe(leads(first))
  const { text } = await page('/en/record/', cookie)
  expect(text.match(/\/en\/record\/[0-9a-f]{32}\//g)).toHaveLength(2)
})

test('what is no answer leads back to the questions, and keeps nothing', async () => {
  for (const body of ['', 'nothing=at-all', 'what-is-learned', 'what-is-learned=unknown']) {
    const answer = await post(`${lesson}quiz/`, body)
    expect([leads(answer), cookieOf(answer)]).toEqual([`${lesson}#quiz`, ''])
  }
  expect((await post('/en/courses/threshold-signing/nothing/quiz/', wrong)).status).toBe(404)
  expect(
    (await post('/fr/courses/threshold-signing/one-key-one-failure/quiz/', wrong)).status,
  ).toBe(404)
  expect((await post(`${lesson}quiz/`, wrong, '', { Origin: 'http://evil.example' })).status).toBe(
    403,
  )
})

test('a lesson recorded as read shows on course, front page and record, to its reader', async () => {
  const answer = await post(`${lesson}read/`, '')
  expect(leads(answer)).toBe('/en/courses/threshold-signing/')
  const cookie = cookieOf(answer)
  await post(`${lesson}read/`, '', cookie)
  const course = await page('/en/courses/threshold-signing/', cookie)
  expect(course.text).toContain('1 of 2 lessons read')
  expect((await page('/en/', cookie)).text).toContain('Go on where you left off.')
  expect((await page('/en/record/', cookie)).text).toContain('Lessons read')
  for (const path of ['/en/', '/en/courses/threshold-signing/', '/en/courses/']) {
    expect((await page(path)).text).not.toContain('of 2 lessons read')
  }
  expect((await page('/en/record/')).text).toContain('There is nothing yet.')
  for (const number of ['-1', '1e9', '99999', 'x']) {
    expect((await page(`/en/record/?page=${number}`, cookie)).status).toBe(200)
  }
  // Opened as an address, it leads to the lesson.
  expect(await page(`${lesson}read/`, cookie)).toMatchObject({ status: 200, path: lesson })
})

test('after half an hour nothing is recorded as the last reader’s before they say so', async () => {
  const cookie = cookieOf(await post(`${lesson}read/`, ''))
  vi.useFakeTimers({ now: Date.now() + 31 * 60_000, toFake: ['Date'] })
  onTestFinished(() => {
    vi.useRealTimers()
  })
  for (const [path, body, place] of [
    ['quiz/', wrong, '#quiz'],
    ['read/', '', '#read'],
  ] as const) {
    const answer = await post(lesson + path, body, cookie)
    expect(leads(answer)).toBe(`/en/record/?back=${encodeURIComponent(lesson + place)}`)
  }
  const gate = await page(`/en/record/?back=${encodeURIComponent(`${lesson}#quiz`)}`, cookie)
  expect(gate.text).toContain(`value="${lesson}#quiz"`)
  expect(gate.text).not.toContain('Lessons read')
  const back = await post(
    '/reader/',
    `do=continue&back=${encodeURIComponent(`${lesson}#quiz`)}`,
    cookie,
  )
  expect(leads(back)).toBe(`${lesson}#quiz`)
  expect(leads(await post(`${lesson}quiz/`, wrong, cookie))).toContain('/en/record/')
})
