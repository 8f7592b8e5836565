import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Problem } from '#catalog/parse.ts'

/** Reads a form and a key as a kind does, from a folder of its own. */
export function readTexts<Read>(
  kind: { read(root: string, folder: string, problems: Problem[]): Read | undefined },
  form: string,
  key: string,
): { read: Read | undefined; told: string } {
  const root = mkdtempSync(join(tmpdir(), 'terakoya-kind-'))
  try {
    mkdirSync(join(root, 'lab'))
    writeFileSync(join(root, 'lab/form.yaml'), form)
    writeFileSync(join(root, 'lab/key.yaml'), key)
    const problems: Problem[] = []
    const read = kind.read(root, 'lab', problems)
    return { read, told: problems.map(({ file, en }) => `${file}: ${en}`).join('\n') }
  } finally {
    rmSync(root, { recursive: true })
  }
}

/** A text in both languages, as flow YAML. */
export const both = (text: string) => `{ ja: ${text}, en: ${text} }`
