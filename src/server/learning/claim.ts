import { and, count, eq, isNotNull, max, min } from 'drizzle-orm'
import type { Audited } from '../audit/audited.ts'
import type { Database, Writer } from '../db/database.ts'
import { noteChange } from './changes.ts'
import type { Learner } from './learner.ts'
import { moveReviews } from './reviews.ts'
import { attempts, claims, learners, openings, progress, reads } from './tables.ts'

/** What a reader without an account has done at one exercise. */
export type Work = { exercise: string; attempts: number; first: Date; last: Date }

/** What is kept of a reader without an account: exercises, the latest first, and lessons read. */
export type Earlier = { work: Work[]; reads: Map<string, Date> }

/** What is kept of a reader without an account; undefined where there is nothing. */
export async function earlierOf(
  { read }: Database,
  reader: Learner | undefined,
): Promise<Earlier | undefined> {
  if (!reader) return undefined
  const work = await read
    .select({
      exercise: attempts.lab,
      attempts: count(),
      // Aggregates come as the column holds them.
      first: min(attempts.createdAt).mapWith(attempts.createdAt),
      last: max(attempts.createdAt).mapWith(attempts.createdAt),
    })
    .from(attempts)
    .where(eq(attempts.learner, reader.id))
    .groupBy(attempts.lab)
  const lessons = await read.select().from(reads).where(eq(reads.learner, reader.id))
  if (work.length === 0 && lessons.length === 0) return undefined
  const known = work.flatMap(({ first, last, ...row }) =>
    first && last ? { ...row, first, last } : [],
  )
  return {
    work: known.sort((one, other) => other.last.getTime() - one.last.getTime()),
    reads: new Map(lessons.map(({ lesson, at }) => [lesson, at])),
  }
}

/** Whether somebody has said already whether a reader's work is theirs. */
export async function hasAnswered(
  { read }: Database,
  reader: Learner,
  person: string,
): Promise<boolean> {
  const own = and(eq(claims.reader, reader.id), eq(claims.person, person))
  return (await read.$count(claims, own)) > 0
}

/** Whose the work of an earlier reader has become. @param reader their id */
export async function claimantOf({ read }: Database, reader: string): Promise<string | undefined> {
  const [found] = await read
    .select()
    .from(claims)
    .where(and(eq(claims.reader, reader), eq(claims.mine, true)))
  return found?.person
}

/** Keeps somebody's answer that a reader's work is not theirs. It stays where it is. */
export async function disclaim(
  { write }: Database,
  reader: Learner,
  person: string,
  at = new Date(),
): Promise<void> {
  await write((writer) =>
    writer
      .insert(claims)
      .values({ reader: reader.id, person, mine: false, at })
      .onConflictDoUpdate({ target: [claims.reader, claims.person], set: { at } }),
  )
}

/**
 * Makes a reader's work somebody's, who says that it is theirs: all of it, in one transaction and once.
 * The reader is nobody any longer.
 * @param alongside moves what else is the reader's, in the same transaction
 * @returns whether there was still such a reader
 */
export async function claim(
  { write, record }: Audited,
  reader: Learner,
  person: string,
  alongside: (writer: Writer, reader: string, person: string) => Promise<void> = async () => {},
  at = new Date(),
): Promise<boolean> {
  return write(async (writer) => {
    const [found] = await writer
      .select()
      .from(learners)
      .where(and(eq(learners.id, reader.id), isNotNull(learners.tokenHash)))
    if (!found) return false
    await writer.update(attempts).set({ learner: person }).where(eq(attempts.learner, reader.id))
    await moveProgress(writer, reader.id, person)
    await moveReads(writer, reader.id, person)
    await moveOpenings(writer, reader.id, person)
    await moveReviews(writer, reader.id, person)
    await alongside(writer, reader.id, person)
    await noteChange(writer, person)
    await record(writer, { act: 'work-claimed', by: person, on: reader.id })
    await writer.delete(learners).where(eq(learners.id, reader.id))
    await writer
      .insert(claims)
      .values({ reader: reader.id, person, mine: true, at })
      .onConflictDoUpdate({ target: [claims.reader, claims.person], set: { mine: true, at } })
    return true
  })
}

async function moveProgress(writer: Writer, from: string, to: string): Promise<void> {
  const rows = await writer.select().from(progress).where(eq(progress.learner, from))
  for (const row of rows) {
    const own = and(eq(progress.learner, to), eq(progress.lab, row.lab))
    const [before] = await writer.select().from(progress).where(own)
    const merged = { ...(before ? merge(before, row) : row), learner: to }
    await writer
      .insert(progress)
      .values(merged)
      .onConflictDoUpdate({ target: [progress.learner, progress.lab], set: merged })
  }
}

type Row = typeof progress.$inferSelect

/** What follows from two learners' attempts at one lab, if they were one learner's. */
function merge(one: Row, other: Row): Row {
  const newest = one.lastAt < other.lastAt ? other : one
  const passes = [one, other].filter(({ passedAt }) => passedAt)
  passes.sort((a, b) => Number(a.passedAt) - Number(b.passedAt))
  return {
    ...newest,
    attempts: one.attempts + other.attempts,
    best: Math.max(one.best, other.best),
    passedAt: passes[0]?.passedAt ?? null,
    passedVersion: passes[0]?.passedVersion ?? null,
    solutionAt: earliest(one.solutionAt, other.solutionAt),
    checks: {
      failing: newest.checks.failing,
      passed: [...new Set([...one.checks.passed, ...other.checks.passed])],
    },
  }
}

const earliest = (one: Date | null, other: Date | null): Date | null =>
  one && other ? (one < other ? one : other) : (one ?? other)

async function moveReads(writer: Writer, from: string, to: string): Promise<void> {
  for (const row of await writer.select().from(reads).where(eq(reads.learner, from))) {
    const own = and(eq(reads.learner, to), eq(reads.lesson, row.lesson))
    const [before] = await writer.select().from(reads).where(own)
    const moments = [row.at, row.againAt, before?.at, before?.againAt]
      .filter((moment) => moment instanceof Date)
      .sort((one, other) => one.getTime() - other.getTime())
    const at = moments[0] ?? row.at
    const again = moments.length > 1 ? (moments.at(-1) ?? null) : null
    const merged = { learner: to, lesson: row.lesson, at, againAt: again }
    await writer
      .insert(reads)
      .values(merged)
      .onConflictDoUpdate({ target: [reads.learner, reads.lesson], set: merged })
  }
}

async function moveOpenings(writer: Writer, from: string, to: string): Promise<void> {
  for (const row of await writer.select().from(openings).where(eq(openings.learner, from))) {
    await writer
      .insert(openings)
      .values({ ...row, learner: to })
      .onConflictDoNothing()
  }
}
