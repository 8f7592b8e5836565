import { expect, test } from 'vitest'
import { inLanguage, oneSided } from '#catalog/doc-comments.ts'

const source = `import { a } from './a.ts'

/**
 * @ja 逆元。
 * 0にはありません。
 * @en The inverse.
 * There is none of 0.
 */
export function inverse() {
  /**
   * @ja 中。
   * @en Inside.
   */
  const inner = 1
}
`

test('a reader sees the documentation of one language', () => {
  expect(inLanguage(source, 'ja')).toBe(`import { a } from './a.ts'



/**
 * 逆元。
 * 0にはありません。
 */
export function inverse() {

  /**
   * 中。
   */
  const inner = 1
}
`)
  expect(inLanguage(source, 'en')).toContain(' * The inverse.\n * There is none of 0.\n */\nexport')
  expect(inLanguage(source, 'en')).not.toContain('逆元')
})

test('every line of code keeps its number', () => {
  const code = (text: string) =>
    text.split('\n').map((line) => (/^ *(\/?\*|$)/.test(line) ? '' : line))
  for (const language of ['ja', 'en'] as const) {
    expect(code(inLanguage(source, language))).toEqual(code(source))
  }
})

test('a comment without languages stays as it is', () => {
  const plain = '/** Neutral. */\nconst a = 1\n\n/**\n * Also neutral.\n */\nconst b = 2\n'
  expect(inLanguage(plain, 'ja')).toBe(plain)
})

test('a doc comment that lacks a language is found by its line', () => {
  expect(oneSided(source)).toEqual([])
  expect(oneSided('/** Only one. */\n\n/**\n * @ja 片方だけ。\n */\n')).toEqual([1, 3])
})
