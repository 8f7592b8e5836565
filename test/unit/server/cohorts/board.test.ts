import { randomBytes } from 'node:crypto'
import { describe, expect, test } from 'vitest'
import { courseOf } from '#catalog/catalog.ts'
import { assign, dueFor, isAsked } from '#server/cohorts/assignments.ts'
import { boardOf } from '#server/cohorts/board.ts'
import { makeCohort } from '#server/cohorts/cohort.ts'
import { enrol, leave } from '#server/cohorts/membership.ts'
import { attemptOfMember, attemptsOfMember, faresOf, sightOf } from '#server/cohorts/sight.ts'
import { noteOpen } from '#server/learning/opening.ts'
import { addToProgress } from '#server/learning/progress.ts'
import { markRead } from '#server/learning/reading.ts'
import { attempts } from '#server/learning/tables.ts'
import { arranged, stuckOf, type View } from '#wire/board.ts'
import { builtCatalog } from '../../../../src/cli/build.ts'
import { somebody } from '../accounts/people.ts'
import { temporaryDatabase } from '../temporary-site.ts'

const catalog = builtCatalog()
const lab = 'shamir-recover'
const lesson = 'threshold-signing/one-key-one-failure'
const course = catalog.courses[0]
if (!course) throw new Error('no course')
const minute = 60_000
/** Noon in Tokyo; people join at `joined`. */
const now = new Date('2027-04-01T03:00:00Z')
const joined = new Date(now.getTime() - 24 * 60 * minute)
const ago = (minutes: number) => new Date(now.getTime() - minutes * minute)

async function open() {
  const database = await temporaryDatabase()
  const instructor = await somebody(database, 'tadokoro', ['instructor'])
  const made = await makeCohort(database, instructor, { name: '一組', timeZone: 'Asia/Tokyo' })
  if ('problems' in made) throw new Error('no cohort')
  const { id } = made
  const cohort = { id, timeZone: 'Asia/Tokyo' }
  let count = 0
  const member = async (more: Record<string, string> = {}, at = joined) => {
    const learner = await somebody(database, `member-${++count}`, [], more)
    await database.write((writer) => enrol(writer, { cohort: id, learner }, at))
    return learner
  }
  /** Keeps an attempt with these checks, of which a name that begins with ! has failed. */
  const hand = (learner: string, at: Date, checks: string[], exercise = lab) =>
    database.write(async (writer) => {
      const results = checks.map((check) => ({
        id: check.replace('!', ''),
        passed: !check.startsWith('!'),
        points: check.startsWith('!') ? 0 : 1,
        of: 1,
      }))
      const result = {
        version: 1 as const,
        outcome: results.every(({ passed }) => passed) ? ('passed' as const) : ('failed' as const),
        points: results.filter(({ passed }) => passed).length,
        of: results.length,
        checks: results,
        output: { lines: [], cut: false },
      }
      const row = { learner, lab: exercise, version: 'v' }
      const attempt = randomBytes(16).toString('hex')
      await writer.insert(attempts).values({
        ...row,
        id: attempt,
        files: { 'main.ts': attempt },
        seed: '00',
        createdAt: at,
        result,
        gradedAt: at,
      })
      await addToProgress(writer, row, result, at)
      return attempt
    })
  const give = (activity: string, dueOn = '') =>
    assign(database, catalog, instructor, id, { activity, dueOn })
  const board = (at = now) => boardOf(database, catalog, cohort, at)
  const cells = async (learner: string, at = now) =>
    (await board(at)).rows.find((row) => row.id === learner)?.cells ?? []
  const sight = async () =>
    sightOf(
      id,
      (await board()).activities.map(({ activity }) => activity),
      catalog,
    )
  return { database, id, member, hand, give, board, cells, sight }
}

