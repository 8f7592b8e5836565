import { expect, test } from 'vitest'
import { forgetIdle, isAsleep, recognise, touch, welcome } from '#server/learning/learner.ts'
import { learners } from '#server/learning/tables.ts'
import { newToken } from '#server/token.ts'
import { temporaryDatabase } from '../temporary-site.ts'

const day = (number: number) => new Date(Date.UTC(2026, 0, number))

test('a reader is known by the token alone, of which only a hash is kept', async () => {
  const database = await temporaryDatabase()
  const token = newToken()
  const learner = await welcome(database, token)
  expect(token).toMatch(/^[\w-]{43}$/)
  expect(await recognise(database, token)).toEqual(learner)
  for (const other of [undefined, '', learner.id, `${token}A`]) {
    expect(await recognise(database, other)).toBeUndefined()
  }
  expect(JSON.stringify(await database.read.select().from(learners))).not.toContain(token)
})

test('a token brings the same reader, however often and at once it comes', async () => {
  const database = await temporaryDatabase()
  const token = newToken()
  const found = await Promise.all([1, 2, 3].map(() => welcome(database, token)))
  expect(new Set(found.map(({ id }) => id)).size).toBe(1)
  expect((await welcome(database, token)).id).toBe(found[0]?.id)
  expect((await welcome(database, newToken())).id).not.toBe(found[0]?.id)
})

test('whoever has not been here for 90 days is forgotten; a visit counts from anew', async () => {
  const database = await temporaryDatabase()
  const [token, goneToken] = [newToken(), newToken()]
  const regular = await welcome(database, token, day(1))
  await welcome(database, goneToken, day(1))
  await touch(database, regular, day(60))
  expect(await recognise(database, goneToken, day(92))).toBeUndefined()
  await forgetIdle(database, day(92))
  const left = await database.read.select().from(learners)
  expect(left.map(({ id }) => id)).toEqual([regular.id])
  expect(await recognise(database, token, day(149))).toEqual({
    id: regular.id,
    seenAt: day(60),
  })
})

test('after 30 minutes without doing anything it may be somebody else', async () => {
  const database = await temporaryDatabase()
  const at = (minutes: number) => new Date(day(1).getTime() + minutes * 60_000)
  const token = newToken()
  const learner = await welcome(database, token, at(0))
  expect(isAsleep(learner, at(30))).toBe(false)
  expect(isAsleep(learner, at(31))).toBe(true)
  await touch(database, learner, at(20))
  const found = await recognise(database, token, at(45))
  expect(found && isAsleep(found, at(45))).toBe(false)
})
