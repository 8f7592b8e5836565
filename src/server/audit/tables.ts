import { index, integer, sqliteTable, text } from 'drizzle-orm/sqlite-core'
import type { Act } from '#wire/act.ts'

/**
 * Who did what to whom, and when: ids alone, never changed and never taken away. Nothing here refers to
 * other tables, since an entry outlives what it tells of.
 */
export const auditEntries = sqliteTable(
  'audit_entries',
  {
    /** From 1 on, without a gap. SQLite remembers the highest also when its entry is gone. */
    seq: integer().primaryKey({ autoIncrement: true }),
    at: integer({ mode: 'timestamp_ms' }).notNull(),
    /** Who did it, by the learner's id; null for nobody who was known, and for whoever runs the server. */
    by: text(),
    act: text().$type<Act>().notNull(),
    /** To whom, by the learner's id. */
    on: text(),
    cohort: text(),
    /** What else says what it was: an activity's name, an attempt's id, roles, the kind of a file. */
    detail: text(),
    /** Ties the entry to all before it (`chain.ts`); in hex. */
    mac: text().notNull(),
  },
  (table) => [
    index('audit_by').on(table.by),
    index('audit_on').on(table.on),
    index('audit_cohort').on(table.cohort),
  ],
)
