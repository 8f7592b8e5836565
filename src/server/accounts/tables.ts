import { index, integer, primaryKey, sqliteTable, text } from 'drizzle-orm/sqlite-core'
import type { Role } from '#wire/role.ts'
import { learners } from '../learning/tables.ts'

/** Moments are in milliseconds since 1970, UTC. */
const moment = () => integer({ mode: 'timestamp_ms' })

/** Somebody with an account. What they learn is their learner's, which has the same id. */
export const people = sqliteTable('people', {
  id: text()
    .primaryKey()
    .references(() => learners.id),
  familyName: text().notNull(),
  givenName: text().notNull(),
  /** In katakana; empty where somebody has none. */
  familyKana: text().notNull(),
  givenKana: text().notNull(),
  department: text().notNull(),
  language: text({ enum: ['ja', 'en'] }).notNull(),
  /** By its IANA name. */
  timeZone: text().notNull(),
  roles: text({ mode: 'json' }).$type<Role[]>().notNull(),
  /** Argon2id, as `password.ts` writes it; null until somebody has chosen one. */
  passwordHash: text(),
  createdAt: moment().notNull(),
  /** Since when they may not sign in. */
  deactivatedAt: moment(),
})

/** What people sign in by. User names and staff numbers share one table, so that each names one person. */
export const signInNames = sqliteTable(
  'sign_in_names',
  {
    /** In its normal form (`fields.ts`); leading zeros count. */
    name: text().primaryKey(),
    person: text()
      .notNull()
      .references(() => people.id, { onDelete: 'cascade' }),
    kind: text({ enum: ['user', 'staff'] }).notNull(),
    /** False for a staff number that somebody has typed themselves: it does not sign in until it is. */
    confirmed: integer({ mode: 'boolean' }).notNull().default(true),
  },
  (table) => [index('names_of_person').on(table.person)],
)

/** Browsers in which somebody is signed in. */
export const sessions = sqliteTable(
  'sessions',
  {
    /** SHA-256 of the token, in hex: what the table holds opens nothing. */
    id: text().primaryKey(),
    person: text()
      .notNull()
      .references(() => people.id, { onDelete: 'cascade' }),
    createdAt: moment().notNull(),
    expiresAt: moment().notNull(),
    /** On a shared computer: when it ends unless something is done; null elsewhere. */
    idleUntil: moment(),
    /** When something was last done; kept to the minute. */
    seenAt: moment().notNull(),
    /** When they last proved who they are. */
    provedAt: moment().notNull(),
    /** The kind of browser and system, in a few words. */
    device: text().notNull(),
  },
  (table) => [index('sessions_of_person').on(table.person)],
)

/** Browsers that somebody has signed in by before: their failures are not counted with those of strangers. */
export const devices = sqliteTable(
  'devices',
  {
    /** SHA-256 of the token that the browser keeps, in hex. */
    id: text().notNull(),
    person: text()
      .notNull()
      .references(() => people.id, { onDelete: 'cascade' }),
    usedAt: moment().notNull(),
  },
  (table) => [primaryKey({ columns: [table.id, table.person] })],
)

/** Keys by which people sign in without a password: WebAuthn's credentials. */
export const passkeys = sqliteTable(
  'passkeys',
  {
    /** The credential's id, in base64url. */
    id: text().primaryKey(),
    person: text()
      .notNull()
      .references(() => people.id, { onDelete: 'cascade' }),
    /** As COSE has it, in base64url. */
    publicKey: text().notNull(),
    /** How often the authenticator says it has signed; one that goes back may be a copy. */
    counter: integer().notNull(),
    transports: text({ mode: 'json' }).$type<string[]>().notNull(),
    /** The domain that it is for. It works nowhere else. */
    relyingParty: text().notNull(),
    name: text().notNull(),
    createdAt: moment().notNull(),
    usedAt: moment(),
  },
  (table) => [index('passkeys_of_person').on(table.person)],
)

/** What an authenticator has been asked to sign, until it has; each is good for one answer. */
export const challenges = sqliteTable('challenges', {
  /** SHA-256 of the challenge, in hex. */
  hash: text().primaryKey(),
  /** Who has to answer; null where whoever answers comes in. */
  person: text().references(() => people.id, { onDelete: 'cascade' }),
  expiresAt: moment().notNull(),
})

/** How often something has failed of late, by the hash of what it was tried on or from where. */
export const failures = sqliteTable('failures', {
  key: text().primaryKey(),
  count: integer().notNull(),
  lastAt: moment().notNull(),
  /** Until when nothing more is tried. */
  freeAt: moment().notNull(),
})

/** Links that can be used once. */
export const links = sqliteTable('links', {
  /** `first-administrator`, or the id of the person whose password it sets: one open link each. */
  purpose: text().primaryKey(),
  /** SHA-256 of the token, in hex. */
  tokenHash: text().notNull().unique(),
  expiresAt: moment().notNull(),
})
