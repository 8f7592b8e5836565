import { sql } from 'drizzle-orm'
import { drizzle, type LibSQLDatabase } from 'drizzle-orm/libsql'
import { migrate } from 'drizzle-orm/libsql/migrator'
import { clientOf, patience } from './client.ts'
import { isFile, type Place } from './place.ts'
import { troubleOf } from './trouble.ts'

type Reader = LibSQLDatabase
/** What a job writes by. */
export type Writer = Parameters<Parameters<Reader['transaction']>[0]>[0]

export type Database = {
  read: Reader
  /** Reads what may be some milliseconds old, where there is a replica; never what somebody has just written. */
  replica: Reader
  /**
   * Does a job in a transaction of its own; jobs wait for one another. A job must not wait for another
   * write, and may be begun anew when the database was locked, or the server away.
   * @throws what the job throws, after undoing it; the database's error when it stays locked or away
   *   (`troubleOf`); on a server, this may also be when the answer to what was written is lost
   */
  write<Value>(job: (writer: Writer) => Promise<Value>): Promise<Value>
  /** Writes a page that changes nothing: throws what would keep any job from being done. */
  check(): Promise<void>
  close(): void
}

/** Milliseconds after which a job is not begun anew. */
const longest = 5_000

/** Opens a database, made and brought up to date if need be. */
export async function openDatabase(place: Place): Promise<Database> {
  const client = clientOf(place)
  const read = drizzle(client, { casing: 'snake_case' })
  const onServer = !isFile(place)
  const follower = place.replicaUrl ? clientOf(place, place.replicaUrl) : undefined
  const replica = follower ? drizzle(follower, { casing: 'snake_case' }) : read
  await bringUpToDate()
    .then(catchUp)
    .catch((error) => {
      close()
      throw error
    })

  let last: Promise<unknown> = Promise.resolve()

  async function bringUpToDate(): Promise<void> {
    const until = Date.now() + longest
    for (;;) {
      try {
        // Kept in the file: readers and the writer do not wait for one another.
        if (!onServer) await client.execute('PRAGMA journal_mode = WAL')
        return await migrate(read, { migrationsFolder: 'src/server/db/migrations' })
      } catch (error) {
        // Another process may have begun to do the same: once it has, there is nothing left to do.
        const trouble = troubleOf(error)
        if (trouble && !onServer) client.reconnect()
        const passes = !trouble || trouble === 'locked' || trouble === 'away'
        if (!passes || Date.now() > until) throw error
        await new Promise((done) => setTimeout(done, patience))
      }
    }
  }

  /** Waits until a replica has the tables of this version; for one that is away, not for long. */
  async function catchUp(): Promise<void> {
    if (!follower) return
    const until = Date.now() + longest
    const version = sql`select max(created_at) as at from __drizzle_migrations`
    const [own] = await read.all<{ at: number }>(version)
    while (Date.now() < until) {
      const [theirs] = await replica.all<{ at: number }>(version).catch(() => [])
      if (theirs?.at === own?.at) return
      await new Promise((done) => setTimeout(done, patience))
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
      let finished = false
      try {
        return await read.transaction(async (writer) => {
          try {
            const value = await job(writer)
            finished = true
            return value
          } catch (error) {
            thrown = error
            throw error
          }
        })
      } catch (last) {
        // SQLite may have ended the transaction by itself: undoing it is then an error of its own.
        const error = thrown ?? last
        const trouble = troubleOf(error)
        // A file's connection keeps the statement that failed, and would from now on refuse every commit.
        if (trouble && !onServer) client.reconnect()
        const passes = trouble === 'locked' || trouble === 'away'
        // A server that was told to commit may have done so: doing it again could be doing it twice.
        const unsure = onServer && finished
        if (!passes || unsure || Date.now() > until) throw error
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

  function close(): void {
    client.close()
    follower?.close()
  }

  return {
    read,
    replica,
    write,
    check: () => write(async (writer) => void (await writer.run('PRAGMA user_version = 1'))),
    close,
  }
}
