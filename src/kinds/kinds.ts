import { readdirSync } from 'node:fs'
import { join } from 'node:path'
import type { Kind } from './paper.ts'

/** The kinds of labs without code, by the name that `lab.yaml` has for them. Each is one folder here. */
export const kinds: Record<string, Kind> = import.meta.env
  ? byName(import.meta.glob<Kind>('./*/kind.ts', { eager: true, import: 'default' }))
  : await fromDisk(import.meta.dirname)

/** As the build has found them, by their paths. */
function byName(found: Record<string, Kind>): Record<string, Kind> {
  return Object.fromEntries(Object.entries(found).map(([path, kind]) => [path.split('/')[1], kind]))
}

/** As Node.js finds them where nothing is built. */
async function fromDisk(folder: string): Promise<Record<string, Kind>> {
  const files = readdirSync(folder, { recursive: true, encoding: 'utf8' })
  const paths = files
    .map((file) => file.replaceAll('\\', '/'))
    .filter((file) => /^[^/]+\/kind\.ts$/.test(file))
  const load = async (path: string) =>
    [`./${path}`, (await import(/* @vite-ignore */ join(folder, path))).default] as const
  return byName(Object.fromEntries(await Promise.all(paths.sort().map(load))))
}
