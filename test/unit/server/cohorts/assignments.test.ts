import { describe, expect, test } from 'vitest'
import { activitiesOf, isDone } from '#catalog/activity.ts'
import type { Known } from '#catalog/path.ts'
import { assign, assignmentsOf, dueFor, unassign } from '#server/cohorts/assignments.ts'
import { makeCohort, stepCohort } from '#server/cohorts/cohort.ts'
import { enrol, leave } from '#server/cohorts/membership.ts'
import { dayIn } from '#server/day.ts'
import { builtCatalog } from '../../../../src/cli/build.ts'
import { somebody } from '../accounts/people.ts'
import { temporaryDatabase } from '../temporary-site.ts'

const catalog = builtCatalog()
const lesson = 'lesson:threshold-signing/one-key-one-failure'
const lab = 'lab:shamir-recover'
const course = 'course:threshold-signing'
const nothing: Known = { reads: new Map(), standings: {}, lastAt: new Map() }
const at = new Date('2027-03-31T16:00:00Z')

async function open(timeZone = 'Asia/Tokyo') {
  const database = await temporaryDatabase()
  const learner = await somebody(database, 'sato')
  const instructor = await somebody(database, 'tadokoro', ['instructor'])
  const made = await makeCohort(database, instructor, { name: '一組', timeZone })
  if ('problems' in made) throw new Error('no cohort')
  const { id } = made
  await database.write((writer) => enrol(writer, { cohort: id, learner }, new Date(0)))
  const give = (activity: string, dueOn = '') =>
    assign(database, catalog, instructor, id, { activity, dueOn })
  const due = (known = nothing, now = at) =>
    dueFor(database, catalog, { learner, known: async () => known }, now)
  const list = async () =>
    (await assignmentsOf(database, catalog, id)).map((one) => [one.activity.id, one.dueOn])
  return { database, id, learner, give, due, list }
}

test('everything in the catalogue can be assigned, by a name of its own', () => {
  const ids = activitiesOf(catalog).map(({ id }) => id)
  expect(new Set(ids).size).toBe(ids.length)
  expect(ids).toEqual(expect.arrayContaining([lesson, lab, course]))
})

test('what is assigned is listed by its day, without one last, and can be changed and taken away', async () => {
  const { database, id, give, list } = await open()
  await give(lab)
  await give(course, '2027-04-30')
  await give(lesson, '2027-03-31')
  expect(await list()).toEqual([
    [lesson, '2027-03-31'],
    [course, '2027-04-30'],
    [lab, null],
  ])
  await give(lab, '2027-03-01')
  expect((await list())[0]).toEqual([lab, '2027-03-01'])
  await unassign(database, 'instructor', id, lab)
  expect(await list()).toHaveLength(2)
})

test.each([
  [{ activity: 'lab:none', dueOn: '' }, { activity: 'missing' }],
  [{ activity: lab, dueOn: '2027-02-30' }, { dueOn: 'day' }],
  [{ activity: lab, dueOn: '31.3.2027' }, { dueOn: 'day' }],
  [{ activity: lab, dueOn: '令和9年' }, { dueOn: 'day' }],
])('%j is not assigned', async ({ activity, dueOn }, problems) => {
  const { give, list } = await open()
  expect(await give(activity, dueOn)).toEqual(problems)
  expect(await list()).toEqual([])
})

test('a day ends in the time zone of its cohort', async () => {
  // The first of April in Tokyo, still the last of March in Chicago.
  expect(dayIn('Asia/Tokyo', at)).toBe('2027-04-01')
  expect(dayIn('America/Chicago', at)).toBe('2027-03-31')
  for (const [zone, late] of [
    ['Asia/Tokyo', true],
    ['America/Chicago', false],
  ] as const) {
    const { give, due } = await open(zone)
    await give(lab, '2027-03-31')
    expect(await due()).toMatchObject([{ late, done: false }])
  }
})

describe('what a learner is asked to do', () => {
  const passed: Known = {
    ...nothing,
    standings: {
      'shamir-recover': {
        attempts: 1,
        best: 8,
        of: 8,
        passed: { at: at.toISOString(), current: true },
      },
    },
  }

  test('comes with what is due first, and what is done last', async () => {
    const { give, due } = await open()
    await give(lab, '2027-01-01')
    await give(course)
    await give(lesson, '2027-05-01')
    const found = await due(passed)
    expect(found.map(({ activity, done, late }) => [activity.id, done, late])).toEqual([
      [lesson, false, false],
      [course, false, false],
      [lab, true, false],
    ])
  })

  test('is nothing once they have left, or the cohort is over', async () => {
    const { database, id, learner, give, due } = await open()
    await give(lab)
    await stepCohort(database, 'instructor', id, 'archive')
    expect(await due()).toEqual([])
    await stepCohort(database, 'instructor', id, 'restore')
    expect(await due()).toHaveLength(1)
    await leave(database, id, learner)
    expect(await due()).toEqual([])
  })

  test('is done when a lesson is read, a lab passed, a course read and passed', () => {
    const activities = activitiesOf(catalog)
    const done = (known: Known) =>
      activities.filter((one) => isDone(one, known, catalog)).map(({ id }) => id)
    expect(done(nothing)).toEqual([])
    expect(done(passed)).toEqual([lab])
    const reads = new Map(
      catalog.courses.flatMap(({ id, lessons }) =>
        lessons.map(({ slug }) => [`${id}/${slug}`, at] as const),
      ),
    )
    expect(done({ ...nothing, reads })).not.toContain(course)
    const standings = Object.fromEntries(
      catalog.labs.map(({ id }) => [
        id,
        { attempts: 1, best: 1, of: 1, passed: { at: '', current: true } },
      ]),
    )
    expect(done({ ...nothing, reads, standings })).toEqual(activities.map(({ id }) => id))
  })
})
