import { execFileSync, spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Figure } from './figure.ts'
import { ready } from './serve.ts'

/** `npm start` until the front page is answered: in a fresh clone, and once more. */
export async function startTimes(): Promise<Figure[]> {
  const folder = mkdtempSync(join(tmpdir(), 'terakoya-clone-'))
  const start = async () => {
    const began = performance.now()
    const child = spawn(process.execPath, ['src/cli/run.mjs', 'start.ts'], {
      cwd: folder,
      env: { ...process.env, PORT: '0', DATA: join(folder, 'data') },
      stdio: ['ignore', 'pipe', 'inherit'],
    })
    const page = await fetch(await ready(child))
    await page.text()
    const seconds = (performance.now() - began) / 1000
    child.kill('SIGTERM')
    await once(child, 'exit')
    return Math.round(seconds * 10) / 10
  }
  try {
    execFileSync('git', ['clone', '--quiet', '.', folder])
    return [
      { name: 'fresh-start-s', value: await start(), unit: 's' },
      { name: 'second-start-s', value: await start(), unit: 's' },
    ]
  } finally {
    rmSync(folder, { recursive: true })
  }
}
