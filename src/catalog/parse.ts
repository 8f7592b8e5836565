import { isMap, isNode, isScalar, LineCounter, type Node, parseDocument } from 'yaml'
import { z } from 'zod'

/** One thing wrong in content: where it stands, what it is and what to do, in both languages. */
export type Problem = { file: string; line: number; ja: string; en: string }

/** Content that cannot be used, with every problem found in it. */
export class CatalogError extends Error {
  readonly problems: readonly Problem[]

  constructor(problems: readonly Problem[]) {
    super(problems.map(({ file, line, en }) => `${file}:${line}: ${en}`).join('\n'))
    this.name = 'CatalogError'
    this.problems = problems
  }
}

/** Where a text comes from: its file, and the line of the file that the text's first line is. */
export type Origin = { file: string; line?: number }

const messages = { ja: z.locales.ja().localeError, en: z.locales.en().localeError }

/**
 * Reads YAML and checks it against a schema. What is wrong is added to `problems`, each with its line.
 * @returns the value, or undefined when there was a problem
 */
export function parse<Schema extends z.ZodType>(
  schema: Schema,
  text: string,
  { file, line = 1 }: Origin,
  problems: Problem[],
): z.output<Schema> | undefined {
  const lines = new LineCounter()
  const document = parseDocument(text, { lineCounter: lines, prettyErrors: false })
  const at = (offset = 0) => lines.linePos(offset).line - 1 + line
  for (const error of document.errors) {
    problems.push({
      file,
      line: at(error.pos[0]),
      ja: `YAMLとして読めません(${error.message})。字下げと引用符を確かめてください。`,
      en: `This is not valid YAML (${error.message}). Check the indentation and the quotes.`,
    })
  }
  if (document.errors.length > 0) return undefined

  const value: unknown = document.toJS()
  const result = schema.safeParse(value)
  if (result.success) return result.data
  for (const issue of result.error.issues) {
    const said = (language: 'ja' | 'en') => {
      // A rule of ours brings its words along.
      if (issue.code === 'custom') return String(issue.params?.[language] ?? issue.message)
      const message = messages[language]({ ...issue, input: inside(value, issue.path) } as never)
      return typeof message === 'string' ? message : (message?.message ?? issue.message)
    }
    const field = issue.path.join('.')
    const place =
      issue.code === 'unrecognized_keys'
        ? keyNode(document.getIn(issue.path, true), issue.keys[0])
        : nearest(document, issue.path)
    problems.push({
      file,
      line: at(place?.range?.[0]),
      ja: `${field && `${field}:`}${said('ja')}。書ける項目と形は src/catalog にあります。`,
      en: `${field && `${field}: `}${said('en')}. The fields and their forms stand in src/catalog.`,
    })
  }
  return undefined
}

const inside = (value: unknown, path: PropertyKey[]) =>
  path.reduce<unknown>((part, key) => (part as Record<PropertyKey, unknown> | null)?.[key], value)

/** The node at the path, or the innermost one around it that is there. */
function nearest(document: ReturnType<typeof parseDocument>, path: PropertyKey[]) {
  for (let length = path.length; length > 0; length--) {
    const node = document.getIn(path.slice(0, length), true)
    if (isNode(node)) return node
  }
  return document.contents
}

function keyNode(map: unknown, key: string | undefined): Node | undefined {
  if (!isMap(map)) return undefined
  const pair = map.items.find((item) => isScalar(item.key) && item.key.value === key)
  return pair && isNode(pair.key) ? pair.key : undefined
}
