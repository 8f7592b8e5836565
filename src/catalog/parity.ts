import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import type { Problem } from './parse.ts'
import { type Prose, readProse } from './prose.ts'

/** A text in one language: its file, whole text and outline. */
export type Twin = { file: string; text: string; prose: Prose }

/** What the ids of elements may point to, by the name of the element. */
export type Known = Readonly<Record<string, object>>

/**
 * Reads `ja.mdx` and `en.mdx` of a folder. A missing one, an id that points to nothing and a difference
 * between their outlines are added to `problems`.
 */
export function readTwins(
  root: string,
  folder: string,
  known: Known,
  problems: Problem[],
): { ja: Twin; en: Twin } | undefined {
  const [ja, en] = (['ja', 'en'] as const).map((language): Twin | undefined => {
    const file = `${folder}/${language}.mdx`
    if (!existsSync(join(root, file))) {
      problems.push({
        file,
        line: 1,
        ja: 'この言語の本文がありません。日本語(ja.mdx)と英語(en.mdx)の両方が要ります。',
        en: 'The text in this language is missing. Both ja.mdx and en.mdx are needed.',
      })
      return undefined
    }
    const text = readFileSync(join(root, file), 'utf8')
    const prose = readProse(text, file, problems)
    for (const { name, attributes, line } of prose.used) {
      const { id } = attributes
      if (id !== undefined && known[name] && !Object.hasOwn(known[name], id)) {
        problems.push({
          file,
          line,
          ja: `<${name} id="${id}"> の指すものがありません。id を直すか、content に足してください。`,
          en: `<${name} id="${id}"> points to nothing. Mend the id, or add it to content.`,
        })
      }
    }
    return { file, text, prose }
  })
  if (!ja || !en) return undefined
  problems.push(...parityProblems(ja, en))
  return { ja, en }
}

/**
 * Both languages of a text carry the same outline: headings, elements, lists, tables, code.
 * @returns the first difference, told at its place in the English file
 */
function parityProblems(ja: Twin, en: Twin): Problem[] {
  const length = Math.max(ja.prose.outline.length, en.prose.outline.length)
  for (let index = 0; index < length; index++) {
    const left = ja.prose.outline[index]
    const right = en.prose.outline[index]
    if (left?.mark === right?.mark) continue
    const place = left ? `${ja.file}:${left.line}` : ja.file
    return [
      {
        file: en.file,
        line: right?.line ?? en.prose.outline.at(-1)?.line ?? 1,
        ja: `日英の構成が違います。日本語(${place})は「${left?.mark ?? 'ここで終わり'}」、英語は「${right?.mark ?? 'ここで終わり'}」です。同じにしてください。`,
        en: `The two languages differ. Japanese (${place}) has “${left?.mark ?? 'its end'}”, English has “${right?.mark ?? 'its end'}”. Make them the same.`,
      },
    ]
  }
  return []
}
