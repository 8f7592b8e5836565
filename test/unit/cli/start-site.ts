import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { onTestFinished } from 'vitest'

/** Starts the built site as `npm start` does, until the test has finished. */
export async function startSite(
  env: Record<string, string>,
): Promise<{ child: ChildProcess; origin: string }> {
  const child = spawn(process.execPath, ['src/cli/start.ts'], {
    env: { ...process.env, PORT: '0', ...env },
    stdio: ['ignore', 'pipe', 'pipe'],
  })
  onTestFinished(() => void child.kill('SIGKILL'))
  let said = ''
  const ready = new Promise<string>((done) => {
    for (const stream of [child.stdout, child.stderr]) {
      stream.on('data', (text) => {
        said += text
        const origin = /http:\/\/[^/\s]+/.exec(said)?.[0]
        if (origin) done(origin)
      })
    }
  })
  const ended = once(child, 'close').then(() => {
    throw new Error(`not started: ${said}`)
  })
  ended.catch(() => {})
  return { child, origin: await Promise.race([ready, ended]) }
}

/** Runs one of the other programs, in English. */
export async function run(program: string, words: string[], env: Record<string, string>) {
  const child = spawn(process.execPath, [`src/cli/${program}`, ...words], {
    env: { ...process.env, LANG: 'en_GB.UTF-8', AUDIT_KEY: undefined, ...env },
    stdio: ['ignore', 'pipe', 'pipe'],
  })
  onTestFinished(() => void child.kill('SIGKILL'))
  let [said, complained] = ['', '']
  child.stdout.on('data', (text) => (said += text))
  child.stderr.on('data', (text) => (complained += text))
  const [code] = await once(child, 'close')
  return { code: code as number, said, complained }
}
