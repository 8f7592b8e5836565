import { randomBytes } from 'node:crypto'
import {
  existsSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  utimesSync,
  writeFileSync,
} from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { brotliDecompressSync, gunzipSync } from 'node:zlib'
import { expect, onTestFinished, test } from 'vitest'
import { compress } from '../../../src/cli/compress.ts'

function site(files: Record<string, string | Buffer>) {
  const root = mkdtempSync(join(tmpdir(), 'terakoya-compress-'))
  onTestFinished(() => rmSync(root, { recursive: true }))
  for (const [name, content] of Object.entries(files)) writeFileSync(join(root, name), content)
  const at = (name: string) => join(root, name)
  return { root, at, store: at('store'), kept: () => readdirSync(at('store')) }
}
const large = 'export const many = 1\n'.repeat(10_000)

test('each text gets both forms, where it gains by them', async () => {
  const { root, at, store } = site({
    'page.html': '<p>寺子屋</p>'.repeat(50),
    'noise.txt': randomBytes(64),
    'picture.png': Buffer.alloc(5000),
  })
  await compress(root, store)
  expect(String(brotliDecompressSync(readFileSync(at('page.html.br'))))).toContain('寺子屋')
  expect(String(gunzipSync(readFileSync(at('page.html.gz'))))).toContain('寺子屋')
  for (const name of ['noise.txt.br', 'noise.txt.gz', 'picture.png.br']) {
    expect(existsSync(at(name)), name).toBe(false)
  }
})

test('what is large is compressed once, also for another site', async () => {
  const one = site({ 'big.js': large, 'small.js': 'let a' })
  await compress(one.root, one.store)
  expect(one.kept()).toHaveLength(2)
  const made = readFileSync(one.at('big.js.br'))
  // Another site takes what is kept, which one can tell by changing that.
  const [br = ''] = one.kept().filter((name) => name.endsWith('.br'))
  writeFileSync(join(one.store, br), 'kept')
  const other = site({ 'big.js': large, 'other.js': `${large}//` })
  await compress(other.root, one.store)
  expect(String(readFileSync(other.at('big.js.br')))).toBe('kept')
  expect(String(gunzipSync(readFileSync(other.at('big.js.gz'))))).toBe(large)
  expect(String(brotliDecompressSync(readFileSync(other.at('other.js.br'))))).toBe(`${large}//`)
  expect(String(brotliDecompressSync(made))).toBe(large)
  expect(one.kept()).toHaveLength(4)
})

test('what no build has asked for in a month is thrown away', async () => {
  const { root, at, store, kept } = site({ 'big.js': large })
  await compress(root, store)
  const old = new Date(Date.now() - 31 * 24 * 3_600_000)
  for (const name of kept()) utimesSync(join(store, name), old, old)
  await compress(root, store)
  expect(kept()).toHaveLength(2)
  writeFileSync(at('big.js'), `${large}//`)
  for (const name of kept()) utimesSync(join(store, name), old, old)
  await compress(root, store)
  expect(kept()).toHaveLength(2)
})
