import { linkSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import type { Settings } from '../db/place.ts'
import { newToken } from '../token.ts'

/** Characters that a key needs at least: as many as 32 random bytes have in base64url. */
const least = 43

/** Why there is no key to write the log with. */
export type KeyTrouble = 'short' | 'lost' | 'other'

/** The log cannot be written: its key is too short, has been lost, or is not the one it was begun with. */
export class KeyProblem extends Error {
  readonly trouble: KeyTrouble
  constructor(trouble: KeyTrouble) {
    super(`the key of the audit log: ${trouble}`)
    this.trouble = trouble
  }
}

/**
 * The key that ties the entries of the audit log together: AUDIT_KEY, or what stands in `audit.key` of the
 * data. It never is in the database, so that whoever can write there cannot write the log anew.
 * @param begun whether there are entries: a key is made only for a log that is not begun
 * @throws KeyProblem
 */
export function auditKey(data: string, { AUDIT_KEY }: Settings, begun: boolean): string {
  if (AUDIT_KEY !== undefined) return checked(AUDIT_KEY)
  const file = join(data, 'audit.key')
  const found = readIfThere(file)
  if (found !== undefined) return checked(found)
  if (begun) throw new KeyProblem('lost')
  const made = `${file}.${process.pid}`
  writeFileSync(made, `${newToken()}\n`, { mode: 0o600 })
  try {
    // Of two processes that begin at once, one makes the key, whole, and both use it.
    linkSync(made, file)
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error
  } finally {
    rmSync(made)
  }
  return readFileSync(file, 'utf8').trim()
}

function checked(key: string): string {
  const trimmed = key.trim()
  if (trimmed.length < least) throw new KeyProblem('short')
  return trimmed
}

function readIfThere(file: string): string | undefined {
  try {
    return readFileSync(file, 'utf8')
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return undefined
    throw error
  }
}
