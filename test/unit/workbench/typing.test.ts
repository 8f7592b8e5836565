import { describe, expect, test } from 'vitest'
import { closeBracket, type Edit, lineBreak, lineRange } from '#workbench/editor/typing.ts'

/** `|` is the caret, or both ends of a selection. */
function at(marked: string) {
  const [before = '', inside = '', after] = marked.split('|')
  return after === undefined
    ? { text: before + inside, start: before.length, end: before.length }
    : { text: before + inside + after, start: before.length, end: before.length + inside.length }
}

function after(marked: string, edit: Edit | undefined) {
  if (!edit) return undefined
  const { text } = at(marked)
  const done = text.slice(0, edit.from) + edit.insert + text.slice(edit.to)
  return `${done.slice(0, edit.caret)}|${done.slice(edit.caret)}`
}

const enter = (marked: string) => after(marked, lineBreak(at(marked)))

describe('Enter', () => {
  test.each([
    ['const a = 1|', 'const a = 1\n|'],
    ['  const a = 1|\n}', '  const a = 1\n  |\n}'],
    ['\tkept|', '\tkept\n\t|'],
    ['  mid|dle', '  mid\n  |dle'],
    ['  a |selected| b', '  a \n  | b'],
    ['', '\n|'],
  ])('keeps the indent: %j', (before, expected) => {
    expect(enter(before || '|')).toBe(expected)
  })

  test.each([
    ['if (a) {|', 'if (a) {\n  |'],
    ['  call(|', '  call(\n    |'],
    ['  [  |', '  [  \n    |'],
  ])('goes one deeper after an opening bracket: %j', (before, expected) => {
    expect(enter(before)).toBe(expected)
  })

  test('between two brackets opens a line of its own', () => {
    expect(enter('  f() {|}')).toBe('  f() {\n    |\n  }')
    expect(enter('f({|)')).toBe('f({\n  |)')
  })
})

describe('a closing bracket', () => {
  const close = (marked: string) => after(marked, closeBracket(at(marked), '}'))

  test('on a line of blanks goes one level back', () => {
    expect(close('if (a) {\n    |')).toBe('if (a) {\n  }|')
  })

  test.each(['a|', '  a |', ' |', '|', '  |sel|'])('is typed as it is elsewhere: %j', (marked) => {
    expect(close(marked)).toBeUndefined()
  })
})

test('a line is found by its number, and one past the end is the last', () => {
  expect(lineRange('ab\n\ncde', 1)).toEqual({ start: 0, end: 2 })
  expect(lineRange('ab\n\ncde', 2)).toEqual({ start: 3, end: 3 })
  expect(lineRange('ab\n\ncde', 3)).toEqual({ start: 4, end: 7 })
  expect(lineRange('ab\n\ncde', 9)).toEqual({ start: 4, end: 7 })
})
