import { type Activity, partsOf } from '#catalog/activity.ts'
import type { Catalog } from '#catalog/catalog.ts'
import type { Cell, Row, Stuck } from '#wire/board.ts'
import { dayIn } from '../day.ts'
import type { Database } from '../db/database.ts'
import { openFor } from '../learning/opening.ts'
import { stuckAfter } from '../learning/tables.ts'
import { type Assignment, assignmentsOf } from './assignments.ts'
import type { Cohort } from './cohort.ts'
import { type Evidence, evidenceOf, nothing } from './evidence.ts'
import { everMembersOf, type Member } from './membership.ts'

type Shelf = Pick<Catalog, 'labs' | 'courses'>

const minute = 60_000
/** Milliseconds on an open lab without a newly passed check after which somebody is stuck. */
const idleAfter = 10 * minute

/** A member's row, with all that instructors see of them. */
export type BoardRow = Member & Row

/** Who is how far, with all who are or were in a cohort. */
export type Board = { activities: Assignment[]; rows: BoardRow[]; at: Date }

/** How far everybody is with what a cohort is asked to do: of anything else, nothing is seen. */
export async function boardOf(
  database: Database,
  shelf: Shelf,
  cohort: Pick<Cohort, 'id' | 'timeZone'>,
  now = new Date(),
): Promise<Board> {
  const [activities, members, evidence] = await Promise.all([
    assignmentsOf(database, shelf, cohort.id),
    everMembersOf(database, cohort.id),
    evidenceOf(database, cohort.id),
  ])
  const today = dayIn(cohort.timeZone, now)
  const columns = activities.map(({ activity, dueOn }) => ({
    activity,
    parts: partsOf(activity, shelf),
    over: dueOn !== null && dueOn < today,
  }))
  const seen = new Set(columns.flatMap(({ parts }) => [...parts.lessons, ...parts.labs]))
  const rows = members.map((member): BoardRow => {
    const own = evidence.get(member.id) ?? nothing()
    const cells = columns.map((column) => cellOf(column, own, now.getTime()))
    return {
      ...member,
      cells,
      done: cells.filter(({ at }) => at !== undefined).length,
      lastAt: lastOf(own, seen),
    }
  })
  return { activities, rows, at: now }
}

type Column = { activity: Activity; parts: { lessons: string[]; labs: string[] }; over: boolean }

function cellOf({ activity: { kind }, parts, over }: Column, own: Evidence, now: number): Cell {
  let [done, tries, at, begun] = [0, 0, 0, false]
  const count = (name: string, doneAt: number | null | undefined) => {
    const tried = own.tries.get(name)?.count ?? 0
    tries += tried
    begun ||= tried > 0 || own.openings.has(name)
    if (doneAt == null) return
    done++
    at = Math.max(at, doneAt)
  }
  for (const lesson of parts.lessons) count(lesson, own.reads.get(lesson))
  for (const lab of parts.labs) count(lab, own.tries.get(lab)?.passedAt)
  const of = parts.lessons.length + parts.labs.length
  const isDone = done === of
  return {
    state: isDone
      ? finished[kind]
      : !begun && done === 0
        ? 'todo'
        : kind === 'lab' && tries > 0
          ? 'trying'
          : 'reading',
    tries,
    parts: kind === 'course' ? { done, of } : undefined,
    at: isDone ? at : undefined,
    late: over && !isDone,
    stuck: isDone ? undefined : stuckIn(parts, own, now),
  }
}

const finished = { lab: 'passed', lesson: 'done', course: 'done' } as const

/** Where somebody has been stuck for the longest time, if they are. */
function stuckIn(
  { lessons, labs }: Column['parts'],
  own: Evidence,
  now: number,
): Stuck | undefined {
  const found = [
    ...[...lessons, ...labs].flatMap((name) => failingIn(name, own) ?? []),
    // Who reads a lesson for long is reading.
    ...labs.flatMap((lab) => idleIn(lab, own, now) ?? []),
  ]
  return found.sort((one, other) => one.since - other.since)[0]
}

function failingIn(exercise: string, own: Evidence): Stuck | undefined {
  const tries = own.tries.get(exercise)
  if (!tries) return undefined
  const runs = Object.entries(own.failing.get(exercise) ?? {})
    // Those before joining are not seen.
    .map(([check, run]) => ({ check, since: run.since, times: Math.min(run.times, tries.count) }))
    .filter(({ times }) => times >= stuckAfter)
    .sort((one, other) => other.times - one.times)
  return runs[0] && { why: 'failing', exercise, ...runs[0], lastAt: tries.lastAt }
}

function idleIn(lab: string, own: Evidence, now: number): Stuck | undefined {
  const opening = own.openings.get(lab)
  const isPassed = own.tries.get(lab)?.passedAt
  if (!opening || isPassed || now - opening.seenAt > openFor) return undefined
  const { since } = opening
  return now - since >= idleAfter ? { why: 'open', exercise: lab, since } : undefined
}

/** When somebody last did something that is seen. */
function lastOf({ tries, reads, openings }: Evidence, seen: ReadonlySet<string>) {
  const moments = [
    ...[...tries].map(([name, { lastAt }]) => [name, lastAt] as const),
    ...reads,
    ...[...openings].map(([name, { seenAt }]) => [name, seenAt] as const),
  ].flatMap(([name, at]) => (seen.has(name) ? [at] : []))
  return moments.length > 0 ? Math.max(...moments) : undefined
}
