/** What keeps a database from being used, as whoever runs the site can mend it. */
export type Trouble = 'locked' | 'disk' | 'no-access' | 'damaged'

const troubles: [RegExp, Trouble][] = [
  [/^SQLITE_(BUSY|LOCKED)/, 'locked'],
  // A disk without room shows as either: the memory that connections share is a file on it, too.
  [/^SQLITE_(FULL|IOERR)/, 'disk'],
  [/^SQLITE_(READONLY|CANTOPEN|PERM|AUTH)/, 'no-access'],
  [/^SQLITE_(CORRUPT|NOTADB)/, 'damaged'],
]

/** What SQLite says is wrong, somewhere below an error (https://sqlite.org/rescode.html). */
export function troubleOf(error: unknown): Trouble | undefined {
  for (let one = error; one instanceof Error; one = one.cause) {
    const code = 'code' in one ? String(one.code) : ''
    const found = troubles.find(([pattern]) => pattern.test(code))
    if (found) return found[1]
  }
  return undefined
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
