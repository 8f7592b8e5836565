/** A text with a selection in it; `start` and `end` are equal where there is only a caret. */
export type Selection = { text: string; start: number; end: number }

/** What to put where: the text between `from` and `to` becomes `insert`, the caret moves to `caret`. */
export type Edit = { from: number; to: number; insert: string; caret: number }

const unit = '  '
const closing: Record<string, string> = { '(': ')', '[': ']', '{': '}' }

/** Enter keeps the line's indent, and goes one deeper after an opening bracket. */
export function lineBreak({ text, start, end }: Selection): Edit {
  const line = text.slice(text.lastIndexOf('\n', start - 1) + 1, start)
  const [indent = ''] = line.match(/^[ \t]*/) ?? []
  const close = closing[line.trimEnd().at(-1) ?? '']
  const insert = `\n${indent}${close ? unit : ''}`
  const after = close && text[end] === close ? `\n${indent}` : ''
  return { from: start, to: end, insert: insert + after, caret: start + insert.length }
}

/** A closing bracket on a line of blanks goes one level back; undefined where it is typed as any letter. */
export function closeBracket({ text, start, end }: Selection, key: string): Edit | undefined {
  const from = text.lastIndexOf('\n', start - 1) + 1
  const line = text.slice(from, start)
  if (start !== end || !line.endsWith(unit) || line.trim() !== '') return undefined
  return {
    from: start - unit.length,
    to: end,
    insert: key,
    caret: start - unit.length + key.length,
  }
}

/** The line that a place in the text is on, and that line's first and last place; lines count from 1. */
export function lineRange(text: string, line: number): { start: number; end: number } {
  const lines = text.split('\n')
  const index = Math.min(line, lines.length) - 1
  const start = lines.slice(0, index).reduce((sum, one) => sum + one.length + 1, 0)
  return { start, end: start + (lines[index]?.length ?? 0) }
}
