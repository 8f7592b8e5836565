import { sql } from 'drizzle-orm'
import { index, integer, primaryKey, sqliteTable, text } from 'drizzle-orm/sqlite-core'
import type { CardInput } from 'ts-fsrs'
import type { Result } from '#grading/result.ts'
import type { Edition, Files, Listed } from '#wire/draft.ts'

/** Moments are in milliseconds since 1970, UTC. */
const moment = () => integer({ mode: 'timestamp_ms' })

/** Somebody of whom something is kept: a reader, whom a cookie's token tells, or somebody with an account. */
export const learners = sqliteTable('learners', {
  id: text().primaryKey(),
  /** SHA-256 of the token, in hex: what the table holds opens nothing. Null for somebody with an account. */
  tokenHash: text().unique(),
  createdAt: moment().notNull(),
  /** When they last did something; kept to the minute. */
  seenAt: moment().notNull(),
})

/** What was handed in, and what the server found. The row and its seed are there before it is graded. */
export const attempts = sqliteTable(
  'attempts',
  {
    /** Made by the client, so that sending it again makes no second one. */
    id: text().primaryKey(),
    learner: text()
      .notNull()
      .references(() => learners.id, { onDelete: 'cascade' }),
    /** The lab's name, or `<course>/<lesson>` for the questions of a lesson. */
    lab: text().notNull(),
    /** Which version of it it was: the hash of what it is graded by. */
    version: text().notNull(),
    files: text({ mode: 'json' }).$type<Record<string, string>>().notNull(),
    seed: text().notNull(),
    createdAt: moment().notNull(),
    /** Null until it is graded, and where the clock ended it. */
    result: text({ mode: 'json' }).$type<Result>(),
    gradedAt: moment(),
    /** Its learner had been shown the solution, without having passed before. */
    informed: integer({ mode: 'boolean' }).notNull().default(false),
    /** What the result says, so that many are counted without reading them; null without one. */
    passed: integer({ mode: 'boolean' }).generatedAlwaysAs(
      sql`json_extract(result, '$.outcome') = 'passed'`,
      { mode: 'virtual' },
    ),
  },
  (table) => [
    index('attempts_of_learner').on(table.learner, table.lab, table.createdAt, table.passed),
  ],
)

/** Failures running of one check after which somebody is stuck. */
export const stuckAfter = 5

/** How somebody stands with the checks of an exercise. */
export type Checks = {
  /** Of those that failed in the last attempt: in how many running, and when the first of these was. */
  failing: Record<string, { times: number; since: number }>
  /** Those that have passed in any attempt. */
  passed: string[]
}

/** What follows from a learner's attempts at a lab, or at the questions of a lesson; written together with each verdict. */
export const progress = sqliteTable(
  'progress',
  {
    learner: text()
      .notNull()
      .references(() => learners.id, { onDelete: 'cascade' }),
    lab: text().notNull(),
    attempts: integer().notNull(),
    best: integer().notNull(),
    of: integer().notNull(),
    /** The first pass, which stays one, and the version of the lab that it was for. */
    passedAt: moment(),
    passedVersion: text(),
    lastAt: moment().notNull(),
    checks: text({ mode: 'json' }).$type<Checks>().notNull().default({ failing: {}, passed: [] }),
    /** In how many attempts running, up to the last, the same check has failed: of all checks the most. */
    longestRun: integer().notNull().default(0),
    /** When a check passed that had not passed before. */
    advancedAt: moment(),
    /** When they first asked for the solution, before they had passed. */
    solutionAt: moment(),
  },
  (table) => [
    primaryKey({ columns: [table.learner, table.lab] }),
    // So that those who are stuck are found without looking at everybody.
    index('long_runs')
      .on(table.learner)
      .where(sql`longest_run >= ${sql.raw(`${stuckAfter}`)}`),
  ],
)

/** What somebody with an account is writing at a lab. */
export const drafts = sqliteTable(
  'drafts',
  {
    learner: text()
      .notNull()
      .references(() => learners.id, { onDelete: 'cascade' }),
    lab: text().notNull(),
    revision: text().notNull(),
    files: text({ mode: 'json' }).$type<Files>().notNull(),
    /** What the lab was when it was begun. */
    edition: text({ mode: 'json' }).$type<Edition>().notNull(),
    savedAt: moment().notNull(),
    /** How often it has been written: devices know by it which state is the later. */
    count: integer().notNull(),
  },
  (table) => [primaryKey({ columns: [table.learner, table.lab] })],
)

/** Texts that were a draft before, or stand against it. */
export const earlierTexts = sqliteTable(
  'earlier_texts',
  {
    learner: text()
      .notNull()
      .references(() => learners.id, { onDelete: 'cascade' }),
    lab: text().notNull(),
    /** Made by the client, so that putting it aside again makes no second one. */
    id: text().notNull(),
    files: text({ mode: 'json' }).$type<Files>().notNull(),
    at: moment().notNull(),
    why: text().$type<Exclude<Listed['why'], 'attempt'>>().notNull(),
  },
  (table) => [primaryKey({ columns: [table.learner, table.lab, table.id] })],
)

/** When the banks of questions that a learner has answered come back to them. */
export const reviews = sqliteTable(
  'reviews',
  {
    learner: text()
      .notNull()
      .references(() => learners.id, { onDelete: 'cascade' }),
    /** `<course>/<lesson>` */
    quiz: text().notNull(),
    bank: text().notNull(),
    due: moment().notNull(),
    /** How well it is known, as FSRS reckons it. */
    memory: text({ mode: 'json' }).$type<Omit<CardInput, 'due'>>().notNull(),
  },
  (table) => [
    primaryKey({ columns: [table.learner, table.quiz, table.bank] }),
    index('reviews_due').on(table.learner, table.due),
  ],
)

/** The lessons that a learner has said to have read. */
export const reads = sqliteTable(
  'reads',
  {
    learner: text()
      .notNull()
      .references(() => learners.id, { onDelete: 'cascade' }),
    /** `<course>/<lesson>` */
    lesson: text().notNull(),
    at: moment().notNull(),
    /** The last time that they said so once more. */
    againAt: moment(),
  },
  (table) => [primaryKey({ columns: [table.learner, table.lesson] })],
)

/** What somebody has, or had, open on their screen that a cohort of theirs is asked to do. */
export const openings = sqliteTable(
  'openings',
  {
    learner: text()
      .notNull()
      .references(() => learners.id, { onDelete: 'cascade' }),
    /** The lab's name, or `<course>/<lesson>`. */
    exercise: text().notNull(),
    /** Since when without a break, and when the page last said so. */
    since: moment().notNull(),
    seenAt: moment().notNull(),
  },
  (table) => [primaryKey({ columns: [table.learner, table.exercise] })],
)

/**
 * Whose standing has changed, in the order in which it did: what watches boards asks for what is new. Only
 * the latest are kept.
 */
export const changes = sqliteTable('changes', {
  seq: integer().primaryKey({ autoIncrement: true }),
  learner: text().notNull(),
})

/** What somebody with an account has said of the work of a reader without one. */
export const claims = sqliteTable(
  'claims',
  {
    /** The reader's id, also once there is no such reader any longer. */
    reader: text().notNull(),
    person: text()
      .notNull()
      .references(() => learners.id, { onDelete: 'cascade' }),
    /** Theirs: it has been moved to them. Otherwise they are not asked again. */
    mine: integer({ mode: 'boolean' }).notNull(),
    at: moment().notNull(),
  },
  (table) => [primaryKey({ columns: [table.reader, table.person] })],
)