describe('a cell', () => {
  test('of a lab is not begun, reading, trying or passed', async () => {
    const { database, member, hand, give, cells } = await open()
    await give(`lab:${lab}`)
    const learner = await member()
    expect(await cells(learner)).toMatchObject([{ state: 'todo', tries: 0, late: false }])
    await noteOpen(database, { learner, exercise: lab }, ago(90))
    expect(await cells(learner)).toMatchObject([{ state: 'reading', tries: 0 }])
    await hand(learner, ago(80), ['a', '!b'])
    await hand(learner, ago(70), ['a', '!b'])
    expect(await cells(learner)).toMatchObject([{ state: 'trying', tries: 2 }])
    await hand(learner, ago(60), ['a', 'b'])
    await hand(learner, ago(50), ['!a', 'b'])
    expect(await cells(learner)).toMatchObject([
      { state: 'passed', tries: 4, at: ago(60).getTime() },
    ])
  })

  test('of a lesson is reading once it is open or its questions are tried, then read', async () => {
    const { database, member, hand, give, cells } = await open()
    await give(`lesson:${lesson}`)
    const learner = await member()
    await hand(learner, ago(30), ['!q'], lesson)
    expect(await cells(learner)).toMatchObject([{ state: 'reading', tries: 1 }])
    await markRead(database, { id: learner, seenAt: now }, lesson, ago(20))
    expect(await cells(learner)).toMatchObject([{ state: 'done', at: ago(20).getTime() }])
  })

  test('of a course counts its lessons and labs, and is done with the last', async () => {
    const { database, member, hand, give, cells } = await open()
    await give(`course:${course.id}`)
    const learner = await member()
    const reader = { id: learner, seenAt: now }
    await markRead(database, reader, lesson, ago(60))
    const labs = catalog.labs.filter((one) => courseOf(one, catalog) === course)
    const of = course.lessons.length + labs.length
    expect(await cells(learner)).toMatchObject([{ state: 'reading', parts: { done: 1, of } }])
    for (const { slug } of course.lessons) {
      await markRead(database, reader, `${course.id}/${slug}`, ago(50))
    }
    for (const { id } of labs) await hand(learner, ago(40), ['a'], id)
    expect(await cells(learner)).toMatchObject([{ state: 'done', at: ago(40).getTime() }])
  })

  test('is late once its day is over in the cohort’s time zone, unless it is done', async () => {
    const { member, hand, give, cells } = await open()
    await give(`lab:${lab}`, '2027-03-31')
    const learner = await member()
    const evening = new Date('2027-03-31T14:59:00Z')
    expect(await cells(learner, evening)).toMatchObject([{ late: false }])
    expect(await cells(learner, new Date('2027-03-31T15:00:00Z'))).toMatchObject([{ late: true }])
    await hand(learner, ago(10), ['a'])
    expect(await cells(learner)).toMatchObject([{ late: false, state: 'passed' }])
  })
})

describe('from joining to leaving', () => {
  test('nothing else is seen: not before, not after, not what is no task', async () => {
    const { database, id, member, hand, give, cells, board, sight } = await open()
    await give(`lab:${lab}`)
    await give(`lesson:${lesson}`)
    const learner = await member()
    const reader = { id: learner, seenAt: now }
    const before = await hand(learner, new Date(joined.getTime() - 1), ['a'])
    await markRead(database, reader, lesson, new Date(joined.getTime() - 1))
    const other = await hand(learner, ago(50), ['a'], 'order-a-signing-session')
    expect(await cells(learner)).toMatchObject([{ state: 'todo' }, { state: 'todo' }])
    const inside = await hand(learner, ago(40), ['!a'])
    await leave(database, id, learner, ago(30))
    const after = await hand(learner, ago(20), ['a'])
    await markRead(database, reader, lesson, ago(20))
    expect(await cells(learner)).toMatchObject([{ state: 'todo' }, { state: 'trying', tries: 1 }])
    const own = await attemptsOfMember(database, await sight(), learner, 0)
    expect(own.attempts.map((attempt) => attempt.id)).toEqual([inside])
    for (const hidden of [before, other, after]) {
      expect(await attemptOfMember(database, await sight(), learner, hidden)).toBeUndefined()
    }
    const found = await attemptOfMember(database, await sight(), learner, inside)
    expect(found?.all).toEqual([{ id: inside, at: ago(40) }])
    expect((await board()).rows[0]?.lastAt).toBe(ago(40).getTime())
  })

  test('who comes back is seen in both times, and as being in it', async () => {
    const { database, id, member, hand, give, board } = await open()
    await give(`lab:${lab}`)
    const learner = await member()
    await hand(learner, ago(100), ['!a'])
    await leave(database, id, learner, ago(90))
    await hand(learner, ago(80), ['!a'])
    await database.write((writer) => enrol(writer, { cohort: id, learner }, ago(70)))
    await hand(learner, ago(60), ['!a'])
    const { rows } = await board()
    expect(rows).toMatchObject([{ leftAt: null, cells: [{ state: 'trying', tries: 2 }] }])
  })

  test('what was read before is seen once it is read again, and its reader is told', async () => {
    const { database, member, give, cells } = await open()
    await give(`lesson:${lesson}`)
    const learner = await member()
    const reader = { id: learner, seenAt: now }
    const first = new Date(joined.getTime() - minute)
    await markRead(database, reader, lesson, first)
    const known = { reads: new Map([[lesson, first]]), standings: {}, lastAt: new Map() }
    const due = () => dueFor(database, catalog, { learner, known: async () => known }, now)
    expect(await due()).toMatchObject([{ done: true, unseen: true }])
    await markRead(database, reader, lesson, ago(5))
    expect(await cells(learner)).toMatchObject([{ state: 'done', at: ago(5).getTime() }])
    expect(await due()).toMatchObject([{ done: true, unseen: false }])
  })

  test('another member’s attempt is not there under the name of one', async () => {
    const { database, member, hand, give, sight } = await open()
    await give(`lab:${lab}`)
    const [one, other] = [await member(), await member()]
    const id = await hand(one, ago(10), ['a'])
    expect(await attemptOfMember(database, await sight(), other, id)).toBeUndefined()
  })
})

