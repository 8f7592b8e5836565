import { readFileSync } from 'node:fs'
import { Worker } from 'node:worker_threads'
import { beforeAll, expect, test } from 'vitest'
import type { Verdict } from '#grading/result.ts'
import { corpus, patience, summary } from './corpus.ts'

let wasm: WebAssembly.Module

beforeAll(async () => {
  wasm = await WebAssembly.compile(readFileSync('node_modules/quickjs-wasi/quickjs.wasm'))
})

/** The verdict on a program, from a thread that is ended when the program does not end. */
function verdict(text: string, limit: number): Promise<Verdict> {
  const worker = new Worker('./test/sandbox/worker.ts', { workerData: { wasm, text } })
  return new Promise<Verdict>((done, fail) => {
    worker.once('error', fail)
    worker.once('message', done)
    worker.once('online', () =>
      setTimeout(() => done({ version: 1, outcome: 'again' }), limit).unref(),
    )
  }).finally(() => worker.terminate())
}

test.each(corpus)('$name', async ({ text, expected }) => {
  const first = await verdict(text, patience(expected))
  expect(summary(first)).toEqual(expected)
  // Nothing of the machine is told to the program or to the learner.
  expect(JSON.stringify(first)).not.toMatch(/node_modules|src\/grading|file:\/\//)
})

test('the corpus has at least four of each kind', () => {
  const kinds = Object.groupBy(corpus, ({ name }) => name.split('-')[0] ?? '')
  for (const kind of [
    'loop',
    'native',
    'memory',
    'stack',
    'tamper',
    'forged',
    'read',
    'escape',
    'flood',
    'promise',
  ]) {
    expect(kinds[kind]?.length, kind).toBeGreaterThanOrEqual(4)
  }
})
