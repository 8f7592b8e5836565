import { randomBytes } from 'node:crypto'
import { readFileSync } from 'node:fs'
import { eq } from 'drizzle-orm'
import { afterAll, beforeAll, expect, onTestFinished, test } from 'vitest'
import type { Lab } from '#catalog/lab.ts'
import { type Grader, openGrader } from '#server/grading/grader.ts'
import { openTurns } from '#server/grading/turns.ts'
import { type Learner, welcome } from '#server/learning/learner.ts'
import { standings } from '#server/learning/progress.ts'
import { Conflict, Malformed, openSubmit } from '#server/learning/submit.ts'
import { attempts } from '#server/learning/tables.ts'
import { newToken } from '#server/token.ts'
import { labOf, someLab, temporaryDatabase } from '../temporary-site.ts'

const solution = readFileSync('labs/shamir-recover/solution/recover.ts', 'utf8')
const wrong = 'export const recover = () => 1n'
const newId = () => randomBytes(16).toString('hex')

let grader: Grader
beforeAll(() => {
  grader = openGrader('.', 1)
})
afterAll(() => grader.close())

async function site(by = grader) {
  const database = await temporaryDatabase()
  const submit = openSubmit(database, by, openTurns(2))
  const learner = await welcome(database, newToken())
  const hand = (text: string, id = newId(), who: Learner = learner, lab: Lab = someLab) =>
    submit({
      id,
      learner: who,
      address: '192.0.2.1',
      exercise: lab,
      attempt: { files: { 'recover.ts': text } },
    })
  const rows = () => database.read.select().from(attempts)
  return { database, learner, hand, rows }
}

test('an attempt is kept with its files, seed, verdict and version, and progress follows', async () => {
  const { database, learner, hand, rows } = await site()
  const failed = await hand(wrong)
  expect(failed).toMatchObject({
    outcome: 'recorded',
    result: { outcome: 'failed', of: 8 },
    standing: { attempts: 1, best: 0, of: 8 },
  })
  const passed = await hand(solution)
  expect(passed).toMatchObject({
    outcome: 'recorded',
    result: { outcome: 'passed', points: 8 },
    standing: { attempts: 2, best: 8, passed: { current: true } },
  })
  const [first, second] = await rows()
  expect(first).toMatchObject({
    learner: learner.id,
    lab: someLab.id,
    version: someLab.version,
    files: { 'recover.ts': wrong },
    seed: expect.stringMatching(/^[0-9a-f]{32}$/),
    result: { outcome: 'failed' },
  })
  expect(second?.seed).not.toBe(first?.seed)
  expect(await standings(database, learner, [someLab])).toEqual({
    [someLab.id]: passed.outcome === 'recorded' && passed.standing,
  })
})

test('the same attempt sent again, at once or later, is one', async () => {
  const { hand, rows } = await site()
  const id = newId()
  const [one, two, three] = await Promise.all([hand(wrong, id), hand(wrong, id), hand(wrong, id)])
  expect(two).toEqual(one)
  expect(three).toEqual(one)
  expect(await hand(wrong, id)).toEqual(one)
  expect(await rows()).toHaveLength(1)
  expect(await hand(wrong)).toMatchObject({ standing: { attempts: 2 } })
})

test('an id with other content, or of someone else, is a conflict, and nothing changes', async () => {
  const { database, hand, rows } = await site()
  const id = newId()
  const other = await welcome(database, newToken())
  const first = hand(wrong, id)
  await expect.poll(rows).toHaveLength(1)
  await expect(hand(solution, id)).rejects.toThrow(Conflict)
  await expect(hand(wrong, id, other)).rejects.toThrow(Conflict)
  const answer = await first
  await expect(hand(solution, id)).rejects.toThrow(Conflict)
  await expect(hand(wrong, id, other)).rejects.toThrow(Conflict)
  expect(await hand(wrong, id)).toEqual(answer)
  expect(await rows()).toHaveLength(1)
  expect(await standings(database, other, [someLab])).toEqual({})
})

