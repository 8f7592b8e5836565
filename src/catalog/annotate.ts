import { loadDefaultJapaneseParser } from 'budoux'
import type { Heading, Root, RootContent, Table } from 'mdast'
import type { MdxJsxFlowElement } from 'mdast-util-mdx-jsx'
import { SKIP, visit } from 'unist-util-visit'
import { attributesOf, isElement, type JsxElement } from './prose.ts'

/**
 * A remark plugin: what the build adds to the text of a lesson or lab, so that its components need nothing else.
 * Headings get ids by their order (the same in both languages), sources and figures their numbers; the
 * note of a source and the card of a term follow the block in which they first occur; every element
 * learns its language and lesson; the cells of a table know their column. The text of a lab stands under a heading of its page, so its own are
 * one level lower.
 */
export function annotate() {
  return (root: Root, file: { path?: string }) => {
    const [, language = 'ja'] = file.path?.match(/\/(ja|en)\.mdx$/) ?? []
    const [, course, lesson] = file.path?.match(/courses\/([^/]+)\/\d\d-([^/]+)\//) ?? []
    const place = { language, ...(lesson && { lesson: `${course}/${lesson}` }) }
    const seen = { cite: new Map<string, number>(), term: new Set<string>(), figures: 0 }
    let headings = 0

    root.children = root.children.flatMap((block): RootContent[] => {
      if (block.type === 'heading') {
        block.data = { ...block.data, hProperties: { id: `s${++headings}` } }
        if (!course) block.depth = Math.min(6, block.depth + 1) as Heading['depth']
      }
      if (block.type === 'table') labelCells(block)
      const after: RootContent[] = []
      visit(block, (node) => {
        if (!isElement(node)) return
        const attributes = attributesOf(node)
        set(node, place)
        if (node.name === 'Cite') {
          const key = `${attributes.id} ${attributes.at ?? ''}`
          const n = seen.cite.get(key) ?? seen.cite.size + 1
          set(node, { n: String(n) })
          if (!seen.cite.has(key))
            after.push(element('Note', { ...attributes, ...place, n: `${n}` }))
          seen.cite.set(key, n)
        }
        if (node.name === 'Term' && !seen.term.has(attributes.id ?? '')) {
          set(node, { first: 'true' })
          after.push(element('TermCard', { ...attributes, ...place }))
          seen.term.add(attributes.id ?? '')
        }
        if (node.name === 'Figure') set(node, { n: `${++seen.figures}` })
      })
      if (block.type === 'heading' && language === 'ja') addBreaks(block)
      return [block, ...after]
    })
  }
}

/** On a phone a row is a block: each cell but its first, which names the row, says what it is. */
function labelCells({ children: [head, ...rows] }: Table): void {
  for (const { children } of rows) {
    for (const [column, cell] of children.entries()) {
      const label: string[] = []
      const heading = head?.children[column]
      if (heading) visit(heading, 'text', ({ value }) => void label.push(value))
      if (column > 0) cell.data = { hProperties: { dataL: label.join('') } }
    }
  }
}

function set(node: JsxElement, attributes: Record<string, string>): void {
  for (const [name, value] of Object.entries(attributes)) {
    node.attributes.push({ type: 'mdxJsxAttribute', name, value })
  }
}

function element(name: string, attributes: Record<string, string>): MdxJsxFlowElement {
  const node: MdxJsxFlowElement = { type: 'mdxJsxFlowElement', name, attributes: [], children: [] }
  set(node, attributes)
  return node
}

const japanese = loadDefaultJapaneseParser()

/** Where browsers do not know Japanese phrases, a heading still breaks between them. */
function addBreaks(heading: Heading): void {
  visit(heading, 'text', (node, index, parent) => {
    if (!parent || index === undefined) return
    const parts = japanese
      .parse(node.value)
      .flatMap((value, at) => [
        ...(at ? [element('wbr', {})] : []),
        { type: 'text', value } as const,
      ])
    parent.children.splice(index, 1, ...(parts as never[]))
    return [SKIP, index + parts.length]
  })
}
