import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

export type Served = {
  origin: string /** Of the server itself, on Linux. */
  pid: number
  close(): Promise<void>
}

/** The site in a process of its own, with nothing in its database. */
export async function serve(): Promise<Served> {
  const data = mkdtempSync(join(tmpdir(), 'terakoya-bench-'))
  const child = spawn(process.execPath, ['src/cli/run.mjs', 'start.ts'], {
    env: { ...process.env, PORT: '0', DATA: data },
    stdio: ['ignore', 'pipe', 'inherit'],
  })
  const url = await ready(child)
  return {
    origin: new URL(url).origin,
    pid: serverOf(child.pid ?? 0),
    async close() {
      child.kill('SIGTERM')
      await once(child, 'exit')
      rmSync(data, { recursive: true })
    },
  }
}

/** The address that a starting site tells, once it is there. Its log is read and dropped. */
export async function ready(child: ChildProcess): Promise<string> {
  let output = ''
  return new Promise((done, fail) => {
    child.stdout?.on('data', (text) => {
      if (output === 'ready') return
      output += text
      const url = /http:\/\/localhost:\d+\S*/.exec(output)?.[0]
      if (!url) return
      output = 'ready'
      done(url)
    })
    child.once('exit', (code) => fail(new Error(`the site has ended (${code})`)))
  })
}

/** The process that the entry has started. */
function serverOf(pid: number): number {
  const file = `/proc/${pid}/task/${pid}/children`
  return existsSync(file) ? Number.parseInt(readFileSync(file, 'utf8'), 10) : pid
}
