import type { Nodes, Root, RootContent } from 'mdast'
import type { MdxJsxFlowElement, MdxJsxTextElement } from 'mdast-util-mdx-jsx'
import remarkFrontmatter from 'remark-frontmatter'
import remarkGfm from 'remark-gfm'
import remarkMdx from 'remark-mdx'
import remarkParse from 'remark-parse'
import { unified } from 'unified'
import { visit } from 'unist-util-visit'
import type { Problem } from './parse.ts'

/**
 * The elements that a lesson may use, with their attributes. They take ids and no text, so that both
 * languages carry the same ones.
 */
export const elements = {
  /** A source, with the place in it. */
  Cite: ['id', 'at'],
  /** A term of the glossary, opened by a press. */
  Term: ['id'],
  /** An incident of `content/cases.yaml`; the citations inside it are its sources. */
  Case: ['id'],
  /** A figure of the lesson's folder `figures`. */
  Figure: ['id'],
  /** A day, with its year in the Japanese era. */
  Day: ['on'],
} as const satisfies Record<string, string[]>

export type ElementName = keyof typeof elements
export type JsxElement = MdxJsxFlowElement | MdxJsxTextElement

/** An element of a lesson's text: name, attributes, line. */
export type Used = { name: string; attributes: Record<string, string>; line: number }

/** One part of a lesson's outline, written so that both languages give the same `mark`. */
export type OutlineEntry = { mark: string; line: number }

export type Prose = { used: Used[]; outline: OutlineEntry[] }

const processor = unified().use(remarkParse).use(remarkFrontmatter).use(remarkGfm).use(remarkMdx)

/** The attributes of an element whose values are plain text. */
export const attributesOf = (node: JsxElement): Record<string, string> =>
  Object.fromEntries(
    node.attributes.flatMap((attribute) =>
      attribute.type === 'mdxJsxAttribute' && typeof attribute.value === 'string'
        ? [[attribute.name, attribute.value]]
        : [],
    ),
  )

export const isElement = (node: Nodes): node is JsxElement =>
  node.type === 'mdxJsxFlowElement' || node.type === 'mdxJsxTextElement'

/**
 * Reads the text of a lesson: which elements it uses, and its outline. What a lesson may not hold
 * (code, unknown elements, headings out of order) is added to `problems`.
 */
export function readProse(text: string, file: string, problems: Problem[]): Prose {
  let root: Root
  try {
    root = processor.parse(text)
  } catch (error) {
    const { reason, line } = error as { reason?: string; line?: number }
    problems.push({
      file,
      line: line ?? 1,
      ja: `MDXとして読めません(${reason})。< と { は、要素の始まりでなければ &lt; と &#123; と書いてください。`,
      en: `This is not valid MDX (${reason}). Write &lt; and &#123; for < and { that do not begin an element.`,
    })
    return { used: [], outline: [] }
  }
  const used = root.children.flatMap(usedIn)
  problems.push(...root.children.flatMap(refusedIn(file)), ...headingProblems(root, file))
  for (const element of used) problems.push(...elementProblems(element, file))
  return { used, outline: root.children.flatMap(outlineOf) }
}

const lineOf = (node: Nodes) => node.position?.start.line ?? 1

function usedIn(block: RootContent): Used[] {
  const found: Used[] = []
  visit(block, (node) => {
    if (isElement(node)) {
      found.push({ name: node.name ?? '', attributes: attributesOf(node), line: lineOf(node) })
    }
  })
  return found
}

const refusedIn =
  (file: string) =>
  (block: RootContent): Problem[] => {
    const found: Problem[] = []
    visit(block, (node) => {
      if (/^mdx(jsEsm|FlowExpression|TextExpression)$/.test(node.type) || node.type === 'html') {
        found.push({
          file,
          line: lineOf(node),
          ja: '課の本文に import、{ }、HTMLは書けません。使える要素は src/catalog/prose.ts にあります。',
          en: 'A lesson’s text holds no import, no { } and no HTML. Its elements stand in src/catalog/prose.ts.',
        })
      }
    })
    return found
  }

function elementProblems({ name, attributes, line }: Used, file: string): Problem[] {
  if (!Object.hasOwn(elements, name)) {
    const names = Object.keys(elements).join(', ')
    return [
      {
        file,
        line,
        ja: `<${name}> という要素はありません。使えるのは ${names} です。`,
        en: `There is no element <${name}>. Use one of ${names}.`,
      },
    ]
  }
  const allowed: readonly string[] = elements[name as ElementName]
  const required = allowed[0] as string
  const wrong = Object.keys(attributes).filter((key) => !allowed.includes(key))
  if (wrong.length === 0 && attributes[required]) return []
  return [
    {
      file,
      line,
      ja: `<${name}> には ${required} が要り、書けるのは ${allowed.join('、')} です。`,
      en: `<${name}> needs ${required} and may hold ${allowed.join(', ')}.`,
    },
  ]
}

function headingProblems(root: Root, file: string): Problem[] {
  let before = 1
  return root.children.flatMap((node) => {
    if (node.type !== 'heading') return []
    const fits = node.depth >= 2 && node.depth <= before + 1
    before = node.depth
    if (fits) return []
    return {
      file,
      line: lineOf(node),
      ja: '見出しは ## から始め、一段ずつ深くしてください。# は課の題に使います。',
      en: 'Headings begin with ## and go one step deeper at a time; # is the lesson’s title.',
    }
  })
}

/** Word order differs between languages, so the elements of one block count as a set. */
function outlineOf(block: RootContent): OutlineEntry[] {
  const inside = usedIn(block)
    .map(({ name, attributes }) => `${name} ${Object.values(attributes).join(' ')}`.trim())
    .sort()
  const shape =
    block.type === 'heading'
      ? `h${block.depth}`
      : block.type === 'list'
        ? `list of ${block.children.length}`
        : block.type === 'table'
          ? `table of ${block.children.length} rows`
          : block.type === 'code'
            ? `code ${block.lang ?? ''} ${block.value}`
            : ''
  const mark = [shape, ...inside].filter(Boolean).join(', ')
  return mark ? [{ mark, line: lineOf(block) }] : []
}
