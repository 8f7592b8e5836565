import { randomBytes } from 'node:crypto'
import { readFileSync } from 'node:fs'
import { eq } from 'drizzle-orm'
import { expect, onTestFinished, test } from 'vitest'
import { openGrader } from '#server/grading/grader.ts'
import { openTurns } from '#server/grading/turns.ts'
import { claim, claimantOf, disclaim, earlierOf, hasAnswered } from '#server/learning/claim.ts'
import { forgetIdle, type Learner, recognise, welcome } from '#server/learning/learner.ts'
import { addToProgress, standings } from '#server/learning/progress.ts'
import { markRead, readsOf } from '#server/learning/reading.ts'
import { attemptsOf } from '#server/learning/record.ts'
import { openSubmit } from '#server/learning/submit.ts'
import { attempts, claims } from '#server/learning/tables.ts'
import { newToken } from '#server/token.ts'
import { somebody } from '../accounts/people.ts'
import { someLab, temporaryDatabase } from '../temporary-site.ts'

const day = (number: number) => new Date(Date.UTC(2026, 0, number))
const newId = () => randomBytes(16).toString('hex')

async function setUp() {
  const database = await temporaryDatabase()
  const token = newToken()
  const reader = await welcome(database, token)
  const id = await somebody(database, 'sato')
  const account = { id, seenAt: new Date() }
  /** Keeps an attempt as if it had been graded then. */
  const did = (who: Learner, at: Date, points: number, version = 'v1', lab = someLab.id) =>
    database.write(async (writer) => {
      const outcome = points === 8 ? ('passed' as const) : ('failed' as const)
      const result = { outcome, points, of: 8, checks: [], format: 1 } as never
      const row = { learner: who.id, lab, version, files: {}, seed: '', createdAt: at }
      await writer.insert(attempts).values({ ...row, id: newId(), result, gradedAt: at })
      await addToProgress(writer, row, result, at)
    })
  return { database, token, reader, account, did }
}

test('what a reader has done is told with its times, the latest first', async () => {
  const { database, reader, did } = await setUp()
  expect(await earlierOf(database, undefined)).toBeUndefined()
  expect(await earlierOf(database, reader)).toBeUndefined()
  await did(reader, day(2), 1)
  await did(reader, day(4), 8)
  await did(reader, day(5), 3, 'v1', 'another')
  await markRead(database, reader, 'course/lesson', day(1))
  expect(await earlierOf(database, reader)).toEqual({
    work: [
      { exercise: 'another', attempts: 1, first: day(5), last: day(5) },
      { exercise: someLab.id, attempts: 2, first: day(2), last: day(4) },
    ],
    reads: new Map([['course/lesson', day(1)]]),
  })
})

test('on a yes all of it becomes theirs, joined with what they have, and the reader is nobody', async () => {
  const { database, token, reader, account, did } = await setUp()
  await did(account, day(3), 5)
  await did(account, day(6), 8, 'v2')
  await did(reader, day(2), 3)
  await did(reader, day(4), 8)
  await markRead(database, reader, 'course/both', day(1))
  await markRead(database, account, 'course/both', day(2))
  await markRead(database, reader, 'course/one', day(3))

  expect(await claim(database, reader, account.id)).toBe(true)

  expect((await attemptsOf(database, account, 0)).map(({ at }) => at)).toEqual(
    [6, 4, 3, 2].map(day),
  )
  expect(await standings(database, account, [{ ...someLab, version: 'v1' }])).toEqual({
    [someLab.id]: {
      attempts: 4,
      best: 8,
      of: 8,
      // The first pass counts, with the version that it was for.
      passed: { at: day(4).toISOString(), current: true },
    },
  })
  expect(await readsOf(database, account)).toEqual(
    new Map([
      ['course/both', day(1)],
      ['course/one', day(3)],
    ]),
  )
  expect(await recognise(database, token)).toBeUndefined()
  expect(await claimantOf(database, reader.id)).toBe(account.id)
})

test('of two who say yes at once, one gets it', async () => {
  const { database, reader, account, did } = await setUp()
  const other = await somebody(database, 'tanaka')
  await did(reader, day(2), 3)
  const answers = await Promise.all([
    claim(database, reader, account.id),
    claim(database, reader, other),
    claim(database, reader, account.id),
  ])
  expect(answers).toEqual([true, false, false])
  expect(await attemptsOf(database, { ...account, id: other }, 0)).toEqual([])
  expect(await standings(database, account, [someLab])).toMatchObject({
    [someLab.id]: { attempts: 1 },
  })
})

test('an account’s work is no reader’s: it cannot be taken', async () => {
  const { database, account, did } = await setUp()
  const other = await somebody(database, 'tanaka')
  await did(account, day(2), 3)
  expect(await claim(database, account, other)).toBe(false)
  expect(await attemptsOf(database, account, 0)).toHaveLength(1)
})

test('a no leaves everything, and is remembered for that person alone; a yes can follow', async () => {
  const { database, token, reader, account, did } = await setUp()
  const other = await somebody(database, 'tanaka')
  await did(reader, day(2), 3)
  await disclaim(database, reader, account.id)
  await disclaim(database, reader, account.id)
  expect(await hasAnswered(database, reader, account.id)).toBe(true)
  expect(await hasAnswered(database, reader, other)).toBe(false)
  expect(await claimantOf(database, reader.id)).toBeUndefined()
  expect(await attemptsOf(database, reader, 0)).toHaveLength(1)
  expect(await recognise(database, token)).toMatchObject({ id: reader.id })
  expect(await claim(database, reader, account.id)).toBe(true)
  expect(await claimantOf(database, reader.id)).toBe(account.id)
})

test('answers are forgotten after 90 days', async () => {
  const { database, reader, account } = await setUp()
  await disclaim(database, reader, account.id, day(1))
  await forgetIdle(database, day(90))
  expect(await database.read.$count(claims)).toBe(1)
  await forgetIdle(database, day(92))
  expect(await database.read.$count(claims)).toBe(0)
})

test('what is being graded when it becomes theirs counts for them, also when it is sent again', async () => {
  const { database, reader, account } = await setUp()
  const grader = openGrader('.', 1)
  onTestFinished(() => grader.close())
  let claimed: Promise<boolean> | undefined
  const submit = openSubmit(
    database,
    {
      ...grader,
      async grade(job) {
        claimed ??= claim(database, reader, account.id)
        await claimed
        return grader.grade(job)
      },
    },
    openTurns(2),
  )
  const id = newId()
  const files = { 'recover.ts': readFileSync('labs/shamir-recover/solution/recover.ts', 'utf8') }
  const hand = (learner: Learner) =>
    submit({ id, learner, address: '', exercise: someLab, attempt: { files } })
  const first = hand(reader)
  await expect.poll(() => claimed).toBeDefined()
  await claimed
  const [answer, again] = await Promise.all([first, hand(account)])
  expect(answer).toMatchObject({ outcome: 'recorded', reader: account.id })
  expect(again).toEqual(answer)
  expect(await hand(account)).toEqual(answer)
  const rows = await database.read.select().from(attempts).where(eq(attempts.id, id))
  expect(rows).toMatchObject([{ learner: account.id, result: { outcome: 'passed' } }])
  expect(await standings(database, account, [someLab])).toMatchObject({
    [someLab.id]: { attempts: 1, best: 8 },
  })
})
