import { execFile, spawnSync } from 'node:child_process'
import { existsSync } from 'node:fs'
import { delimiter, isAbsolute, join, resolve } from 'node:path'
import { promisify } from 'node:util'
import { locked } from './lock.mjs'
import { say } from './say.mjs'

const names = ['chromium', 'chromium-browser', 'google-chrome-stable', 'google-chrome', 'chrome']
const places = [
  '/usr/bin/chromium',
  '/snap/bin/chromium',
  '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
  '/Applications/Chromium.app/Contents/MacOS/Chromium',
  'C:\\Program Files\\Google\\Chrome\\Application\\chrome.exe',
  'C:\\Program Files (x86)\\Google\\Chrome\\Application\\chrome.exe',
]

/**
 * The absolute path of a Chromium that starts: CHROMIUM_PATH, Playwright's own, one of this machine, or
 * one that is set up now, from Playwright's server or (as root, on Debian and its kin) from the system's
 * packages.
 * @throws Error saying what to do when there is none
 */
export async function chromium(): Promise<string> {
  const wished = process.env.CHROMIUM_PATH
  if (wished) {
    if (await starts(wished)) return resolve(wished)
    throw new Error(
      say(
        `CHROMIUM_PATH=${wished} は起動できません。Chromiumの実行ファイルを指定してください。`,
        `CHROMIUM_PATH=${wished} does not start. Give the path of a Chromium.`,
      ),
    )
  }
  return (
    (await found()) ??
    (await locked('.install-or-build.lock', async () => (await found()) ?? (await setUp()))) ??
    raise()
  )
}

function raise(): never {
  throw new Error(
    say(
      'ブラウザの試験に使うChromiumがありません。Chromiumを入れるか、CHROMIUM_PATH に実行ファイルの場所を指定してください。',
      'The browser tests need a Chromium, and there is none. Install one, or give its path as CHROMIUM_PATH.',
    ),
  )
}

async function found(): Promise<string | undefined> {
  const { chromium: playwright } = await import('playwright')
  const onPath = (process.env.PATH ?? '')
    .split(delimiter)
    .flatMap((folder) => names.map((name) => join(folder, name)))
  for (const file of [playwright.executablePath(), ...onPath, ...places]) {
    if (isAbsolute(file) && existsSync(file) && (await starts(file))) return file
  }
  return undefined
}

async function starts(file: string): Promise<boolean> {
  try {
    const { stdout } = await promisify(execFile)(file, ['--version'], { timeout: 30_000 })
    return /\d+\.\d+/.test(stdout)
  } catch {
    return false
  }
}

async function setUp(): Promise<string | undefined> {
  console.error(say('試験用のChromiumを用意しています…', 'Setting up a Chromium for the tests…'))
  // Without --with-deps, which upgrades packages of the system that have nothing to do with it.
  run(process.execPath, ['node_modules/playwright/cli.js', 'install', 'chromium'], 5)
  const own = await found()
  if (own) return own
  if (process.getuid?.() !== 0 || !existsSync('/usr/bin/apt-get')) return undefined
  const options = ['-o', 'DPkg::Lock::Timeout=600', '-o', 'Acquire::Retries=5']
  const packages = ['--no-install-recommends', 'chromium', 'fonts-noto-cjk']
  run('apt-get', ['update', '-q', ...options], 5)
  run('apt-get', ['install', '-q', '-y', ...options, ...packages], 10)
  return found()
}

function run(file: string, args: string[], minutes: number): void {
  const { status, stderr } = spawnSync(file, args, {
    encoding: 'utf8',
    timeout: minutes * 60_000,
    env: { ...process.env, DEBIAN_FRONTEND: 'noninteractive' },
  })
  if (status !== 0) console.error(stderr?.split('\n').slice(-5).join('\n'))
}
