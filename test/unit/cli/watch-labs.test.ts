import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, onTestFinished, test } from 'vitest'
import { watchLabs } from '../../../src/cli/watch-labs.ts'

test('a lab whose files change is told, and nothing that lies beside the labs', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'terakoya-watch-'))
  for (const name of ['one', 'two/starter']) mkdirSync(join(folder, name), { recursive: true })
  const told: string[][] = []
  const watcher = watchLabs(folder, (labs) => told.push(labs.sort()))
  onTestFinished(() => {
    watcher.close()
    rmSync(folder, { recursive: true })
  })
  writeFileSync(join(folder, 'README.md'), 'no lab')
  writeFileSync(join(folder, 'one/lab.yaml'), 'kind: code')
  writeFileSync(join(folder, 'one/ja.mdx'), 'text')
  writeFileSync(join(folder, 'two/starter/main.ts'), 'export {}')
  await expect.poll(() => new Set(told.flat())).toEqual(new Set(['one', 'two']))
  const before = told.length
  writeFileSync(join(folder, 'two/en.mdx'), 'text')
  await expect.poll(() => told.slice(before)).toContainEqual(['two'])
})
