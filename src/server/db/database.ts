import { createClient } from '@libsql/client'
import { drizzle, type LibSQLDatabase } from 'drizzle-orm/libsql'
import { migrate } from 'drizzle-orm/libsql/migrator'
import { troubleOf } from './trouble.ts'

type Reader = LibSQLDatabase
/** What a job writes by. */
export type Writer = Parameters<Parameters<Reader['transaction']>[0]>[0]

export type Database = {
  read: Reader
  /**
   * Does a job in a transaction of its own; jobs wait for one another. A job must not wait for another
   * write, and may be begun anew when the file was locked.
   * @throws what the job throws, after undoing it; SQLite's error when the file stays locked (`troubleOf`)
   */
  write<Value>(job: (writer: Writer) => Promise<Value>): Promise<Value>
  /** Writes a page that changes nothing: throws what would keep any job from being done. */
  check(): Promise<void>
  close(): void
}

/** Milliseconds that one statement waits for a lock, and after which a job is not begun anew. */
const patience = 100
const longest = 5_000

/**
 * Opens the database in a file, made and brought up to date if need be.
 * @param file its path
 */
export async function openDatabase(file: string): Promise<Database> {
  const client = createClient({ url: `file:${file}`, timeout: patience })
  const read = drizzle(client, { casing: 'snake_case' })
  await bringUpToDate()

  let last: Promise<unknown> = Promise.resolve()

  async function bringUpToDate(): Promise<void> {
    const until = Date.now() + longest
    for (;;) {
      try {
        // Kept in the file: readers and the writer do not wait for one another.
        await client.execute('PRAGMA journal_mode = WAL')
        return await migrate(read, { migrationsFolder: 'src/server/db/migrations' })
      } catch (error) {
        // Another process may have begun to do the same: once it has, there is nothing left to do.
        const trouble = troubleOf(error)
        if (trouble) client.reconnect()
        if ((trouble && trouble !== 'locked') || Date.now() > until) throw error
        await new Promise((done) => setTimeout(done, patience))
      }
    }
  }

  async function attempt<Value>(
    job: (writer: Writer) => Promise<Value>,
    until: number,
  ): Promise<Value> {
    for (;;) {
      // The client for files answers without leaving the microtasks, and would starve timers.
      await new Promise((done) => setImmediate(done))
      let thrown: unknown
      try {
        return await read.transaction((writer) =>
          job(writer).catch((error) => {
            thrown = error
            throw error
          }),
        )
      } catch (last) {
        // SQLite may have ended the transaction by itself: undoing it is then an error of its own.
        const error = thrown ?? last
        const trouble = troubleOf(error)
        // The connection keeps the statement that failed, and would from now on refuse every commit.
        if (trouble) client.reconnect()
        if (trouble !== 'locked' || Date.now() > until) throw error
        await new Promise((done) => setTimeout(done, patience))
      }
    }
  }

  const write: Database['write'] = (job) => {
    // Counted from here, so that those who wait for one another do not wait the longer for a lock.
    const until = Date.now() + longest
    const done = last.then(() => attempt(job, until))
    last = done.catch(() => {})
    return done
  }

  return {
    read,
    write,
    check: () => write(async (writer) => void (await writer.run('PRAGMA user_version = 1'))),
    close: () => client.close(),
  }
}
