import type { Problem } from './parse.ts'
import type { Prose } from './prose.ts'

/**
 * Both languages of a text carry the same outline: headings, elements, lists, tables, code.
 * @returns the first difference, told at its place in the English file
 */
export function parityProblems(
  ja: { file: string; prose: Prose },
  en: { file: string; prose: Prose },
): Problem[] {
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
