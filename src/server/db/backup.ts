import {
  chmodSync,
  closeSync,
  existsSync,
  fsyncSync,
  openSync,
  renameSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs'
import { DatabaseSync } from 'node:sqlite'
import { clientOf } from './client.ts'
import { isFile, type Place } from './place.ts'

/** There is a file of this name already: nothing is written over. */
export class Exists extends Error {}

/** Milliseconds within which a server has to give all of its data. */
const longest = 30 * 60_000
/** Characters of statements that are done at once. */
const atOnce = 1_000_000

/**
 * Copies a database as it is at one moment into a new file, which only its owner can read; meanwhile it can
 * be written to.
 * @throws Exists; what keeps it from being read, or the file from being written (`troubleOf`)
 */
export async function backUp(place: Place, file: string): Promise<void> {
  if (existsSync(file)) throw new Exists(file)
  const part = `${file}.part`
  rmSync(part, { force: true })
  try {
    // Empty, so that it never can be read by others.
    writeFileSync(part, '', { mode: 0o600, flag: 'wx' })
    if (isFile(place)) await copyFile(place, part)
    else await copyServer(place, part)
    chmodSync(part, 0o600)
    flush(part)
    renameSync(part, file)
  } finally {
    for (const end of ['', '-wal', '-shm', '-journal']) rmSync(part + end, { force: true })
  }
}

/** Waits until what is in a file, or which files are in a folder, is on the disk. */
export function flush(file: string): void {
  const isFolder = statSync(file).isDirectory()
  // Windows opens no folders, and needs no such thing.
  if (isFolder && process.platform === 'win32') return
  const opened = openSync(file, isFolder ? 'r' : 'r+')
  try {
    fsyncSync(opened)
  } finally {
    closeSync(opened)
  }
}

async function copyFile(place: Place, part: string): Promise<void> {
  const client = clientOf(place)
  try {
    await client.execute({ sql: 'VACUUM INTO ?', args: [part] })
  } finally {
    client.close()
  }
}

/** A server gives its data as SQL. */
async function copyServer({ url, authToken }: Place, part: string): Promise<void> {
  const address = new URL(
    '/dump',
    url.replace(/^(ws|http)(s?):/, 'http$2:').replace(/^libsql:/, 'https:'),
  )
  const answer = await fetch(address, {
    headers: authToken ? { Authorization: `Bearer ${authToken}` } : {},
    signal: AbortSignal.timeout(longest),
  })
  if (!answer.ok || !answer.body) throw new Refused(answer.status)
  // On one connection alone: the dump turns foreign keys off for it, and is one transaction.
  const copy = new DatabaseSync(part)
  try {
    await doAll(copy, statementsIn(answer.body.pipeThrough(new TextDecoderStream())))
  } finally {
    copy.close()
  }
}

/** The server does not give its data. */
class Refused extends Error {
  readonly code: string
  constructor(status: number) {
    super(`the database server answers ${status}`)
    this.code = status === 401 || status === 403 ? 'AUTH_REFUSED' : 'SERVER_ERROR'
  }
}

async function doAll(copy: DatabaseSync, statements: AsyncIterable<string>): Promise<void> {
  let waiting = ''
  for await (const statement of statements) {
    waiting += statement
    if (waiting.length < atOnce) continue
    copy.exec(waiting)
    waiting = ''
  }
  copy.exec(waiting)
}

/** The statements of a dump, once each is there. */
async function* statementsIn(chunks: AsyncIterable<string>): AsyncGenerator<string> {
  let rest = ''
  let last = ''
  for await (const chunk of chunks) {
    const { statements, open } = split(rest + chunk)
    rest = open
    yield* statements
    last = statements.at(-1) ?? last
  }
  if (!last.startsWith('COMMIT'))
    throw new Error('the database server has not given all of its data')
}

/** Cuts after each semicolon that ends a line and stands in no text. */
export function split(dump: string): { statements: string[]; open: string } {
  const statements: string[] = []
  let begin = 0
  let within = false
  for (let at = 0; at < dump.length; at++) {
    if (dump[at] === "'") within = !within
    else if (!within && dump[at] === ';' && dump[at + 1] === '\n') {
      statements.push(dump.slice(begin, at + 2))
      begin = at + 2
    }
  }
  return { statements, open: dump.slice(begin) }
}

/** What is wrong with a file of a database, if anything: in its pages, or in what its rows refer to. */
export function faultsIn(database: DatabaseSync): boolean {
  const { integrity_check: said } = database.prepare('PRAGMA integrity_check').get() ?? {}
  return said !== 'ok' || database.prepare('PRAGMA foreign_key_check').all().length > 0
}
