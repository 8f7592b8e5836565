import { spawn } from 'node:child_process'
import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { stripVTControlCharacters } from 'node:util'
import { build } from './build.ts'
import { chromium } from './chromium.ts'

/**
 * `npm test`: every check of the project, each counted once; at the end one line with the sum,
 * above it each failure in a few lines. `npm run test:all` also tries what takes long.
 */
type Outcome = { passed: number; failures: string[] }

const everything = process.argv.includes('all')
if (everything) process.env.TEST_ALL = '1'

const reports = mkdtempSync(join(tmpdir(), 'terakoya-test-'))
const underWay = new Set<number>()

/** Runs a program to its end, or to its limit, and ends whatever it has started. */
function tool(
  file: string,
  args: string[],
  minutes: number,
  env: NodeJS.ProcessEnv = {},
): Promise<{ code: number; output: string }> {
  return new Promise((done) => {
    const child = spawn(process.execPath, [file, ...args], {
      stdio: ['ignore', 'pipe', 'pipe'],
      // A group of its own, so that nothing it leaves behind can outlive it.
      detached: true,
      env: { ...process.env, ...env, NO_COLOR: '1' },
    })
    const group = child.pid ?? 0
    underWay.add(group)
    let output = ''
    const late = setTimeout(() => {
      output += `\nnot finished within ${minutes} minutes`
      endGroup(group)
    }, minutes * 60_000)
    child.stdout.on('data', (text) => (output += text))
    child.stderr.on('data', (text) => (output += text))
    child.once('exit', (code) => {
      clearTimeout(late)
      endGroup(group)
      child.once('close', () => done({ code: code ?? 1, output: stripVTControlCharacters(output) }))
    })
  })
}

function endGroup(group: number): void {
  underWay.delete(group)
  try {
    process.kill(-group, 'SIGKILL')
  } catch {
    // It has ended by itself.
  }
}

/** A tool that passes or fails as a whole. */
const gate =
  (file: string, ...args: string[]) =>
  async (): Promise<Outcome> => {
    const { code, output } = await tool(file, args, 5)
    return code === 0 ? { passed: 1, failures: [] } : { passed: 0, failures: [output.trim()] }
  }

async function site(): Promise<Outcome> {
  await build()
  return { passed: 1, failures: [] }
}

/** The site once more, as it stands below a path: the stories visit both. */
async function siteBelow(): Promise<Outcome> {
  const program = "import('./src/cli/build.ts').then(({ build }) => build())"
  const { code, output } = await tool('--eval', [program], 5, { BASE: 'kenshu' })
  return code === 0 ? { passed: 1, failures: [] } : { passed: 0, failures: [output.trim()] }
}

async function units(): Promise<Outcome> {
  const file = join(reports, 'vitest.json')
  const args = ['run', '--config=test/vitest.config.ts', '--reporter=json', `--outputFile=${file}`]
  const { code, output } = await tool('node_modules/vitest/vitest.mjs', args, 8)
  try {
    const report: VitestReport = JSON.parse(readFileSync(file, 'utf8'))
    const failures = report.testResults.flatMap(({ name, message, assertionResults }) => [
      ...(message ? [`${name}\n${message}`] : []),
      ...assertionResults
        .filter(({ status }) => status === 'failed')
        .map((test) => `${name}\n${test.fullName}\n${test.failureMessages.join('\n')}`),
    ])
    if (code !== 0 && failures.length === 0) failures.push(output)
    return { passed: report.numPassedTests, failures }
  } catch {
    return { passed: 0, failures: [output] }
  }
}

