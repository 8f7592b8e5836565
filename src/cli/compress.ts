import { createHash } from 'node:crypto'
import {
  globSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  statSync,
  utimesSync,
  writeFileSync,
} from 'node:fs'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { brotliCompress, constants, gzip } from 'node:zlib'

const text = '**/*.{html,css,js,mjs,svg,json,wasm,txt,xml}'

/** Bytes from which on a file's compressed forms are kept: the editor alone takes half a minute. */
const large = 100_000
/** Milliseconds after which those that no build has asked for are thrown away. */
const month = 30 * 24 * 3_600_000

/**
 * Puts a brotli and a gzip form beside each file of a folder that gains by it, at the highest level:
 * the server then sends files without compressing anything.
 * @param store where those of large files are kept for the next build
 */
export async function compress(folder: string, store: string): Promise<void> {
  mkdirSync(store, { recursive: true })
  const files = globSync(text, { cwd: folder }).map((name) => join(folder, name))
  // Side by side, the largest first: as many at a time as there are threads.
  const sized = files.map((file) => ({ file, size: statSync(file).size }))
  sized.sort((one, other) => other.size - one.size)
  await Promise.all(sized.map(({ file }) => compressFile(file, store)))
  for (const name of readdirSync(store)) {
    if (Date.now() - statSync(join(store, name)).mtimeMs > month) rmSync(join(store, name))
  }
}

async function compressFile(file: string, store: string): Promise<void> {
  const plain = readFileSync(file)
  const name = join(store, createHash('sha256').update(plain).digest('hex'))
  const forms = {
    br: () =>
      promisify(brotliCompress)(plain, {
        params: { [constants.BROTLI_PARAM_SIZE_HINT]: plain.length },
      }),
    gz: () => promisify(gzip)(plain, { level: 9 }),
  }
  const kept = plain.length >= large
  await Promise.all(
    Object.entries(forms).map(async ([form, make]) => {
      const known = kept ? read(`${name}.${form}`) : undefined
      const packed = known ?? (await make())
      if (kept && !known) keep(`${name}.${form}`, packed)
      if (packed.length < plain.length) writeFileSync(`${file}.${form}`, packed)
    }),
  )
}

/** Whole or not at all, wherever a build is broken off. */
function keep(file: string, packed: Buffer): void {
  writeFileSync(`${file}.part`, packed)
  renameSync(`${file}.part`, file)
}

/** A form that is kept; it has been asked for now. */
function read(file: string): Buffer | undefined {
  try {
    const now = new Date()
    utimesSync(file, now, now)
    return readFileSync(file)
  } catch {
    return undefined
  }
}
