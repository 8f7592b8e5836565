import { sql } from 'drizzle-orm'
import { index, integer, primaryKey, sqliteTable, text, uniqueIndex } from 'drizzle-orm/sqlite-core'
import { people } from '../accounts/tables.ts'
import { learners } from '../learning/tables.ts'

/** Moments are in milliseconds since 1970, UTC. */
const moment = () => integer({ mode: 'timestamp_ms' })

/** People who learn together, and whom instructors follow. */
export const cohorts = sqliteTable('cohorts', {
  id: text().primaryKey(),
  name: text().notNull(),
  /** In which its days end, by its IANA name. */
  timeZone: text().notNull(),
  /** Whether a display name is enough to join. */
  guests: integer({ mode: 'boolean' }).notNull(),
  createdAt: moment().notNull(),
  /** Since when nobody joins. */
  closedAt: moment(),
  /** Since when it is over. */
  archivedAt: moment(),
  /** Short-lived, and shown to a whole room: kept as it is. Null where nobody joins by it. */
  joinCode: text().unique(),
  joinUntil: moment(),
})

/** Who follows which cohort. */
export const cohortInstructors = sqliteTable(
  'cohort_instructors',
  {
    cohort: text()
      .notNull()
      .references(() => cohorts.id, { onDelete: 'cascade' }),
    person: text()
      .notNull()
      .references(() => people.id, { onDelete: 'cascade' }),
  },
  (table) => [
    primaryKey({ columns: [table.cohort, table.person] }),
    index('cohorts_of_instructor').on(table.person),
  ],
)

/** Who was in which cohort, from when to when: instructors see no more than what was done in between. */
export const memberships = sqliteTable(
  'memberships',
  {
    cohort: text()
      .notNull()
      .references(() => cohorts.id, { onDelete: 'cascade' }),
    learner: text()
      .notNull()
      .references(() => learners.id, { onDelete: 'cascade' }),
    joinedAt: moment().notNull(),
    leftAt: moment(),
    /** An instructor has ended it, and can undo that. */
    removed: integer({ mode: 'boolean' }).notNull().default(false),
    /** What a reader without an account wants to be called; null for people, who have names. */
    displayName: text(),
  },
  (table) => [
    primaryKey({ columns: [table.cohort, table.learner, table.joinedAt] }),
    uniqueIndex('one_membership').on(table.cohort, table.learner).where(sql`left_at is null`),
    index('cohorts_of_learner').on(table.learner),
  ],
)

/** What a cohort is asked to do. */
export const assignments = sqliteTable(
  'assignments',
  {
    cohort: text()
      .notNull()
      .references(() => cohorts.id, { onDelete: 'cascade' }),
    /** As `catalog/activity.ts` names it. */
    activity: text().notNull(),
    /** The last day, in the cohort's time zone, as `2027-03-31`. */
    dueOn: text(),
    createdAt: moment().notNull(),
  },
  (table) => [primaryKey({ columns: [table.cohort, table.activity] })],
)
