import { randomBytes } from 'node:crypto'
import { afterAll, beforeAll, expect, onTestFinished, test, vi } from 'vitest'
import type { Quiz } from '#catalog/lesson.ts'
import type { Answer, Certainty } from '#kinds/quiz/answer.ts'
import { isRight } from '#kinds/quiz/quiz.ts'
import { type Grader, openGrader } from '#server/grading/grader.ts'
import { openTurns } from '#server/grading/turns.ts'
import { claim } from '#server/learning/claim.ts'
import { type Learner, welcome } from '#server/learning/learner.ts'
import { standings } from '#server/learning/progress.ts'
import { dueQuestions, questionsFor, reviewSize } from '#server/learning/questions.ts'
import { answeredBy, dueBefore, nextReview } from '#server/learning/reviews.ts'
import { openSubmit } from '#server/learning/submit.ts'
import { attempts } from '#server/learning/tables.ts'
import { newToken } from '#server/token.ts'
import { builtCatalog } from '../../../../src/cli/build.ts'
import { somebody } from '../accounts/people.ts'
import { temporaryDatabase } from '../temporary-site.ts'

const quizzes = builtCatalog().courses.flatMap(({ lessons }) =>
  lessons.flatMap(({ quiz }) => quiz ?? []),
)
const quizOf = (lesson: string): Quiz => {
  const found = quizzes.find(({ id }) => id.endsWith(`/${lesson}`))
  if (!found) throw new Error(lesson)
  return found
}
const keys = quizOf('one-key-one-failure')
const [first, second, ...rest] = keys.banks.map(({ id }) => id) as [string, string, ...string[]]
const day = (number: number, hour = 1) => new Date(Date.UTC(2026, 11, number, hour))

let grader: Grader
beforeAll(() => {
  grader = openGrader('.', 1)
})
afterAll(() => grader.close())

async function site() {
  vi.useFakeTimers({ now: day(1), toFake: ['Date'] })
  onTestFinished(() => {
    vi.useRealTimers()
  })
  const database = await temporaryDatabase()
  const learner = await welcome(database, newToken())
  const submit = openSubmit(database, grader, openTurns(2))
  /** Answers banks of a quiz, each with its item of this place, rightly or not. */
  async function answers(
    given: Record<string, [right: boolean, sure: Certainty, place?: number]>,
    { quiz = keys, who = learner }: { quiz?: Quiz; who?: Learner } = {},
  ) {
    // Nobody answers twice at once.
    vi.setSystemTime(Date.now() + 1000)
    const answer: Answer = Object.fromEntries(
      Object.entries(given).map(([bank, [right, sure, place = 0]]) => {
        const item = quiz.banks.find(({ id }) => id === bank)?.items[place]
        if (!item) throw new Error(bank)
        return [bank, { item: item.id, given: givenTo(item, right), sure }]
      }),
    )
    const id = randomBytes(16).toString('hex')
    const files = { 'answer.json': JSON.stringify(answer) }
    return submit({ id, learner: who, address: '', exercise: quiz, attempt: { files } })
  }
  const due = async (moment: Date, who = learner) =>
    (await dueBefore(database, who, quizzes, moment)).map(({ bank }) => bank.id)
  return { database, learner, answers, due }
}

/** An answer that is right, or one that is not. */
function givenTo(item: Quiz['banks'][number]['items'][number], right: boolean): string[] {
  const candidates =
    'choices' in item
      ? [
          ...item.choices.map(({ id }) => [id]),
          item.choices.flatMap((one) => (one.right ? one.id : [])),
        ]
      : 'steps' in item
        ? [item.steps.map(({ id }) => id), item.steps.map(({ id }) => id).reverse()]
        : 'is' in item
          ? [[`${item.is}`], ['-1']]
          : [[item.accepts.ja[0] ?? ''], ['?x']]
  return candidates.find((given) => isRight(item, given) === right) ?? []
}

test('what is answered comes back: the later, the surer and right it was', async () => {
  const { database, learner, answers, due } = await site()
  expect(await nextReview(database, learner, quizzes)).toBeUndefined()
  await answers({
    [first]: [true, 90],
    [second]: [false, 90],
    [rest[0] as string]: [true, 50],
    [rest[1] as string]: [true, 70],
  })
  expect(await due(day(1, 23))).toEqual([])
  expect(await due(day(2, 2))).toEqual([second])
  expect(await due(day(30))).toEqual([second, rest[0], rest[1], first])
  const next = await nextReview(database, learner, quizzes)
  expect(next).toEqual(new Date(day(2).getTime() + 1000))
  expect(await nextReview(database, learner, [quizOf('sharing-a-secret')])).toBeUndefined()

  // Answered rightly when it comes back, it stays away longer.
  vi.setSystemTime(day(2))
  await answers({ [second]: [true, 90, 1] })
  expect(await due(day(5))).not.toContain(second)
  expect(await due(day(30))).toContain(second)
})

