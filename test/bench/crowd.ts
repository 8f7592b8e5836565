import { createHash } from 'node:crypto'
import { cpSync, mkdirSync, symlinkSync } from 'node:fs'
import { join } from 'node:path'
import type { Catalog } from '#catalog/catalog.ts'
import { readCatalog } from '#catalog/read.ts'
import type { Result } from '#grading/result.ts'
import { hashPassword } from '#server/accounts/password.ts'
import { insertPerson } from '#server/accounts/register.ts'
import type { Audited } from '#server/audit/audited.ts'
import { assign } from '#server/cohorts/assignments.ts'
import { makeCohort } from '#server/cohorts/cohort.ts'
import { memberships } from '#server/cohorts/tables.ts'
import { longestRunOf } from '#server/learning/progress.ts'
import { attempts, type Checks, progress } from '#server/learning/tables.ts'

/** What a ministry has on it after a year. */
const learners = 2_040
const cohorts = 40
const activities = 20
const each = 100
/** Members of the largest cohort, of one that sits in a room, and of the others. */
const largest = 500
const aRoom = 40
const others = Math.floor((learners - largest - aRoom) / (cohorts - 2))

export const password = 'tombo denchu tanuki amagasa'
const day = 24 * 3_600_000

/** The project with as many labs as there are activities: those that there are, under further names. */
export function makeProject(folder: string): Catalog {
  for (const name of ['src', 'dist', 'node_modules', 'package.json', 'content']) {
    symlinkSync(join(process.cwd(), name), join(folder, name))
  }
  const { labs } = readCatalog('.')
  mkdirSync(join(folder, 'labs'))
  for (let number = 0; number < activities; number++) {
    const { id = '' } = labs[number % labs.length] ?? {}
    const name = number < labs.length ? id : `${id}-${number}`
    cpSync(join('labs', id), join(folder, 'labs', name), { recursive: true })
  }
  return readCatalog(folder)
}

export type Crowd = {
  instructor: string
  /** The largest cohort, its members, and a lab that they are asked to do. */
  largest: string
  members: string[]
  lab: string
  /** A cohort of 40 or so, and its members. */
  roomCohort: string
  room: string[]
}

/** Fills a database with people, cohorts and attempts, always the same. */
export async function fill(database: Audited, catalog: Catalog, now = Date.now()): Promise<Crowd> {
  const random = seeded('crowd')
  const passwordHash = await hashPassword(password)
  const register = (userName: string, roles: 'instructor'[] = []) => {
    const form = {
      familyName: '佐藤',
      givenName: userName,
      familyKana: 'サトウ',
      givenKana: 'ミノリ',
      department: `第${Math.floor(random() * 12) + 1}課`,
      language: 'ja' as const,
      timeZone: 'Asia/Tokyo',
      userName,
      staffNumber: '',
    }
    return (writer: Parameters<Parameters<Audited['write']>[0]>[0]) =>
      insertPerson(writer, form, { roles, passwordHash })
  }
  const people: string[] = []
  const idOf = (made: Awaited<ReturnType<typeof insertPerson>>) => {
    if ('problems' in made) throw new Error('no such person')
    return made.person
  }
  const instructor = idOf(await database.write(register('instructor', ['instructor'])))
  for (let from = 0; from < learners; from += 60) {
    await database.write(async (writer) => {
      for (let number = from; number < from + 60; number++) {
        people.push(idOf(await register(`learner-${number}`)(writer)))
      }
    })
  }
  let first = 0
  let room: string[] = []
  const made: string[] = []
  for (let number = 0; number < cohorts; number++) {
    const cohort = await makeCohort(database, instructor, {
      name: `研修${number + 1}`,
      timeZone: 'Asia/Tokyo',
    })
    if ('problems' in cohort) throw new Error('no such cohort')
    made.push(cohort.id)
    for (const { id } of catalog.labs) {
      await assign(database, catalog, instructor, cohort.id, {
        activity: `lab:${id}`,
        dueOn: '2027-03-31',
      })
    }
    const size = number === 0 ? largest : number === 1 ? aRoom : others
    const members = people.slice(first, first + size)
    first += size
    if (number === 1) room = members
    await database.write(async (writer) => {
      for (const learner of members) {
        await writer
          .insert(memberships)
          .values({ cohort: cohort.id, learner, joinedAt: new Date(now - 300 * day) })
      }
    })
  }
  for (const learner of people) {
    // The room has only come in.
    if (!room.includes(learner)) await work(database, learner, catalog, random, now)
  }
  const [lab] = catalog.labs
  return {
    largest: made[0] ?? '',
    instructor,
    members: people.slice(0, largest),
    lab: lab?.id ?? '',
    roomCohort: made[1] ?? '',
    room,
  }
}

/** A year of one learner: several tries at each lab, most of which are passed in the end. */
async function work(
  database: Audited,
  learner: string,
  { labs }: Catalog,
  random: () => number,
  now: number,
): Promise<void> {
  const rows: (typeof attempts.$inferInsert)[] = []
  const standing: (typeof progress.$inferInsert)[] = []
  for (const { id: lab, version } of labs) {
    const tries = each / activities
    const passes = random() < 0.7
    let at = now - Math.floor(random() * 200) * day
    const checks: Checks = { failing: {}, passed: [] }
    for (let number = 0; number < tries; number++) {
      at += Math.floor(random() * 20 * 60_000)
      const passed = passes && number === tries - 1
      const result = resultOf(passed, random)
      for (const check of result.checks) {
        const times = (checks.failing[check.id]?.times ?? 0) + 1
        if (check.passed) delete checks.failing[check.id]
        else checks.failing[check.id] = { times, since: at }
      }
      const id = createHash('sha256').update(`${learner}/${lab}/${number}`).digest('hex')
      rows.push({
        id: id.slice(0, 32),
        learner,
        lab,
        version,
        files: { 'recover.ts': `// ${id}\n${'const value = 1n\n'.repeat(20)}` },
        seed: id.slice(32),
        createdAt: new Date(at),
        result,
        gradedAt: new Date(at),
      })
    }
    standing.push({
      learner,
      lab,
      attempts: tries,
      best: passes ? 8 : 5,
      of: 8,
      passedAt: passes ? new Date(at) : null,
      passedVersion: passes ? version : null,
      lastAt: new Date(at),
      checks,
      longestRun: longestRunOf(checks),
      advancedAt: new Date(at),
    })
  }
  await database.write(async (writer) => {
    await writer.insert(attempts).values(rows)
    await writer.insert(progress).values(standing)
  })
}

const resultOf = (passed: boolean, random: () => number): Result => ({
  version: 1,
  outcome: passed ? 'passed' : 'failed',
  points: passed ? 8 : 5,
  of: 8,
  checks: Array.from({ length: 6 }, (_, number) => ({
    id: `check-${number}`,
    passed: passed || random() < 0.6,
    points: 1,
    of: 1,
  })),
  output: { lines: [], cut: false },
})

/** Numbers from 0 to below 1 that look like chance, and are the same each time. */
function seeded(text: string): () => number {
  let state = createHash('sha256').update(text).digest().readUInt32LE()
  // The step and the multiplier of Numerical Recipes: enough for a spread, and for nothing else.
  return () => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0
    return state / 2 ** 32
  }
}
