import { expect, onTestFinished, test, vi } from 'vitest'
import { formOf, onLesson, quizOf, rightTo, wrongTo } from './quiz-form.ts'
import { serveSite } from './serve.ts'

const lesson = '/en/courses/threshold-signing/one-key-one-failure/'
const quiz = quizOf('threshold-signing/one-key-one-failure')
const items = onLesson(quiz)
const [first] = items
const wrong = formOf(quiz, items, (item) => (item === first ? wrongTo(item) : rightTo(item)), {
  sure: 90,
})
const { ask, choices } = first as Extract<typeof first, { kind: 'single' }>
const reason = choices.find(({ right }) => !right)?.why.en ?? ''

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
  expect(own.text).toContain('3 of 4 are right.')
  expect(own.text).toContain(reason)
  expect(own.text).toContain('You were 90 % sure of one answer that was wrong.')
  expect(own.text).toContain('Next review:')
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
    // What nobody asked changes nothing.
    post(`${lesson}quiz/`, `${wrong}&other=${'x'.repeat(9999)}`, cookie),
  ])
  expect(both.map(leads)).toEqual([leads(first), leads(first)])
  const next = await post(`${lesson}quiz/`, formOf(quiz, items, rightTo), cookie)
  expect(leads(next)).not.toBe(leads(first))
  const { text } = await page('/en/record/', cookie)
  expect(text.match(/\/en\/record\/[0-9a-f]{32}\//g)).toHaveLength(2)
})

test('what is no answer leads back to the questions, and keeps nothing', async () => {
  for (const body of ['', 'nothing=at-all', 'asked', 'asked=unknown']) {
    const answer = await post(`${lesson}quiz/`, body)
    expect([leads(answer), cookieOf(answer)]).toEqual([`${lesson}#quiz`, ''])
  }
  expect((await post('/en/courses/threshold-signing/nothing/quiz/', wrong)).status).toBe(404)
  // Of another lesson.
  expect(
    leads(await post('/en/courses/threshold-signing/sharing-a-secret/quiz/', wrong)),
  ).toContain('/sharing-a-secret/#quiz')
  expect(
    (await post('/fr/courses/threshold-signing/one-key-one-failure/quiz/', wrong)).status,
  ).toBe(404)
  expect((await post(`${lesson}quiz/`, wrong, '', { Origin: 'http://evil.example' })).status).toBe(
    403,
  )
})

test('what cannot be graded is told in place, and nothing of it is lost', async () => {
  const [single, ...others] = items
  for (const [body, says, count] of [
    [formOf(quiz, items, rightTo, { sure: null }), 'Choose how sure you are.', 4],
    [
      formOf(quiz, items, (item) => (item === single ? [] : rightTo(item))),
      'There is no answer',
      1,
    ],
  ] as const) {
    const answer = await post(`${lesson}quiz/`, body)
    const text = await answer.text()
    expect([answer.status, cookieOf(answer)]).toEqual([422, ''])
    expect(text.split(says)).toHaveLength(count + 1)
    expect(text).toContain(count === 1 ? 'one answer needs' : '4 answers need')
    expect(text.match(/checked/g)?.length).toBeGreaterThanOrEqual(others.length)
    expect(text).toContain(`value="${quiz.id}"`)
  }
})

test('who answers again is asked other questions, and only what is still open', async () => {
  const cookie = cookieOf(await post(`${lesson}quiz/`, wrong))
  const again = await page(`${lesson}quiz/`, cookie)
  const siblings = quiz.banks[0]?.items.filter(({ id }) => id !== first?.id) ?? []
  expect(siblings.some((item) => again.text.includes(item.ask.en))).toBe(true)
  for (const item of items) expect(again.text).not.toContain(item.ask.en)
  expect(again.text.match(/name="asked"/g)).toHaveLength(1)
  expect(again.text).toContain('Other questions on what you have not answered rightly yet.')
  // To anybody else all are asked.
  const { text } = await page(`${lesson}quiz/`)
  expect(text.match(/name="asked"/g)).toHaveLength(4)
  expect(text).not.toContain(reason)
})

test('what was answered is due some days later, with its siblings, and leads to what was found', async () => {
  expect((await page('/en/reviews/')).text).toContain('There is nothing to review yet.')
  const cookie = cookieOf(await post(`${lesson}quiz/`, wrong))
  expect((await page('/en/reviews/', cookie)).text).toContain('nothing more to review today. Next')
  expect((await page('/en/', cookie)).text).not.toContain('due today')
  vi.useFakeTimers({ now: Date.now() + 26 * 3_600_000, toFake: ['Date'] })
  onTestFinished(() => {
    vi.useRealTimers()
  })
  await post('/reader/', 'do=continue', cookie)
  expect((await page('/en/', cookie)).text).toContain('One question is due today.')
  const due = await page('/en/reviews/', cookie)
  expect(due.text.match(/name="asked"/g)).toHaveLength(1)
  expect(due.text).toContain('Sure, and wrong')
  const bank = quiz.banks.find(({ items: all }) => all.some(({ id }) => id === first?.id))
  const sibling = bank?.items.find(({ ask: { en } }) => due.text.includes(en))
  if (!sibling) throw new Error('no sibling')
  expect(sibling.ask).not.toEqual(ask)

  const unsure = formOf(quiz, [sibling], rightTo, { seed: 'a', sure: null })
  const refused = await post('/en/reviews/', unsure, cookie)
  expect([refused.status, await refused.text()]).toEqual([
    422,
    expect.stringContaining('Choose how sure you are.'),
  ])
  const answered = await post(
    '/en/reviews/',
    formOf(quiz, [sibling], rightTo, { seed: 'a' }),
    cookie,
  )
  expect(leads(answered)).toMatch(/^\/en\/reviews\/\?answered=[0-9a-f]{32}$/)
  const found = await page(leads(answered), cookie)
  expect(found.text).toContain('All 1 are right.')
  expect(found.text).toContain('nothing more to review today.')
  expect(found.text).not.toContain('Sure, and wrong')
  // Somebody else gets nothing by that address.
  const other = await page(leads(answered), cookieOf(await post(`${lesson}read/`, '')))
  expect(other.text).not.toContain('are right.')
  expect(leads(await post('/en/reviews/', 'asked=x', cookie))).toBe('/en/reviews/')
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
