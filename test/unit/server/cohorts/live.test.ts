import { afterEach, expect, test, vi } from 'vitest'
import type { Audited } from '#server/audit/audited.ts'
import { assign } from '#server/cohorts/assignments.ts'
import { type Board, boardOf } from '#server/cohorts/board.ts'
import { makeCohort } from '#server/cohorts/cohort.ts'
import { openLive } from '#server/cohorts/live.ts'
import { enrol } from '#server/cohorts/membership.ts'
import { forgetChanges, lastChange, noteChange } from '#server/learning/changes.ts'
import { noteOpen } from '#server/learning/opening.ts'
import { markRead } from '#server/learning/reading.ts'
import { changes } from '#server/learning/tables.ts'
import { builtCatalog } from '../../../../src/cli/build.ts'
import { somebody } from '../accounts/people.ts'
import { temporaryDatabase, temporaryFolder } from '../temporary-site.ts'

const catalog = builtCatalog()
const lesson = 'threshold-signing/one-key-one-failure'
const closing: (() => void)[] = []
afterEach(() => {
  for (const close of closing.splice(0).reverse()) close()
})

/** A cohort with a member, in a database that any number of processes open. */
async function open() {
  const folder = temporaryFolder()
  const connect = () => temporaryDatabase(folder)
  const database = await connect()
  const instructor = await somebody(database, 'tadokoro', ['instructor'])
  const cohort = async () => {
    const made = await makeCohort(database, instructor, { name: '一組', timeZone: 'Asia/Tokyo' })
    if ('problems' in made) throw new Error('no cohort')
    await assign(database, catalog, instructor, made.id, {
      activity: `lesson:${lesson}`,
      dueOn: '',
    })
    return made.id
  }
  const learner = await somebody(database, 'member')
  const id = await cohort()
  await database.write((writer) => enrol(writer, { cohort: id, learner }, new Date(0)))
  return { connect, database, cohort, id, learner: { id: learner, seenAt: new Date() } }
}

/** Somebody who looks at a board, and what they have seen. */
async function looking(database: Audited, id: string) {
  const replica = { ...database, read: database.replica }
  const live = openLive(replica, (cohort) =>
    boardOf(replica, catalog, { id: cohort, timeZone: 'Asia/Tokyo' }),
  )
  closing.push(() => live.close())
  // What was done until here is on a replica as well.
  const done = await lastChange(database)
  await expect.poll(() => lastChange(replica)).toBe(done)
  const boards: Board[] = []
  const failures: unknown[] = []
  let ended = false
  const watcher = {
    show: (board: Board) => void boards.push(board),
    failed: (error: unknown) => void failures.push(error),
    end: () => {
      ended = true
    },
  }
  const leave = await live.watch(id, watcher)
  const state = () => boards.at(-1)?.rows[0]?.cells[0]?.state
  return { live, leave, boards, failures, state, watcher, ended: () => ended }
}

test('two processes on one database both show what a third has written', async () => {
  const { connect, database, id, learner } = await open()
  const one = await looking(await connect(), id)
  const other = await looking(await connect(), id)
  expect([one.state(), other.state()]).toEqual(['todo', 'todo'])
  await noteOpen(database, { learner: learner.id, exercise: lesson })
  await expect.poll(() => [one.state(), other.state()]).toEqual(['reading', 'reading'])
  await markRead(database, learner, lesson)
  await expect.poll(() => [one.state(), other.state()]).toEqual(['done', 'done'])
})

test('who joins is shown', async () => {
  const { database, id } = await open()
  const { boards } = await looking(database, id)
  expect(boards.at(-1)?.rows).toHaveLength(1)
  const learner = await somebody(database, 'second')
  await database.write((writer) => enrol(writer, { cohort: id, learner }, new Date()))
  await expect.poll(() => boards.at(-1)?.rows).toHaveLength(2)
})

test('however many look at however many boards, one question is asked at a time', async () => {
  const { database, cohort, id } = await open()
  const asked: string[] = []
  const read = new Proxy(database.replica, {
    get(target, name) {
      const value = Reflect.get(target, name)
      if (typeof value !== 'function') return value
      return (...given: unknown[]) => {
        asked.push(String(name))
        return value.apply(target, given)
      }
    },
  })
  const { live, watcher, boards } = await looking({ ...database, replica: read }, id)
  for (let number = 0; number < 5; number++) await live.watch(await cohort(), watcher)
  for (let number = 0; number < 5; number++) await live.watch(id, watcher)
  // A replica may have to hear of what was done until here: it has when it is asked the second time.
  await expect
    .poll(async () => lastChange({ read: database.replica }))
    .toBe(await lastChange(database))
  asked.length = 0
  await expect.poll(() => asked.filter((name) => name === 'all').length).toBeGreaterThan(1)
  const shown = boards.length
  asked.length = 0
  await expect.poll(() => asked.length).toBeGreaterThan(2)
  expect(new Set(asked)).toEqual(new Set(['all']))
  // Nothing has changed, and nothing was shown.
  expect(boards).toHaveLength(shown)
})

test('nothing is asked once nobody looks, and all hear that the server ends', async () => {
  const { database, id } = await open()
  const { live, leave, ended, watcher } = await looking(database, id)
  expect(live.count()).toBe(1)
  leave()
  expect(live.count()).toBe(0)
  await live.watch(id, watcher)
  live.close()
  expect(ended()).toBe(true)
  expect(live.count()).toBe(0)
})

test('a database that is away for a while is told, and then shown again', async () => {
  const { database, id, learner } = await open()
  let away = false
  const read = new Proxy(database.replica, {
    get(target, name) {
      if (away && name === 'all') return () => Promise.reject(new Error('away'))
      const value = Reflect.get(target, name)
      return typeof value === 'function' ? value.bind(target) : value
    },
  })
  const { failures, state } = await looking({ ...database, replica: read }, id)
  away = true
  await expect.poll(() => failures.length).toBeGreaterThan(0)
  await markRead(database, learner, lesson)
  away = false
  await expect.poll(state).toBe('done')
})

test('a board is made anew also when only time has gone on', async () => {
  const { database, id } = await open()
  const { boards } = await looking(database, id)
  const now = performance.now()
  const clock = vi.spyOn(performance, 'now').mockImplementation(() => now + 16_000)
  closing.push(() => clock.mockRestore())
  await expect.poll(() => boards.length).toBe(2)
})

test('of changes only the latest are kept, and their numbers never come again', async () => {
  const { database, learner } = await open()
  const note = () => database.write((writer) => noteChange(writer, learner.id))
  for (let number = 0; number < 20; number++) await note()
  const last = await lastChange(database)
  await forgetChanges(database, 5)
  const left = await database.read.select().from(changes).orderBy(changes.seq)
  expect(left.map(({ seq }) => seq)).toEqual([4, 3, 2, 1, 0].map((before) => last - before))
  await forgetChanges(database, 0)
  expect(await database.read.select().from(changes)).toEqual([])
  await note()
  expect(await lastChange(database)).toBe(last + 1)
})
