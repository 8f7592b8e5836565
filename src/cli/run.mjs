/**
 * The one entry, for every npm script: `node src/cli/run.mjs <program>.ts [arguments]`.
 *
 * It runs on whatever Node the machine has (20 or newer) and uses nothing but Node's own modules. It
 * installs what package-lock.json names when that has changed, then hands over to the Node 24 that
 * came with it, which runs TypeScript as it stands.
 */
import { spawn, spawnSync } from 'node:child_process'
import { createHash } from 'node:crypto'
import { existsSync, readFileSync, writeFileSync } from 'node:fs'
import { constants } from 'node:os'
import { delimiter, dirname, join } from 'node:path'
import { fileURLToPath, pathToFileURL } from 'node:url'
import { locked } from './lock.mjs'
import { say } from './say.mjs'

const root = join(dirname(fileURLToPath(import.meta.url)), '../..')
const stamp = join(root, 'node_modules/.installed')
const [program = '', ...rest] = process.argv.slice(2)
const windows = process.platform === 'win32'

/** What is to be installed: another lock file, dependency or kind of machine gives another value. */
function wanted() {
  const manifest = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8'))
  const { dependencies, devDependencies, optionalDependencies, overrides } = manifest
  return createHash('sha256')
    .update(readFileSync(join(root, 'package-lock.json')))
    .update(JSON.stringify([dependencies, devDependencies, optionalDependencies, overrides]))
    .update(`${process.platform} ${process.arch}`)
    .digest('hex')
}

const installed = () => existsSync(stamp) && readFileSync(stamp, 'utf8') === wanted()

async function install() {
  if (installed()) return
  console.error(
    say('必要な部品を入れています(初回は1分ほど)…', 'Installing (about a minute the first time)…'),
  )
  const words = 'ci --include=dev --include=optional --ignore-scripts --no-audit --no-fund'.split(
    ' ',
  )
  for (let tries = 1; ; tries++) {
    const npm = spawnSync('npm', [...words, '--loglevel=error'], {
      cwd: root,
      shell: windows,
      encoding: 'utf8',
      maxBuffer: 2 ** 26,
    })
    if (npm.status === 0) break
    if (tries === 2) {
      console.error(npm.error?.message ?? npm.stderr)
      console.error(
        say(
          '部品を入れられませんでした。上の表示とネットワークを確かめて、もう一度実行してください。',
          'The installation failed. Check the message above and the network, then run this again.',
        ),
      )
      process.exit(1)
    }
  }
  writeFileSync(stamp, wanted())
}

/** The Node 24 of this kind of machine; where none is published for it, the one that runs this. */
function node24() {
  for (const name of ['node', 'node-bin']) {
    const folder = `${name}-${windows ? 'win' : process.platform}-${process.arch}`
    const file = join(root, 'node_modules', folder, 'bin', windows ? 'node.exe' : 'node')
    if (existsSync(file)) return file
  }
  if (Number(process.versions.node.split('.')[0]) >= 24) return process.execPath
  console.error(
    say(
      'この機種向けのNode.js 24が見つかりません。Node.js 24を入れて、もう一度実行してください。',
      'No Node.js 24 comes for this kind of machine. Install Node.js 24 and run this again.',
    ),
  )
  process.exit(1)
}

if (!installed()) await locked(join(root, '.install-or-build.lock'), install)

/**
 * What the server has thrown away is looked for often: it takes the same time in all, and keeps the memory
 * at some 300 MB where it would otherwise grow beyond 500.
 */
const flags = program === 'start.ts' ? ['--max-semi-space-size=4'] : []
const hook = pathToFileURL(join(root, 'src/cli/resolve-drizzle.mjs'))

const node = node24()
const child = spawn(node, [...flags, join(root, 'src/cli', program), ...rest], {
  cwd: root,
  // The channel closes when this process ends, however it ends: the program then stops too.
  stdio: ['inherit', 'inherit', 'inherit', 'ipc'],
  env: {
    ...process.env,
    ASTRO_TELEMETRY_DISABLED: '1',
    // For whatever it starts as well.
    NODE_OPTIONS: `${process.env.NODE_OPTIONS ?? ''} --import ${hook}`,
    // What has been compiled once is ready for the next start, which then takes a third less time.
    NODE_COMPILE_CACHE: process.env.NODE_COMPILE_CACHE ?? join(root, 'node_modules/.compiled'),
    PATH: `${dirname(node)}${delimiter}${process.env.PATH ?? ''}`,
  },
})
for (const signal of /** @type {const} */ (['SIGINT', 'SIGTERM', 'SIGHUP'])) {
  process.on(signal, () => child.kill(signal))
}
// npm passes no signal on: it ends the shell between it and this process, and that is all we see.
const parent = process.ppid
if (process.env.npm_lifecycle_event) {
  setInterval(() => process.ppid !== parent && child.kill('SIGTERM'), 500).unref()
}
child.on('exit', (code, signal) =>
  process.exit(code ?? 128 + constants.signals[signal ?? 'SIGTERM']),
)
