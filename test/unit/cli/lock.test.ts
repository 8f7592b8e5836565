import { execFile, spawnSync } from 'node:child_process'
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { promisify } from 'node:util'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { locked } from '../../../src/cli/lock.mjs'

let folder: string
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'terakoya-lock-'))
})
afterEach(() => rmSync(folder, { recursive: true }))

test('two processes never do the locked work at once', async () => {
  const file = join(folder, 'lock')
  const inside = join(folder, 'inside')
  const log = join(folder, 'log')
  const program = `
    import { appendFileSync, rmSync, writeFileSync } from 'node:fs'
    import { setTimeout } from 'node:timers/promises'
    import { locked } from ${JSON.stringify(resolve('src/cli/lock.mjs'))}
    for (let turn = 0; turn < 20; turn++) await locked(${JSON.stringify(file)}, async () => {
      writeFileSync(${JSON.stringify(inside)}, '', { flag: 'wx' })
      await setTimeout(1)
      rmSync(${JSON.stringify(inside)})
      appendFileSync(${JSON.stringify(log)}, '.')
    })`
  const run = () => promisify(execFile)(process.execPath, ['--input-type=module', '-e', program])
  await Promise.all([run(), run(), run()])
  expect(readFileSync(log, 'utf8')).toHaveLength(60)
  expect(existsSync(file)).toBe(false)
})

test('the lock of a process that is gone is taken over', async () => {
  const file = join(folder, 'lock')
  const { pid } = spawnSync(process.execPath, ['-e', ''])
  writeFileSync(file, String(pid))
  expect(await locked(file, async () => 'done')).toBe('done')
})

test('work that fails frees the lock', async () => {
  const file = join(folder, 'lock')
  await expect(locked(file, () => Promise.reject(new Error('no')))).rejects.toThrow('no')
  expect(await locked(file, async () => 'done')).toBe('done')
})
