import { and, eq } from 'drizzle-orm'
import type { Exercise } from '#catalog/read.ts'
import type { Result } from '#grading/result.ts'
import type { Standing } from '#wire/attempt.ts'
import type { Database, Writer } from '../db/database.ts'
import type { Learner } from './learner.ts'
import { progress } from './tables.ts'

type Row = typeof progress.$inferSelect

/** Adds a verdict to what is known of a learner and an exercise; part of the transaction that keeps the verdict. */
export async function addToProgress(
  writer: Writer,
  { learner, lab, version }: { learner: string; lab: string; version: string },
  result: Result,
  at: Date,
): Promise<Row> {
  const own = and(eq(progress.learner, learner), eq(progress.lab, lab))
  const [before] = await writer.select().from(progress).where(own)
  const passes = result.outcome === 'passed' && !before?.passedAt
  const row: Row = {
    learner,
    lab,
    attempts: (before?.attempts ?? 0) + 1,
    best: Math.max(before?.best ?? 0, result.points),
    of: result.of,
    passedAt: passes ? at : (before?.passedAt ?? null),
    passedVersion: passes ? version : (before?.passedVersion ?? null),
    lastAt: at,
  }
  await writer
    .insert(progress)
    .values(row)
    .onConflictDoUpdate({ target: [progress.learner, progress.lab], set: row })
  return row
}

/** Where a learner stands with each exercise that they have tried, by its id. */
export async function standings(
  { read }: Database,
  learner: Learner,
  exercises: readonly Exercise[],
): Promise<Record<string, Standing>> {
  const rows = await read.select().from(progress).where(eq(progress.learner, learner.id))
  return Object.fromEntries(
    rows.flatMap((row) => {
      const exercise = exercises.find(({ id }) => id === row.lab)
      return exercise ? [[exercise.id, standingOf(row, exercise)] as const] : []
    }),
  )
}

/** When a learner last tried each exercise, by its id. */
export async function lastTries({ read }: Database, learner: Learner): Promise<Map<string, Date>> {
  const rows = await read.select().from(progress).where(eq(progress.learner, learner.id))
  return new Map(rows.map(({ lab, lastAt }) => [lab, lastAt]))
}

/** A row as the learner sees it. */
export function standingOf(
  { attempts, best, of, passedAt, passedVersion }: Row,
  exercise: Exercise,
): Standing {
  const passed = passedAt && {
    at: passedAt.toISOString(),
    current: passedVersion === exercise.version,
  }
  return { attempts, best, of, ...(passed && { passed }) }
}
