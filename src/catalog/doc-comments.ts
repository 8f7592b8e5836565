import type { Language } from '#i18n/links.ts'

const comment = /^( *)\/\*\*\n([\s\S]*?)^ *\*\/$/gm
const start = /^ *\* @(ja|en) ?/

/**
 * A lab's file as a reader of one language sees it: of a doc comment that says `@ja` and `@en`, that
 * language's part, without the tag. Lines of code keep their numbers, so that what the server says of a line
 * is true of it: what a comment has become shorter by stands before it as empty lines.
 */
export function inLanguage(source: string, language: Language): string {
  return source.replace(comment, (whole, indent: string, body: string) => {
    const lines = body.replace(/\n$/, '').split('\n')
    if (!lines.some((line) => start.test(line))) return whole
    let part: string | undefined
    const own = lines.filter((line) => {
      part = line.match(start)?.[1] ?? part
      return part === undefined || part === language
    })
    const padding = '\n'.repeat(lines.length - own.length)
    const text = own.map((line) => line.replace(start, `${indent} * `)).join('\n')
    return `${padding}${indent}/**\n${text}\n${indent} */`
  })
}

/** The lines, from 1, of the doc comments that do not say the same in both languages. */
export function oneSided(source: string): number[] {
  return [...source.matchAll(/\/\*\*[\s\S]*?\*\//g)]
    .filter(([text]) => !/^ *\* @ja /m.test(text) || !/^ *\* @en /m.test(text))
    .map(({ index }) => source.slice(0, index).split('\n').length)
}