async function stories(): Promise<Outcome> {
  const file = join(reports, 'playwright.json')
  const env = {
    CHROMIUM: await chromium(),
    TEST_DATA: join(reports, 'data'),
    PLAYWRIGHT_JSON_OUTPUT_NAME: file,
  }
  const args = ['test', '--config=test/playwright.config.ts', '--reporter=json']
  const { code, output } = await tool('node_modules/playwright/cli.js', args, 30, env)
  try {
    const report: PlaywrightReport = JSON.parse(readFileSync(file, 'utf8'))
    const tests = report.suites.flatMap(specs)
    for (const { title, tests: runs } of tests) {
      const flaky = runs.find(({ status }) => status === 'flaky')
      if (flaky) console.log(`  a retry was needed: ${title}\n${told(flaky.results[0])}`)
    }
    const failures = [
      ...report.errors.map(({ message }) => message),
      ...tests
        .filter(({ ok }) => !ok)
        .map(({ title, tests: runs }) => {
          return `${title}\n${told(runs[0]?.results.at(-1))}`
        }),
    ].map(stripVTControlCharacters)
    if (code !== 0 && failures.length === 0) failures.push(output)
    return { passed: tests.filter(({ ok }) => ok).length, failures }
  } catch {
    return { passed: 0, failures: [output] }
  }
}

type Result = { errors: { message: string }[] }
type Spec = { title: string; ok: boolean; tests: { status: string; results: Result[] }[] }
type Suite = { specs?: Spec[]; suites?: Suite[] }
type PlaywrightReport = { suites: Suite[]; errors: { message: string }[] }

const specs = ({ specs: own = [], suites = [] }: Suite): Spec[] => [
  ...own,
  ...suites.flatMap(specs),
]

/** What went wrong in a run of a story. */
const told = (result: Result | undefined) =>
  stripVTControlCharacters((result?.errors ?? []).map(({ message }) => message).join('\n'))

type VitestReport = {
  numPassedTests: number
  testResults: {
    name: string
    message: string
    assertionResults: { status: string; fullName: string; failureMessages: string[] }[]
  }[]
}

type Checks = Record<string, () => Promise<Outcome>>

/** All checks, in lanes: those of a lane one after another, the lanes of a stage beside each other. */
const stages: Checks[][] = [
  [
    {
      'format and lint': gate(
        'node_modules/@biomejs/biome/bin/biome',
        'ci',
        '--error-on-warnings',
        '.',
      ),
      build: site,
      layers: gate(
        'node_modules/dependency-cruiser/bin/dependency-cruiser.mjs',
        '--config=.dependency-cruiser.mjs',
        'src',
        'test',
        'labs',
      ),
      // Whether checks notice every small change of a solution takes a minute.
      labs: gate('src/cli/labs.ts', ...(everything ? [] : ['--quick'])),
    },
  ],
  [
    // A third of the time that unit tests take they wait.
    { 'unit tests': units },
    { 'build below a path': siteBelow },
  ],
  [
    { 'browser stories': stories },
    // Writes the types that Astro makes, as a build does: never at the same time.
    {
      types: gate(
        'node_modules/astro/bin/astro.mjs',
        'check',
        '--minimumFailingSeverity',
        'warning',
      ),
    },
  ],
]

const stopped = () => {
  for (const group of underWay) endGroup(group)
  process.exit(1)
}
process.once('disconnect', stopped)
for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.once(signal, stopped)

let passed = 0
const failed: string[] = []

async function follow(lane: Checks): Promise<void> {
  for (const [name, check] of Object.entries(lane)) await run(name, check)
}

async function run(name: string, check: () => Promise<Outcome>): Promise<void> {
  const started = performance.now()
  const outcome = await check().catch((error) => ({ passed: 0, failures: [String(error.message)] }))
  const seconds = ((performance.now() - started) / 1000).toFixed(1)
  console.log(`${outcome.failures.length ? '✗' : '✓'} ${name} (${seconds} s)`)
  passed += outcome.passed
  for (const failure of outcome.failures) failed.push(`✗ ${name}: ${failure}`)
}

for (const stage of stages) await Promise.all(stage.map(follow))
rmSync(reports, { recursive: true, force: true })
for (const failure of failed) {
  const lines = failure
    .split('\n')
    .filter((line) => /\S/.test(line) && !/^\s+at .*node_modules/.test(line))
    .map((line) => (line.length > 400 ? `${line.slice(0, 400)}…` : line))
  console.log(`\n${lines.slice(0, 30).join('\n')}`)
}
console.log(`\n${passed} passed, ${failed.length} failed`)
process.exit(failed.length ? 1 : 0)
