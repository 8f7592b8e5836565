import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, test } from '@playwright/test'
import sirv from 'sirv'
import { build } from 'vite'
import type { Verdict } from '#grading/result.ts'
import { corpus, patience, summary } from '../sandbox/corpus.ts'

/** The page asks its worker for one verdict, and ends it when the time is over. */
const program = `
import WorkerOfCorpus from '${process.cwd()}/test/sandbox/browser-worker.ts?worker'
globalThis.verdict = (text, limit) => new Promise((done, fail) => {
  const worker = new WorkerOfCorpus()
  const end = (verdict) => { worker.terminate(); done(verdict) }
  worker.onmessage = ({ data }) => end(data)
  worker.onerror = ({ message }) => { worker.terminate(); fail(new Error(message)) }
  worker.postMessage(text)
  setTimeout(() => end({ version: 1, outcome: 'again' }), limit)
})
`

test('every hostile program gets the same verdict in a browser as on the server', async ({
  page,
}) => {
  test.setTimeout(300_000)
  const folder = mkdtempSync(join(tmpdir(), 'terakoya-corpus-'))
  writeFileSync(join(folder, 'index.html'), '<script type="module" src="./page.js"></script>')
  writeFileSync(join(folder, 'page.js'), program)
  await build({
    root: folder,
    configFile: false,
    logLevel: 'error',
    worker: { format: 'es' },
    resolve: { alias: [{ find: /^#/, replacement: `${process.cwd()}/src/` }] },
    build: { outDir: join(folder, 'dist'), target: 'es2022' },
  })
  const server = createServer(sirv(join(folder, 'dist')))
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done))
  try {
    await page.goto(`http://127.0.0.1:${(server.address() as AddressInfo).port}/`)
    await page.waitForFunction(() => 'verdict' in globalThis)
    const found: Record<string, unknown> = {}
    for (const { name, text, expected } of corpus) {
      const verdict = await page.evaluate(
        ([text, limit]) =>
          (
            globalThis as unknown as { verdict(text: string, limit: number): Promise<Verdict> }
          ).verdict(text, limit),
        [text, patience(expected)] as const,
      )
      found[name] = summary(verdict)
    }
    expect(found).toEqual(Object.fromEntries(corpus.map(({ name, expected }) => [name, expected])))
  } finally {
    server.close()
    rmSync(folder, { recursive: true })
  }
})
