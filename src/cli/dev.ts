import { spawn } from 'node:child_process'
import { existsSync } from 'node:fs'
import { watchLabs } from './watch-labs.ts'

/**
 * `npm run dev`: Astro's own server, which shows a change as soon as a file is saved. Labs that change are
 * checked anew, and what is wrong is told below.
 */
const astro = spawn(
  process.execPath,
  ['node_modules/astro/bin/astro.mjs', 'dev', ...process.argv.slice(2)],
  { stdio: 'inherit' },
)

let checking = Promise.resolve()
const check = (lab: string) =>
  new Promise<void>((done) => {
    if (!existsSync(`labs/${lab}/lab.yaml`)) return done()
    const child = spawn(process.execPath, ['src/cli/labs.ts', '--quick', lab], { stdio: 'inherit' })
    child.once('close', () => done())
  })
const labs = watchLabs('labs', (changed) => {
  for (const lab of changed) checking = checking.then(() => check(lab))
})

const stop = () => {
  labs.close()
  astro.kill()
}
process.once('disconnect', stop)
for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.on(signal, stop)
astro.once('exit', (code) => process.exit(code ?? 0))
