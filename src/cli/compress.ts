import { globSync, readFileSync, writeFileSync } from 'node:fs'
import { promisify } from 'node:util'
import { brotliCompress, constants, gzip } from 'node:zlib'

const text = '**/*.{html,css,js,mjs,svg,json,wasm,txt,xml}'

/**
 * Puts a brotli and a gzip form beside each file of a folder that gains by it, at the highest level:
 * the server then sends files without compressing anything.
 */
export async function compress(folder: string): Promise<void> {
  for (const name of globSync(text, { cwd: folder })) {
    const file = `${folder}/${name}`
    const plain = readFileSync(file)
    const [br, gz] = await Promise.all([
      promisify(brotliCompress)(plain, {
        params: { [constants.BROTLI_PARAM_SIZE_HINT]: plain.length },
      }),
      promisify(gzip)(plain, { level: 9 }),
    ])
    if (br.length < plain.length) writeFileSync(`${file}.br`, br)
    if (gz.length < plain.length) writeFileSync(`${file}.gz`, gz)
  }
}
