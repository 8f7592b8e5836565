import { z } from 'zod'
import type { Problem } from './parse.ts'
import { translated } from './translated.ts'

/**
 * `figures/<id>.yaml` beside `figures/<id>.svg`: the drawing is one for both languages, and every word
 * in it stands as `{{label}}`, filled in from here.
 */
export const figure = z.strictObject({
  /** What the drawing shows, for those who do not see it. */
  title: translated,
  /** The line below it, which repeats what matters. */
  caption: translated,
  /** The script under `src/workbench/figures` that lets the reader try it, once it is reached. */
  try: z.enum(['line']).optional(),
  labels: z.record(z.string().regex(/^[a-z][a-z0-9-]*$/), translated),
})

export type Figure = z.output<typeof figure> & { svg: string }

/** What a drawing must keep to: labels and drawing agree, and nothing the page's policy would refuse. */
export function drawingProblems(
  file: string,
  svg: string,
  labels: Record<string, unknown>,
): Problem[] {
  const problems: Problem[] = []
  const used = new Set<string>()
  svg.split('\n').forEach((text, index) => {
    const tell = (ja: string, en: string) => problems.push({ file, line: index + 1, ja, en })
    for (const [, key = ''] of text.matchAll(/\{\{(.*?)\}\}/g)) {
      used.add(key)
      if (!Object.hasOwn(labels, key)) {
        tell(
          `ラベル「${key}」が同名の .yaml の labels にありません。日英の文言を足してください。`,
          `The label “${key}” is not in the labels of the .yaml of the same name. Add it in both languages.`,
        )
      }
    }
    const refused = text.match(/<script|<foreignObject|\s(style|on\w+|href)=/i)
    if (refused) {
      tell(
        `図に「${refused[0].trim()}」は使えません。色と線はSVGの属性で指定してください。`,
        `A figure cannot hold “${refused[0].trim()}”. Give colours and lines as SVG attributes.`,
      )
    }
  })
  if (!/^<svg viewBox="[\d. ]+">/.test(svg)) {
    problems.push({
      file,
      line: 1,
      ja: '図は <svg viewBox="0 0 幅 高さ"> で始めてください。',
      en: 'A figure begins with <svg viewBox="0 0 width height">.',
    })
  }
  for (const key of Object.keys(labels)) {
    if (!used.has(key)) {
      problems.push({
        file,
        line: 1,
        ja: `ラベル「${key}」が図の中で使われていません。図に {{${key}}} を置くか、.yaml から消してください。`,
        en: `The label “${key}” is not used in the drawing. Put {{${key}}} into it, or take it out of the .yaml.`,
      })
    }
  }
  return problems
}
