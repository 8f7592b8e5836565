import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { onTestFinished } from 'vitest'

/**
 * Locks a database as another program would: in a process of its own, since within one process SQLite's
 * locks on files do not count.
 * @param how IMMEDIATE lets others read
 * @returns lets go
 */
export async function lock(file: string, how: 'IMMEDIATE' | 'EXCLUSIVE' = 'IMMEDIATE') {
  const program = `
    const { DatabaseSync } = require('node:sqlite')
    const [, file, how] = process.argv
    const database = new DatabaseSync(file)
    database.exec('BEGIN ' + how)
    process.send('locked')
    process.once('message', () => {
      database.exec('COMMIT')
      database.close()
      process.send('let go')
      process.disconnect()
    })`
  const other = spawn(process.execPath, ['-e', program, file, how], {
    stdio: ['ignore', 'ignore', 'ignore', 'ipc'],
  })
  onTestFinished(() => void other.kill('SIGKILL'))
  const failed = once(other, 'exit').then(() => {
    throw new Error(`${file} could not be locked`)
  })
  await Promise.race([once(other, 'message'), failed])
  failed.catch(() => {})
  return async () => {
    const done = once(other, 'message')
    other.send('enough')
    await done
  }
}
