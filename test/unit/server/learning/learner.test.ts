import { expect, test } from 'vitest'
import { forgetIdle, recognise, welcome } from '#server/learning/learner.ts'
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
  expect(await recognise(database, regular.token, day(60))).toEqual(regular.learner)
  expect(await recognise(database, gone.token, day(92))).toBeUndefined()
  await forgetIdle(database, day(92))
  const left = await database.read.select().from(learners)
  expect(left.map(({ id }) => id)).toEqual([regular.learner.id])
  expect(await recognise(database, regular.token, day(149))).toEqual(regular.learner)
})
