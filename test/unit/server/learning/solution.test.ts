import { randomBytes } from 'node:crypto'
import { expect, test } from 'vitest'
import { claim } from '#server/learning/claim.ts'
import { type Learner, welcome } from '#server/learning/learner.ts'
import { addToProgress, standings } from '#server/learning/progress.ts'
import { noteSolution } from '#server/learning/solution.ts'
import { attempts } from '#server/learning/tables.ts'
import { newToken } from '#server/token.ts'
import { somebody } from '../accounts/people.ts'
import { someLab, temporaryDatabase } from '../temporary-site.ts'

const day = (number: number) => new Date(Date.UTC(2026, 0, number))

async function setUp() {
  const database = await temporaryDatabase()
  const reader = await welcome(database, newToken())
  /** Keeps an attempt as if it had been graded then. */
  const did = (who: Learner, at: Date, points: number) =>
    database.write(async (writer) => {
      const outcome = points === 8 ? ('passed' as const) : ('failed' as const)
      const result = { version: 1 as const, outcome, points, of: 8, checks: [], output: none }
      const id = randomBytes(16).toString('hex')
      const row = { learner: who.id, lab: someLab.id, version: 'v', files: {}, seed: '' }
      await writer.insert(attempts).values({ ...row, id, createdAt: at, result, gradedAt: at })
      await addToProgress(writer, row, result, at)
    })
  const standing = async (who = reader) => (await standings(database, who, [someLab]))[someLab.id]
  return { database, reader, did, standing }
}
const none = { lines: [], cut: false }

test('who has not tried a lab is not shown how it is solved', async () => {
  const { database, reader, standing } = await setUp()
  expect(await noteSolution(database, reader, someLab)).toBeUndefined()
  expect(await standing()).toBeUndefined()
})

test('who asks before a pass is noted, with the first time alone, and it stays after the pass', async () => {
  const { database, reader, did, standing } = await setUp()
  await did(reader, day(1), 2)
  const first = { attempts: 1, solution: day(2).toISOString() }
  expect(await noteSolution(database, reader, someLab, day(2))).toMatchObject(first)
  expect(await noteSolution(database, reader, someLab, day(3))).toMatchObject(first)
  await did(reader, day(4), 8)
  expect(await standing()).toMatchObject({ solution: day(2).toISOString(), passed: {} })
})

test('who has passed is shown it, and nothing is noted', async () => {
  const { database, reader, did, standing } = await setUp()
  await did(reader, day(1), 8)
  expect(await noteSolution(database, reader, someLab)).not.toHaveProperty('solution')
  expect(await standing()).not.toHaveProperty('solution')
})

test('when a reader’s work becomes an account’s, the first time of both stays', async () => {
  const { database, reader, did, standing } = await setUp()
  const id = await somebody(database, 'sato')
  const account = { id, seenAt: new Date() }
  await did(reader, day(1), 2)
  await did(account, day(1), 3)
  await noteSolution(database, reader, someLab, day(5))
  await claim(database, reader, id)
  expect(await standing(account)).toMatchObject({ attempts: 2, solution: day(5).toISOString() })
})