test('who answers again is asked siblings, of what is not right yet; then it has passed', async () => {
  const { database, learner, answers } = await site()
  const asks = async (seed = 'seed') => {
    const { questions, ...facts } = await questionsFor(database, learner, keys, seed)
    return { ...facts, banks: questions.map(({ bank }) => bank.id), questions }
  }
  const nobody = await questionsFor(database, undefined, keys, 'seed')
  expect(nobody).toMatchObject({ answered: false, passed: false })
  expect(nobody.questions).toHaveLength(keys.banks.length)

  const all = Object.fromEntries(
    keys.banks.map(({ id }): [string, [boolean, Certainty]] => [
      id,
      [id !== first && id !== second, 70],
    ]),
  )
  expect(await answers(all)).toMatchObject({
    result: { outcome: 'failed', points: keys.points - 2 },
    standing: { attempts: 1, best: keys.points - 2, of: keys.points },
  })
  for (const seed of ['one', 'two', 'three']) {
    const { banks, questions, ...facts } = await asks(seed)
    expect([banks, facts]).toEqual([[first, second], { answered: true, passed: false }])
    expect(questions.map(({ item }) => item.id)).toEqual(
      [0, 1].map((at) => keys.banks[at]?.items[1]?.id),
    )
  }
  expect(await answers({ [first]: [true, 70, 1], [second]: [false, 50, 1] })).toMatchObject({
    result: { outcome: 'failed', points: 1, of: 2 },
    standing: { best: keys.points - 1, of: keys.points },
  })
  const last = await asks()
  // Both have been asked: the one that was asked longer ago.
  expect(last.questions.map(({ item }) => item.id)).toEqual([keys.banks[1]?.items[0]?.id])
  expect(await answers({ [second]: [true, 70] })).toMatchObject({
    result: { outcome: 'passed', points: 1, of: 1 },
    standing: { best: keys.points, passed: { current: true } },
  })
  expect(await asks()).toMatchObject({ passed: true, banks: keys.banks.map(({ id }) => id) })
  expect((await standings(database, learner, quizzes))[keys.id]?.attempts).toBe(3)

  const rows = await database.read.select().from(attempts).orderBy(attempts.createdAt, attempts.id)
  // Only the last had been answered before, with what is right shown.
  expect(rows.map(({ informed }) => informed).sort()).toEqual([false, false, true])
  expect(rows.filter(({ informed }) => informed)).toMatchObject([{ result: { of: 1, points: 1 } }])
})

test('a pass stays one, whatever is answered later; a review is no second look at what is right', async () => {
  const { database, learner, answers } = await site()
  await answers(Object.fromEntries(keys.banks.map(({ id }) => [id, [true, 90]])))
  vi.setSystemTime(day(9))
  const again = await answers({ [first]: [false, 90, 1] })
  expect(again).toMatchObject({ standing: { best: keys.points, passed: { current: true } } })
  vi.setSystemTime(day(10))
  await answers({ [first]: [true, 90, 0] })
  const rows = await database.read.select().from(attempts)
  expect(rows.map(({ informed }) => informed)).toEqual([false, false, false])
  const given = await answeredBy(database.read, learner.id, [keys])
  expect(given.slice(-2).map(({ sure, passed }) => [sure, passed])).toEqual([
    [90, false],
    [90, true],
  ])
})

test('what is due of all lessons is asked together, a page at a time, with siblings', async () => {
  const { database, learner, answers, due } = await site()
  for (const quiz of quizzes) {
    await answers(Object.fromEntries(quiz.banks.map(({ id }) => [id, [false, 50]])), { quiz })
  }
  const sum = quizzes.reduce((total, { points }) => total + points, 0)
  expect(await due(day(3))).toHaveLength(sum)
  const asked = await dueQuestions(database, learner, quizzes, day(3), 'seed')
  expect(asked.due).toBe(sum)
  expect(asked.questions).toHaveLength(reviewSize)
  for (const { bank, item } of asked.questions) expect(item.id).toBe(bank.items[1]?.id)
  // What is no longer asked is not due.
  const fewer = [{ ...keys, banks: keys.banks.slice(1) }]
  expect((await dueBefore(database, learner, fewer, day(3))).length).toBe(keys.banks.length - 1)
})

test('what is somebody else’s is neither asked nor known', async () => {
  const { database, learner, answers, due } = await site()
  const other = await welcome(database, newToken())
  await answers({ [first]: [false, 90] })
  await answers({ [second]: [false, 90] }, { who: other })
  expect([await due(day(3)), await due(day(3), other)]).toEqual([[first], [second]])
  expect(await answeredBy(database.read, other.id, quizzes)).toMatchObject([{ bank: second }])
  expect(learner.id).not.toBe(other.id)
})

test('a reader’s reviews become those of the account that claims them, the later answer deciding', async () => {
  const { database, learner, answers, due } = await site()
  const id = await somebody(database, 'sato')
  const account = { id, seenAt: new Date() }
  await answers({ [first]: [true, 90] }, { who: account })
  await answers({ [first]: [false, 90], [second]: [false, 50] })
  vi.setSystemTime(day(1, 5))
  await answers({ [second]: [true, 90, 1] }, { who: account })
  expect(await claim(database, learner, id)).toBe(true)
  expect(await due(day(2, 2), account)).toEqual([first])
  expect((await due(day(30), account)).sort()).toEqual([first, second].sort())
  expect(await due(day(30))).toEqual([])
})