test('what the clock ended is no failure: the row is there, and the same attempt is graded anew', async () => {
  // Nothing but what the clock ends is graded by this one.
  const impatient = openGrader('.', 1, 300)
  onTestFinished(() => impatient.close())
  const { database, learner, hand, rows } = await site(impatient)
  const endless =
    'export const recover = () => Array.prototype.reverse.call({ length: 2 ** 53 - 1 })'
  const id = newId()
  expect(await hand(endless, id)).toEqual({ outcome: 'again' })
  const [row] = await rows()
  expect(row).toMatchObject({ id, result: null, gradedAt: null })
  expect(await standings(database, learner, [someLab])).toEqual({})
  expect(await hand(endless, id)).toEqual({ outcome: 'again' })
  expect((await rows()).map(({ seed }) => seed)).toEqual([row?.seed])
})

test('an attempt whose grading was cut off by the end of the server is graded with its seed', async () => {
  const { database, learner, hand, rows } = await site()
  const id = newId()
  const row = {
    id,
    learner: learner.id,
    lab: someLab.id,
    version: 'earlier',
    files: { 'recover.ts': solution },
    seed: '5eed',
    createdAt: new Date(0),
  }
  await database.write((writer) => writer.insert(attempts).values(row))
  expect(await hand(solution, id)).toMatchObject({ standing: { attempts: 1 } })
  expect(await rows()).toMatchObject([{ seed: '5eed', version: someLab.version }])
})

test('a pass stays a pass when the lab changes or a later run fails, and says for which version', async () => {
  const { database, learner, hand } = await site()
  const passed = await hand(solution)
  const later = await hand(wrong)
  expect(later).toMatchObject({
    result: { outcome: 'failed' },
    standing: { best: 8, passed: passed.outcome === 'recorded' && passed.standing.passed },
  })
  const changed = { ...someLab, version: 'newer' }
  expect(await standings(database, learner, [changed])).toMatchObject({
    [someLab.id]: { passed: { current: false } },
  })
  expect(await hand(solution, newId(), learner, changed)).toMatchObject({
    standing: { passed: { current: false } },
  })
})

test('files that are not the learner’s to write change nothing', async () => {
  const { database, learner, hand, rows } = await site()
  const submit = openSubmit(database, grader, openTurns(1))
  await submit({
    id: newId(),
    learner,
    address: '',
    exercise: someLab,
    attempt: {
      files: { 'field.ts': 'export const ORDER = 1n', 'x.ts': '' },
    },
  })
  await hand(wrong)
  expect((await rows()).map(({ files }) => Object.keys(files))).toEqual([
    ['recover.ts'],
    ['recover.ts'],
  ])
})

test('an answer without code is graded by the key, with the reasons, and kept as any attempt', async () => {
  const { database, learner, rows } = await site()
  const submit = openSubmit(database, grader, openTurns(1))
  const lab = labOf('form', 'what-went-wrong-at-the-counter')
  const hand = (text: string, id = newId()) =>
    submit({
      id,
      learner,
      address: '',
      exercise: lab,
      attempt: { files: { 'answer.json': text, 'x.json': '{}' } },
    })
  const id = newId()
  const first = await hand('{"print-queue-cause":["load"]}', id)
  expect(first).toMatchObject({
    result: { outcome: 'failed', points: 1, of: lab.points },
    standing: { attempts: 1, best: 1 },
    reasons: { 'print-queue-cause/lock': { ja: expect.any(String), en: expect.any(String) } },
  })
  expect(await hand('{"print-queue-cause":["load"]}', id)).toEqual(first)
  await expect(hand('{"print-queue-cause":["lock"]}', id)).rejects.toThrow(Conflict)
  await expect(hand('{"print-queue-cause":"load"}')).rejects.toThrow(Malformed)
  await expect(hand('passed')).rejects.toThrow(Malformed)
  expect(await rows()).toMatchObject([
    { files: { 'answer.json': '{"print-queue-cause":["load"]}' } },
  ])
})

test('forgetting a learner takes all that is theirs along', async () => {
  const { database, learner, hand, rows } = await site()
  await hand(wrong)
  const { learners } = await import('#server/learning/tables.ts')
  await database.write((writer) => writer.delete(learners).where(eq(learners.id, learner.id)))
  expect(await rows()).toEqual([])
  expect(await standings(database, learner, [someLab])).toEqual({})
})