describe('somebody is stuck', () => {
  test('after five failures running of one check, and no longer once it passes', async () => {
    const { member, hand, give, board } = await open()
    await give(`lab:${lab}`)
    await give(`course:${course.id}`)
    const learner = await member()
    await hand(
      learner,
      ago(70),
      ['a', 'b'].map((check) => `!${check}`),
    )
    for (const minutes of [60, 50, 40]) await hand(learner, ago(minutes), ['a', '!b'])
    expect(stuckOf((await board()).rows)).toEqual([])
    await hand(learner, ago(30), ['!a', '!b'])
    // Once, though it is a task by itself and in its course.
    expect(stuckOf((await board()).rows).map(({ stuck }) => stuck)).toEqual([
      {
        why: 'failing',
        exercise: lab,
        check: 'b',
        times: 5,
        since: ago(70).getTime(),
        lastAt: ago(30).getTime(),
      },
    ])
    await hand(learner, ago(20), ['!a', 'b'])
    expect(stuckOf((await board()).rows)).toEqual([])
  })

  test('by what is seen alone: failures before joining do not count', async () => {
    const { member, hand, give, board } = await open()
    await give(`lab:${lab}`)
    const learner = await member()
    for (const minutes of [4, 3, 2, 1]) {
      await hand(learner, new Date(joined.getTime() - minutes * minute), ['!a'])
    }
    for (const minutes of [40, 30, 20, 10]) await hand(learner, ago(minutes), ['!a'])
    expect(stuckOf((await board()).rows)).toEqual([])
    await hand(learner, ago(5), ['!a'])
    expect(stuckOf((await board()).rows)).toMatchObject([{ stuck: { times: 5 } }])
  })

  test('after ten minutes on an open lab in which nothing new passes', async () => {
    const { database, member, hand, give, board } = await open()
    await give(`lab:${lab}`)
    await give(`lesson:${lesson}`)
    const learner = await member()
    const openFrom = async (from: number, to: number, exercise = lab) => {
      for (let minutes = from; minutes >= to; minutes--) {
        await noteOpen(database, { learner, exercise }, ago(minutes))
      }
    }
    const stuck = async () => stuckOf((await board()).rows).map((one) => one.stuck)
    await openFrom(12, 9)
    expect(await stuck()).toEqual([])
    await openFrom(8, 1)
    expect(await stuck()).toEqual([{ why: 'open', exercise: lab, since: ago(12).getTime() }])
    // A check that passes for the first time is news; once more is none.
    await hand(learner, ago(9), ['a', '!b'])
    expect(await stuck()).toEqual([])
    await hand(learner, ago(1), ['a', '!b'])
    expect(await stuck()).toEqual([])
    await openFrom(0, 0)
    const later = (await board(new Date(now.getTime() + minute))).rows
    expect(stuckOf(later)).toMatchObject([{ stuck: { why: 'open', since: ago(9).getTime() } }])
    // A lesson is read for as long as one likes, and a page that was left counts anew.
    await openFrom(30, 0, lesson)
    expect(await stuck()).toEqual([])
    await noteOpen(database, { learner, exercise: lab }, new Date(now.getTime() + 5 * minute))
    expect(stuckOf((await board(new Date(now.getTime() + 6 * minute))).rows)).toEqual([])
  })

  test('is told for the longest first, and never of who has left', async () => {
    const { database, id, member, hand, give, board } = await open()
    await give(`lab:${lab}`)
    const [one, other, gone] = [await member(), await member(), await member()]
    for (const minutes of [50, 40, 30, 20, 10]) {
      await hand(one, ago(minutes), ['!a'])
      await hand(other, ago(minutes + 5), ['!a'])
      await hand(gone, ago(minutes + 9), ['!a'])
    }
    await leave(database, id, gone, ago(1))
    expect(stuckOf((await board()).rows).map(({ row }) => row.id)).toEqual([other, one])
  })
})

