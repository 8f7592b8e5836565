import { execFile } from 'node:child_process'
import { createHash } from 'node:crypto'
import { existsSync, globSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { promisify } from 'node:util'
import type { Catalog } from '#catalog/catalog.ts'
import { CatalogError } from '#catalog/parse.ts'
import { readCatalog } from '#catalog/read.ts'
import { base, dist } from './base.mjs'
import { compress } from './compress.ts'
import { locked } from './lock.mjs'
import { problemLine } from './problem-line.ts'
import { say } from './say.mjs'

const fingerprint = `${dist}/fingerprint`
/** The catalogue that the site was built from, so that no start reads and checks it all anew. */
const shelf = `${dist}/catalog.json`
const sources = [
  '{src,content,labs,public}/**',
  'astro.config.mjs',
  'package-lock.json',
  'tsconfig.json',
]

/** A hash of everything that the built site depends on, the path that it is built for included. */
function current(): string {
  const hash = createHash('sha256').update(base)
  const files = globSync(sources).filter((file) => statSync(file).isFile())
  for (const file of files.sort()) hash.update(`\0${file}\0`).update(readFileSync(file))
  return hash.digest('hex')
}

const built = () => existsSync(fingerprint) && readFileSync(fingerprint, 'utf8') === current()

/**
 * Builds the site into its folder, unless it stands there already, made from the same files.
 * @throws Error with Astro's output when the build fails; the folder is then no site.
 */
export async function build(): Promise<void> {
  if (built()) return
  await locked('.install-or-build.lock', async () => {
    if (built()) return
    console.error(say('サイトを組み立てています…', 'Building the site…'))
    const before = current()
    // Whoever asks may have these set, and would get the site as it is while developing.
    const { DEV: _, PROD: __, MODE: ___, ...withoutMode } = process.env
    rmSync(fingerprint, { force: true })
    const catalog = checkedCatalog()
    try {
      await promisify(execFile)(process.execPath, ['node_modules/astro/bin/astro.mjs', 'build'], {
        env: { ...withoutMode, NO_COLOR: '1', NODE_ENV: 'production' },
        maxBuffer: 2 ** 26,
      })
    } catch (error) {
      const { stdout = '', stderr = '' } = error as { stdout?: string; stderr?: string }
      throw new Error(
        `${stdout}${stderr}\n${say(
          'サイトを組み立てられませんでした。上に示された箇所を直してください。',
          'The site could not be built. Mend what is named above.',
        )}`,
      )
    }
    await compress(`${dist}/client`, 'node_modules/.compressed')
    writeFileSync(shelf, JSON.stringify(catalog))
    writeFileSync(fingerprint, before)
  })
}

/** The catalogue of the site as built. */
export const builtCatalog = (): Catalog => JSON.parse(readFileSync(shelf, 'utf8'))

/** Content that cannot be used stops the build before Astro begins, told line by line. */
function checkedCatalog(): Catalog {
  try {
    return readCatalog('.')
  } catch (error) {
    if (!(error instanceof CatalogError)) throw error
    throw new Error(error.problems.map(problemLine).join('\n'))
  }
}
