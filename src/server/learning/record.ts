import { and, desc, eq, isNotNull } from 'drizzle-orm'
import type { Result } from '#grading/result.ts'
import type { Database } from '../db/database.ts'
import type { Learner } from './learner.ts'
import { attempts } from './tables.ts'

/** An attempt as its learner sees it again. */
export type Kept = {
  id: string
  /** The lab's name, or `<course>/<lesson>` for the questions of a lesson. */
  exercise: string
  version: string
  at: Date
  files: Record<string, string>
  result: Result
  /** Its learner had been shown the solution, without having passed before. */
  informed: boolean
}

/** Attempts on one page of the record. */
export const pageSize = 50

/**
 * A learner's graded attempts, the newest first.
 * @param page from 0
 * @returns one more than `pageSize`, if there are more
 */
export async function attemptsOf(
  { read }: Database,
  learner: Learner,
  page: number,
): Promise<Kept[]> {
  const rows = await read
    .select()
    .from(attempts)
    .where(and(eq(attempts.learner, learner.id), isNotNull(attempts.result)))
    .orderBy(desc(attempts.createdAt), desc(attempts.id))
    .limit(pageSize + 1)
    .offset(page * pageSize)
  return rows.flatMap((row) => keptOf(row) ?? [])
}

/** One attempt, if it is this learner's and graded. */
export async function attemptOf(
  { read }: Database,
  learner: Learner,
  id: string,
): Promise<Kept | undefined> {
  const [row] = await read
    .select()
    .from(attempts)
    .where(and(eq(attempts.id, id), eq(attempts.learner, learner.id)))
  return row && keptOf(row)
}

/** An attempt as it is shown, once it is graded. */
export const keptOf = ({
  id,
  lab,
  version,
  createdAt,
  files,
  result,
  informed,
}: typeof attempts.$inferSelect) =>
  result ? { id, exercise: lab, version, at: createdAt, files, result, informed } : undefined
