import { cpSync, existsSync } from 'node:fs'
import { join } from 'node:path'
import { slug } from '#catalog/translated.ts'
import { kinds } from '#kinds/kinds.ts'
import { say } from './say.mjs'

/** What keeps a new lab from being begun, in the words of the terminal. */
export class NoNewLab extends Error {}

/** The kinds that a lab can be of. */
export const labKinds = (): string[] => ['code', ...Object.keys(kinds)]

/**
 * Begins a lab: a folder that is whole, small and explained, to be changed file by file.
 * @returns the folder
 * @throws NoNewLab
 */
export function newLab(root: string, name: string | undefined, kind: string | undefined): string {
  if (!name || !slug.safeParse(name).success) {
    throw new NoNewLab(
      say(
        `実習の名前は、小文字の英字と数字を「-」でつないで付けます(例:print-queue)。`,
        `Name the lab in small letters and digits with “-” between them, such as print-queue.`,
      ),
    )
  }
  if (!kind || !labKinds().includes(kind)) {
    const all = labKinds().join(', ')
    throw new NoNewLab(
      say(`--kind に種類を書いてください:${all}`, `Say of which kind it is, with --kind: ${all}`),
    )
  }
  const folder = `labs/${name}`
  if (existsSync(join(root, folder))) {
    throw new NoNewLab(
      say(
        `${folder} はもうあります。別の名前にしてください。`,
        `${folder} is there already. Choose another name.`,
      ),
    )
  }
  const template = kind === 'code' ? 'src/cli/code-lab-template' : `src/kinds/${kind}/template`
  cpSync(join(root, template), join(root, folder), { recursive: true })
  return folder
}
