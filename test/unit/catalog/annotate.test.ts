import remarkGfm from 'remark-gfm'
import remarkMdx from 'remark-mdx'
import remarkParse from 'remark-parse'
import remarkStringify from 'remark-stringify'
import { unified } from 'unified'
import { visit } from 'unist-util-visit'
import { VFile } from 'vfile'
import { expect, test } from 'vitest'
import { annotate } from '#catalog/annotate.ts'

/** The text of a lesson as annotated, written as MDX again. */
const annotated = async (value: string, language = 'en') =>
  String(
    await unified()
      .use(remarkParse)
      .use(remarkMdx)
      .use(annotate)
      .use(remarkStringify)
      .process(new VFile({ value, path: `/x/courses/keys/01-first/${language}.mdx` })),
  )

const place = 'language="en" lesson="keys/first"'

test('sources are numbered in the order of first use, and noted once, after their block', async () => {
  const text = await annotated(
    'A<Cite id="b" />B<Cite id="a" />.\n\nC<Cite id="b" />D<Cite id="a" at="§2" />.',
  )
  expect(text.split('\n').filter(Boolean)).toEqual([
    `A<Cite id="b" ${place} n="1" />B<Cite id="a" ${place} n="2" />.`,
    `<Note id="b" ${place} n="1" />`,
    `<Note id="a" ${place} n="2" />`,
    `C<Cite id="b" ${place} n="1" />D<Cite id="a" at="§2" ${place} n="3" />.`,
    `<Note id="a" at="§2" ${place} n="3" />`,
  ])
})

test('a term has its card after the block of its first use', async () => {
  const text = await annotated('- <Term id="key" />\n- <Term id="key" />\n\nand <Term id="key" />.')
  expect(text.match(/<TermCard/g)).toHaveLength(1)
  expect(text.match(/first="true"/g)).toHaveLength(1)
  expect(text.indexOf('<TermCard')).toBeGreaterThan(text.lastIndexOf('*'))
})

test('Japanese headings break between phrases', async () => {
  expect(await annotated('## 署名が示すこと', 'ja')).toContain('署名が<wbr />示すこと')
})

test('the cells of a table know their column, but for the one that names the row', async () => {
  const processor = unified().use(remarkParse).use(remarkGfm).use(remarkMdx).use(annotate)
  const tree = processor.parse('| a | *b* c |\n| - | - |\n| 1 | 2 |')
  await processor.run(tree, new VFile({ path: '/x/courses/k/01-f/en.mdx' }))
  const cells: unknown[] = []
  visit(tree, 'tableCell', ({ data }) => void cells.push(data))
  expect(cells).toEqual([undefined, undefined, undefined, { hProperties: { dataL: 'b c' } }])
})
