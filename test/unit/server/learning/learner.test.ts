import { expect, test } from 'vitest'
import { forgetIdle, isAsleep, recognise, touch, welcome } from '#server/learning/learner.ts'
import { learners } from '#server/learning/tables.ts'
import { temporaryDatabase } from '../temporary-site.ts'

const day = (number: number) => new Date(Date.UTC(2026, 0, number))

test('a reader is known by the token alone, of which only a hash is kept', async () => {
  const database = await temporaryDatabase()
  const { learner, token } = await welcome(database)
  expect(token).toMatch(/^[\w-]{43}$/)
  expect(await recognise(database, token)).toEqual(learner)
  for (const other of [undefined, '', learner.id, `${token}A`]) {
    expect(await recognise(database, other)).toBeUndefined()
  }
  expect(JSON.stringify(await database.read.select().from(learners))).not.toContain(token)
})

test('whoever has not been here for 90 days is forgotten; a visit counts from anew', async () => {
  const database = await temporaryDatabase()
  const regular = await welcome(database, day(1))
  const gone = await welcome(database, day(1))
  await touch(database, regular.learner, day(60))
  expect(await recognise(database, gone.token, day(92))).toBeUndefined()
  await forgetIdle(database, day(92))
  const left = await database.read.select().from(learners)
  expect(left.map(({ id }) => id)).toEqual([regular.learner.id])
  expect(await recognise(database, regular.token, day(149))).toEqual({
    id: regular.learner.id,
    seenAt: day(60),
  })
})

test('after 30 minutes without doing anything it may be somebody else', async () => {
  const database = await temporaryDatabase()
  const at = (minutes: number) => new Date(day(1).getTime() + minutes * 60_000)
  const { learner, token } = await welcome(database, at(0))
  expect(isAsleep(learner, at(30))).toBe(false)
  expect(isAsleep(learner, at(31))).toBe(true)
  await touch(database, learner, at(20))
  const found = await recognise(database, token, at(45))
  expect(found && isAsleep(found, at(45))).toBe(false)
})
