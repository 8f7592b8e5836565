import { and, eq } from 'drizzle-orm'
import type { Exercise } from '#catalog/catalog.ts'
import type { Quiz } from '#catalog/lesson.ts'
import type { Result } from '#grading/result.ts'
import type { Standing } from '#wire/attempt.ts'
import type { Database, Writer } from '../db/database.ts'
import { noteChange } from './changes.ts'
import type { Learner } from './learner.ts'
import { type Checks, progress } from './tables.ts'

type Row = typeof progress.$inferSelect

/**
 * Adds a verdict to what is known of a learner and an exercise; part of the transaction that keeps the verdict.
 * @param banks of a quiz, whose attempts may be about some of them only
 */
export async function addToProgress(
  writer: Writer,
  { learner, lab, version }: { learner: string; lab: string; version: string },
  result: Result,
  at: Date,
  banks?: Quiz['banks'],
): Promise<Row> {
  const own = and(eq(progress.learner, learner), eq(progress.lab, lab))
  const [before] = await writer.select().from(progress).where(own)
  const checks = checksAfter(before?.checks, result, at)
  const reached = reachedBy(banks, result, checks)
  const passes = reached.passed && !before?.passedAt
  const advances = checks.passed.length > (before?.checks.passed.length ?? 0)
  const row: Row = {
    learner,
    lab,
    attempts: (before?.attempts ?? 0) + 1,
    best: Math.max(before?.best ?? 0, reached.points),
    of: reached.of,
    passedAt: passes ? at : (before?.passedAt ?? null),
    passedVersion: passes ? version : (before?.passedVersion ?? null),
    lastAt: at,
    checks,
    longestRun: longestRunOf(checks),
    advancedAt: advances ? at : (before?.advancedAt ?? null),
    solutionAt: before?.solutionAt ?? null,
  }
  await writer
    .insert(progress)
    .values(row)
    .onConflictDoUpdate({ target: [progress.learner, progress.lab], set: row })
  await noteChange(writer, learner)
  return row
}

/** What an attempt has brought somebody to. Of a quiz it counts what they have answered rightly in all. */
function reachedBy(banks: Quiz['banks'] | undefined, result: Result, { passed }: Checks) {
  if (!banks) return { ...result, passed: result.outcome === 'passed' }
  const points = banks.filter(({ id }) => passed.includes(id)).length
  return { points, of: banks.length, passed: points === banks.length }
}

/** How somebody stands with the checks after one more attempt. */
function checksAfter(before: Checks | undefined, { checks }: Result, at: Date): Checks {
  const failed = checks.filter(({ passed }) => !passed)
  const passed = checks.filter((check) => check.passed).map(({ id }) => id)
  return {
    failing: Object.fromEntries(
      failed.map(({ id }) => {
        const { times, since } = before?.failing[id] ?? { times: 0, since: at.getTime() }
        return [id, { times: times + 1, since }]
      }),
    ),
    passed: [...new Set([...(before?.passed ?? []), ...passed])],
  }
}

/** Of how many attempts running the longest failing of one check is. */
export const longestRunOf = ({ failing }: Checks): number =>
  Math.max(0, ...Object.values(failing).map(({ times }) => times))

/** Where a learner stands with each exercise that they have tried, by its id. */
export const standings = async (...asked: Parameters<typeof triedBy>) =>
  (await triedBy(...asked)).standings

/** The same, with when they last tried each. */
export async function triedBy(
  { read }: Database,
  learner: Learner,
  exercises: readonly Exercise[],
): Promise<{ standings: Record<string, Standing>; lastAt: Map<string, Date> }> {
  const { attempts, best, of, passedAt, passedVersion, solutionAt, lab, lastAt } = progress
  const rows = await read
    .select({ attempts, best, of, passedAt, passedVersion, solutionAt, lab, lastAt })
    .from(progress)
    .where(eq(progress.learner, learner.id))
  return {
    standings: Object.fromEntries(
      rows.flatMap((row) => {
        const exercise = exercises.find(({ id }) => id === row.lab)
        return exercise ? [[exercise.id, standingOf(row, exercise)] as const] : []
      }),
    ),
    lastAt: new Map(rows.map((row) => [row.lab, row.lastAt])),
  }
}

/** A row as the learner sees it. */
export function standingOf(
  {
    attempts,
    best,
    of,
    passedAt,
    passedVersion,
    solutionAt,
  }: Pick<Row, 'attempts' | 'best' | 'of' | 'passedAt' | 'passedVersion' | 'solutionAt'>,
  exercise: Exercise,
): Standing {
  const passed = passedAt && {
    at: passedAt.toISOString(),
    current: passedVersion === exercise.version,
  }
  return {
    attempts,
    best,
    of,
    ...(passed && { passed }),
    ...(solutionAt && { solution: solutionAt.toISOString() }),
  }
}
