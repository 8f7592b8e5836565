import { createClient } from '@libsql/client'
import { drizzle, type LibSQLDatabase } from 'drizzle-orm/libsql'
import { migrate } from 'drizzle-orm/libsql/migrator'

type Reader = LibSQLDatabase
/** What a job writes by. */
export type Writer = Parameters<Parameters<Reader['transaction']>[0]>[0]

export type Database = {
  read: Reader
  /**
   * Does a job in a transaction of its own; jobs wait for one another. A job must not wait for another
   * write, and may be begun anew when the file was locked.
   * @throws what the job throws, after undoing it; `Locked` when the file stays locked
   */
  write<Value>(job: (writer: Writer) => Promise<Value>): Promise<Value>
  close(): void
}

/** Another program has held the database's file for too long. */
export class Locked extends Error {}

/** Milliseconds that one statement waits for a lock, and how often a job is then begun anew. */
const patience = 100
const tries = 50

/**
 * Opens the database in a file, made and brought up to date if need be.
 * @param file its path
 */
export async function openDatabase(file: string): Promise<Database> {
  const client = createClient({ url: `file:${file}`, timeout: patience })
  // Kept in the file: readers and the writer do not wait for one another.
  await client.execute('PRAGMA journal_mode = WAL')
  const read = drizzle(client, { casing: 'snake_case' })
  await migrate(read, { migrationsFolder: 'src/server/db/migrations' })

  let last: Promise<unknown> = Promise.resolve()

  async function attempt<Value>(job: (writer: Writer) => Promise<Value>): Promise<Value> {
    for (let round = 1; ; round++) {
      // The client for files answers without leaving the microtasks, and would starve timers.
      await new Promise((done) => setImmediate(done))
      try {
        return await read.transaction(job)
      } catch (error) {
        if (!isLocked(error)) throw error
        // The connection keeps the statement that failed, and would from now on refuse every commit.
        client.reconnect()
        if (round === tries) throw new Locked('the database is locked', { cause: error })
        await new Promise((done) => setTimeout(done, patience))
      }
    }
  }

  return {
    read,
    write(job) {
      const done = last.then(() => attempt(job))
      last = done.catch(() => {})
      return done
    },
    close: () => client.close(),
  }
}

/** Whether somewhere below an error is SQLite's word for a lock. */
function isLocked(error: unknown): boolean {
  for (let one = error; one instanceof Error; one = one.cause) {
    if ('code' in one && /^SQLITE_(BUSY|LOCKED)/.test(String(one.code))) return true
  }
  return false
}
