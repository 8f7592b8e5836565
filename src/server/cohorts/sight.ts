import { and, asc, desc, eq, gte, inArray, isNotNull, isNull, lt, or } from 'drizzle-orm'
import { type Activity, partsOf } from '#catalog/activity.ts'
import type { Catalog } from '#catalog/catalog.ts'
import type { Database } from '../db/database.ts'
import { type Kept, keptOf, pageSize } from '../learning/record.ts'
import { attempts } from '../learning/tables.ts'
import { memberships } from './tables.ts'

/**
 * What a cohort's instructors see of what its members hand in: what they have been asked to do, from
 * joining to leaving.
 */
export type Sight = {
  cohort: string
  /** Labs by their names, and lessons as `<course>/<lesson>`. */
  exercises: readonly string[]
}

/** All that is seen of a cohort that is asked to do these. */
export const sightOf = (
  cohort: string,
  activities: readonly Activity[],
  shelf: Pick<Catalog, 'labs' | 'courses'>,
): Sight => ({
  cohort,
  exercises: activities.flatMap((activity) => Object.values(partsOf(activity, shelf)).flat()),
})

const inSight = ({ cohort }: Sight) =>
  and(
    eq(memberships.cohort, cohort),
    eq(memberships.learner, attempts.learner),
    gte(attempts.createdAt, memberships.joinedAt),
    or(isNull(memberships.leftAt), lt(attempts.createdAt, memberships.leftAt)),
  )

const isSeen = ({ exercises }: Sight) =>
  and(inArray(attempts.lab, [...exercises]), isNotNull(attempts.result))

/**
 * A page of a member's graded attempts, the newest first.
 * @param page from 0
 */
export async function attemptsOfMember(
  { read }: Database,
  sight: Sight,
  learner: string,
  page: number,
): Promise<{ attempts: Kept[]; more: boolean }> {
  const rows = await read
    .select({ attempt: attempts })
    .from(attempts)
    .innerJoin(memberships, inSight(sight))
    .where(and(eq(attempts.learner, learner), isSeen(sight)))
    .orderBy(desc(attempts.createdAt), desc(attempts.id))
    .limit(pageSize + 1)
    .offset(page * pageSize)
  const found = rows.flatMap(({ attempt }) => keptOf(attempt) ?? [])
  return { attempts: found.slice(0, pageSize), more: found.length > pageSize }
}

/** One of a member's attempts among all at the same exercise, of which each has its moment, the oldest first. */
export async function attemptOfMember(
  { read }: Database,
  sight: Sight,
  learner: string,
  id: string,
): Promise<{ attempt: Kept; all: { id: string; at: Date }[] } | undefined> {
  const [row] = await read
    .select({ attempt: attempts })
    .from(attempts)
    .innerJoin(memberships, inSight(sight))
    .where(and(eq(attempts.id, id), eq(attempts.learner, learner), isSeen(sight)))
  const attempt = row && keptOf(row.attempt)
  if (!attempt) return undefined
  const all = await read
    .select({ id: attempts.id, at: attempts.createdAt })
    .from(attempts)
    .innerJoin(memberships, inSight(sight))
    .where(
      and(
        eq(attempts.learner, learner),
        eq(attempts.lab, attempt.exercise),
        isNotNull(attempts.result),
      ),
    )
    .orderBy(asc(attempts.createdAt), asc(attempts.id))
  return { attempt, all }
}

/** How a cohort fares with an exercise. */
export type Fares = {
  /** Who has handed something in for it, and who has passed. */
  tried: number
  passed: number
  /** The median of attempts up to the first pass, of those who have passed. */
  tries: number | undefined
  /** Each check that anybody has failed, with how many members have, the most first. */
  checks: { id: string; failed: number }[]
}

/** How all who are in a cohort now fare with an exercise. */
export async function faresOf({ read }: Database, sight: Sight, exercise: string): Promise<Fares> {
  const rows = await read
    .select({ learner: attempts.learner, result: attempts.result })
    .from(attempts)
    .innerJoin(memberships, and(inSight(sight), isNull(memberships.leftAt)))
    .where(eq(attempts.lab, exercise))
    .orderBy(asc(attempts.createdAt), asc(attempts.id))
  const tries = new Map<string, number>()
  const firstPass = new Map<string, number>()
  const failed = new Map<string, Set<string>>()
  for (const { learner, result } of rows) {
    if (!result) continue
    const count = (tries.get(learner) ?? 0) + 1
    tries.set(learner, count)
    if (result.outcome === 'passed' && !firstPass.has(learner)) firstPass.set(learner, count)
    for (const { id, passed } of result.checks) {
      if (!passed) failed.set(id, (failed.get(id) ?? new Set()).add(learner))
    }
  }
  const checks = [...failed].map(([id, learners]) => ({ id, failed: learners.size }))
  return {
    tried: tries.size,
    passed: firstPass.size,
    tries: median([...firstPass.values()]),
    checks: checks.sort((one, other) => other.failed - one.failed),
  }
}

function median(numbers: number[]): number | undefined {
  const sorted = numbers.sort((one, other) => one - other)
  const middle = sorted.length / 2
  const upper = sorted[Math.floor(middle)]
  if (upper === undefined || !Number.isInteger(middle)) return upper
  return ((sorted[middle - 1] ?? upper) + upper) / 2
}