test('what is open is kept where a cohort asks for it, alone or in its course', async () => {
  const { database, id, member, give } = await open()
  const learner = await member()
  const asked = (exercise: string) => isAsked(database, catalog, learner, exercise)
  expect(await asked(lab)).toBe(false)
  await give(`course:${course.id}`)
  expect(await asked(lab)).toBe(true)
  expect(await asked(lesson)).toBe(true)
  expect(await asked('no-such-lab')).toBe(false)
  await leave(database, id, learner)
  expect(await asked(lab)).toBe(false)
})

test('of an exercise it is told how many passed, in how many tries, and what most people fail', async () => {
  const { database, id, member, hand, give, sight } = await open()
  await give(`lab:${lab}`)
  const [one, two, three, four] = [
    await member(),
    await member(),
    await member(),
    await member({}, ago(1)),
  ]
  await hand(one, ago(60), ['a', 'b', 'c'])
  await hand(two, ago(60), ['!a', '!b', 'c'])
  await hand(two, ago(50), ['!a', 'b', 'c'])
  await hand(two, ago(45), ['a', 'b', 'c'])
  await hand(two, ago(44), ['!a', '!b', '!c'])
  await hand(three, ago(60), ['!a', 'b', 'c'])
  await hand(four, ago(60), ['a', 'b', 'c'])
  expect(await faresOf(database, await sight(), lab)).toEqual({
    tried: 3,
    passed: 2,
    // One try and three.
    tries: 2,
    checks: [
      { id: 'a', failed: 2 },
      { id: 'b', failed: 1 },
      { id: 'c', failed: 1 },
    ],
  })
  await leave(database, id, two)
  expect(await faresOf(database, await sight(), lab)).toMatchObject({ tried: 2, tries: 1 })
})

test('rows are chosen and sorted as an address asks', async () => {
  const { database, id, member, hand, give, board } = await open()
  await give(`lab:${lab}`, '2027-03-31')
  const sato = await member({ department: '税務課' })
  const aoki = await member({ familyKana: 'アオキ', department: '市民課' })
  const ueda = await member({ familyKana: 'ウエダ', department: '税務課' })
  await hand(sato, ago(10), ['a'])
  await hand(aoki, ago(20), ['!a'])
  await leave(database, id, ueda)
  const { rows } = await board()
  const ids = (view: Partial<View>) =>
    arranged(rows, { department: '', show: 'all', order: 'kana', ...view }).map((row) => row.id)
  expect(ids({})).toEqual([aoki, sato])
  expect(ids({ department: '税務課' })).toEqual([sato])
  expect(ids({ show: 'late' })).toEqual([aoki])
  expect(ids({ show: 'done' })).toEqual([sato])
  expect(ids({ show: 'idle' })).toEqual([])
  expect(ids({ show: 'left' })).toEqual([ueda])
  expect(ids({ order: 'last' })).toEqual([aoki, sato])
  expect(ids({ order: 'department' })).toEqual([aoki, sato])
})
