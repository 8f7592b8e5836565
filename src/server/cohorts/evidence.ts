import { sql } from 'drizzle-orm'
import type { Database } from '../db/database.ts'
import { stuckAfter } from '../learning/tables.ts'

/** Moments are in milliseconds since 1970. */
type Tries = { count: number; passedAt: number | null; lastAt: number }
/** Since when it is open without a newly passed check, and when that was last heard. */
type Opening = { since: number; seenAt: number }
type Failing = Record<string, { times: number; since: number }>

/** What a member has done, as far as their cohort sees it: from joining to leaving. By lab, or by lesson. */
export type Evidence = {
  tries: Map<string, Tries>
  /** When a lesson was read. */
  reads: Map<string, number>
  openings: Map<string, Opening>
  /** Which checks have failed running, of what has been tried several times. */
  failing: Map<string, Failing>
}

/**
 * What the members of a cohort have done, by learner. It is one question to the database, whose answer is one
 * row for each membership: thousands of rows cost more on their way here than in the database.
 */
export async function evidenceOf(
  { read }: Pick<Database, 'read'>,
  cohort: string,
): Promise<Map<string, Evidence>> {
  const rows = await read.all<Record<'learner' | Part, string>>(sql`
    select m.learner as learner,
      (select json_group_array(json_array(lab, tries, passed_at, last_at)) from (
        select a.lab, count(*) as tries, min(iif(a.passed, a.created_at, null)) as passed_at,
          max(a.created_at) as last_at
        from attempts a
        where a.learner = m.learner and a.passed is not null
          and a.created_at >= m.joined_at and a.created_at < coalesce(m.left_at, 9e15)
        group by a.lab
      )) as tries,
      (select json_group_array(json_array(lesson, at)) from (
        select r.lesson, case
          when r.at >= m.joined_at and r.at < coalesce(m.left_at, 9e15) then r.at
          when r.again_at >= m.joined_at and r.again_at < coalesce(m.left_at, 9e15) then r.again_at
          end as at
        from reads r
        where r.learner = m.learner
      ) where at is not null) as reads,
      (select json_group_array(json_array(
          o.exercise, max(o.since, m.joined_at), o.seen_at,
          (select p.advanced_at from progress p where p.learner = o.learner and p.lab = o.exercise)
        ))
        from openings o
        where o.learner = m.learner
          and o.seen_at >= m.joined_at and o.since < coalesce(m.left_at, 9e15)
      ) as openings,
      (select json_group_array(json_array(p.lab, json(p.checks)))
        from progress p
        where p.learner = m.learner and p.longest_run >= ${sql.raw(`${stuckAfter}`)}
          and coalesce(p.passed_at, 0) < m.joined_at and m.left_at is null
      ) as failing
    from memberships m
    where m.cohort = ${cohort}
    order by m.joined_at`)

  const found = new Map<string, Evidence>()
  for (const row of rows) {
    const own = found.get(row.learner) ?? nothing()
    found.set(row.learner, own)
    for (const [lab, count, passedAt, lastAt] of parts<[string, number, number | null, number]>(
      row.tries,
    )) {
      // Somebody who has come back has been in it before.
      const before = own.tries.get(lab)
      own.tries.set(lab, {
        count: count + (before?.count ?? 0),
        passedAt: before?.passedAt ?? passedAt,
        lastAt,
      })
    }
    for (const [lesson, at] of parts<[string, number]>(row.reads)) {
      if (!own.reads.has(lesson)) own.reads.set(lesson, at)
    }
    for (const [exercise, since, seenAt, advancedAt] of parts<
      [string, number, number, number | null]
    >(row.openings)) {
      own.openings.set(exercise, { since: Math.max(since, advancedAt ?? 0), seenAt })
    }
    for (const [lab, { failing }] of parts<[string, { failing: Failing }]>(row.failing)) {
      own.failing.set(lab, failing)
    }
  }
  return found
}

type Part = 'tries' | 'reads' | 'openings' | 'failing'
const parts = <Row>(text: string): Row[] => JSON.parse(text)

/** Of somebody who has done nothing. */
export const nothing = (): Evidence => ({
  tries: new Map(),
  reads: new Map(),
  openings: new Map(),
  failing: new Map(),
})
