import {
  chmodSync,
  constants,
  copyFileSync,
  existsSync,
  renameSync,
  rmSync,
  writeFileSync,
} from 'node:fs'
import { dirname } from 'node:path'
import { DatabaseSync } from 'node:sqlite'
import type { Client, InValue } from '@libsql/client'
import { readMigrationFiles } from 'drizzle-orm/migrator'
import { faultsIn, flush } from './backup.ts'
import { clientOf } from './client.ts'
import { openDatabase } from './database.ts'
import { fileIn, isFile, type Place } from './place.ts'
import { troubleOf } from './trouble.ts'

/** Why a backup is not restored: what is wrong with it, or that the data are in use. */
export type Obstacle = 'missing' | 'damaged' | 'foreign' | 'newer' | 'running'

export class NotRestored extends Error {
  readonly obstacle: Obstacle
  constructor(obstacle: Obstacle) {
    super(`not restored: ${obstacle}`)
    this.obstacle = obstacle
  }
}

const ends = ['-wal', '-shm', '-journal']

/**
 * Copies a backup beside the data, and makes sure that it is one of ours and sound.
 * @returns where the copy is
 * @throws NotRestored
 */
export function prepare(backup: string, data: string): string {
  if (!existsSync(backup)) throw new NotRestored('missing')
  const copy = `${fileIn(data)}.restoring`
  discard(copy)
  try {
    writeFileSync(copy, '', { mode: 0o600 })
    copyFileSync(backup, copy)
    // Where it is a database that was not ended in order, its latest rows still stand beside it.
    if (existsSync(`${backup}-wal`)) copyFileSync(`${backup}-wal`, `${copy}-wal`)
    examine(copy)
  } catch (error) {
    discard(copy)
    throw troubleOf(error) === 'damaged' ? new NotRestored('damaged') : error
  }
  return copy
}

/** Takes a copy away again. */
export function discard(copy: string): void {
  for (const end of ['', ...ends]) rmSync(copy + end, { force: true })
}

function examine(file: string): void {
  const database = new DatabaseSync(file)
  try {
    if (faultsIn(database)) throw new NotRestored('damaged')
    const known = readMigrationFiles({ migrationsFolder: 'src/server/db/migrations' })
    const table = "SELECT 1 FROM sqlite_master WHERE name = '__drizzle_migrations'"
    if (!database.prepare(table).get()) throw new NotRestored('foreign')
    const done = database
      .prepare('SELECT created_at FROM __drizzle_migrations ORDER BY created_at')
      .all()
      .map(({ created_at }) => Number(created_at))
    if (done[0] !== known[0]?.folderMillis) throw new NotRestored('foreign')
    if (done.some((at) => !known.some(({ folderMillis }) => folderMillis === at))) {
      throw new NotRestored('newer')
    }
  } finally {
    database.close()
  }
}

/**
 * Puts a prepared copy in the place of the database, all at once.
 * @param kept where the database that was there goes, in a file; a server's is not kept
 * @returns whether there was one
 * @throws NotRestored where it is in use
 */
export async function putInPlace(copy: string, place: Place, data: string, kept: string) {
  settle(copy)
  if (!isFile(place)) {
    // A server that is new has no tables yet.
    const database = await openDatabase(place)
    database.close()
    await fill(place, copy)
    discard(copy)
    return false
  }
  const file = fileIn(data)
  const before = existsSync(file)
  if (before) {
    makeSureUnused(place, data)
    copyFileSync(file, kept, constants.COPYFILE_FICLONE)
    chmodSync(kept, 0o600)
    for (const end of ends) if (existsSync(file + end)) renameSync(file + end, kept + end)
  }
  // The client lets go of a file some time after it is closed: what is put in place is one that it never had.
  const ready = `${copy}.ready`
  copyFileSync(copy, ready)
  flush(ready)
  renameSync(ready, file)
  flush(dirname(file))
  discard(copy)
  return before
}

/**
 * Makes sure that no other program has the data open; of a server, nobody can tell.
 * @throws NotRestored
 */
export function makeSureUnused(place: Place, data: string): void {
  const file = fileIn(data)
  if (!isFile(place) || !existsSync(file)) return
  try {
    settle(file)
  } catch (error) {
    // What cannot be read any longer is what backups are for.
    if (troubleOf(error) !== 'damaged') throw error
  }
}

/** Brings all of a database into its one file, which works only where no other program has it open. */
function settle(file: string): void {
  const database = new DatabaseSync(file)
  try {
    database.exec('PRAGMA journal_mode = DELETE')
  } catch (error) {
    throw troubleOf(error) === 'locked' ? new NotRestored('running') : error
  } finally {
    database.close()
  }
}

/** Rows that are written at once. */
const atOnce = 200

/** Puts the rows of a file in the place of those of a server, in one transaction. */
async function fill(place: Place, copy: string): Promise<void> {
  const from = clientOf({ url: `file:${copy}` })
  const to = clientOf(place)
  try {
    const tables = await tablesOf(from)
    const transaction = await to.transaction('write')
    try {
      for (const { name } of [...tables].reverse())
        await transaction.execute(`DELETE FROM "${name}"`)
      for (const { name, columns } of [...tables, sequences]) {
        const names = columns.map((column) => `"${column}"`).join(', ')
        const marks = `(${columns.map(() => '?').join(', ')})`
        if (name === sequences.name) await transaction.execute(`DELETE FROM ${name}`)
        let last: InValue = 0
        for (;;) {
          const { rows } = await from.execute({
            sql: `SELECT ${names}, rowid FROM "${name}" WHERE rowid > ? ORDER BY rowid LIMIT ${atOnce}`,
            args: [last],
          })
          if (rows.length === 0) break
          await transaction.execute({
            sql: `INSERT INTO "${name}" (${names}) VALUES ${rows.map(() => marks).join(', ')}`,
            args: rows.flatMap((row) => columns.map((_, at) => asKept(row[at] ?? null))),
          })
          last = asKept(rows.at(-1)?.[columns.length] ?? null)
        }
      }
      await transaction.commit()
    } finally {
      transaction.close()
    }
  } finally {
    from.close()
    to.close()
  }
}

/** Numbers are bound as REAL unless they are bigint. */
const asKept = (value: InValue): InValue =>
  Number.isInteger(value) ? BigInt(value as number) : value

type Table = { name: string; columns: string[] }
const sequences: Table = { name: 'sqlite_sequence', columns: ['name', 'seq'] }

/** The tables of a database, each after those that its rows refer to, without columns that are reckoned. */
async function tablesOf(client: Client): Promise<Table[]> {
  const all = await client.execute(
    "SELECT name FROM sqlite_master WHERE type = 'table' AND name NOT LIKE 'sqlite_%' ORDER BY name",
  )
  const found = await Promise.all(
    all.rows.map(async (row) => {
      const name = String(row.name)
      const columns = await client.execute(`PRAGMA table_info("${name}")`)
      const refers = await client.execute(`PRAGMA foreign_key_list("${name}")`)
      return {
        name,
        columns: columns.rows.map((column) => String(column.name)),
        refersTo: refers.rows.map(({ table }) => String(table)).filter((other) => other !== name),
      }
    }),
  )
  const ordered: typeof found = []
  while (ordered.length < found.length) {
    const next = found.find(
      (table) =>
        !ordered.includes(table) &&
        table.refersTo.every((other) => ordered.some(({ name }) => name === other)),
    )
    if (!next) throw new Error('tables that refer to one another in a circle')
    ordered.push(next)
  }
  return ordered
}
