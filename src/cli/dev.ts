import { spawn } from 'node:child_process'

/** `npm run dev`: Astro's own server, which shows a change as soon as a file is saved. */
const astro = spawn(
  process.execPath,
  ['node_modules/astro/bin/astro.mjs', 'dev', ...process.argv.slice(2)],
  { stdio: 'inherit' },
)
process.once('disconnect', () => astro.kill())
for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const)
  process.on(signal, () => astro.kill())
astro.once('exit', (code) => process.exit(code ?? 0))
