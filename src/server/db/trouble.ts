/** What keeps a database from being used, as whoever runs the site can mend it. */
export type Trouble = 'locked' | 'away' | 'disk' | 'no-access' | 'damaged'

const troubles: [RegExp, Trouble][] = [
  // A server waits for whoever writes, but not for ever.
  [/^(SQLITE_(BUSY|LOCKED)|TRANSACTION_TIMEOUT)/, 'locked'],
  [
    /^(HRANA_|SERVER_ERROR|UNANSWERED|UND_ERR_|E(CONN|HOST|NET|AI_|NOTFOUND|PIPE|TIMEDOUT))/,
    'away',
  ],
  // A disk without room shows as either: the memory that connections share is a file on it, too.
  [/^(SQLITE_(FULL|IOERR)|ENOSPC|EDQUOT|EIO)/, 'disk'],
  [/^(SQLITE_(READONLY|CANTOPEN|PERM|AUTH)|AUTH_|EACCES|EPERM|EROFS)/, 'no-access'],
  [/^SQLITE_(CORRUPT|NOTADB)/, 'damaged'],
]

/** What SQLite (https://sqlite.org/rescode.html), a server of it or the system says is wrong, somewhere below an error. */
export function troubleOf(error: unknown): Trouble | undefined {
  for (let one = error; one instanceof Error; one = one.cause) {
    const code =
      'errcode' in one ? nameOf(Number(one.errcode)) : 'code' in one ? String(one.code) : ''
    const found = troubles.find(([pattern]) => pattern.test(code))
    if (found) return found[1]
  }
  return undefined
}

/** The name of a number by which Node's own SQLite tells an error; its last byte is the kind. */
const nameOf = (errcode: number) => `SQLITE_${names[errcode & 0xff] ?? 'ERROR'}`
const names: Record<number, string> = {
  3: 'PERM',
  5: 'BUSY',
  6: 'LOCKED',
  8: 'READONLY',
  10: 'IOERR',
  11: 'CORRUPT',
  13: 'FULL',
  14: 'CANTOPEN',
  23: 'AUTH',
  26: 'NOTADB',
}

/**
 * The last cause of an error, as a text that may be logged: Drizzle's own message holds what was to be
 * written, the cause below it does not.
 */
export function causeOf(error: unknown): string {
  let last = error
  while (last instanceof Error && last.cause !== undefined) last = last.cause
  return String(last)
}
