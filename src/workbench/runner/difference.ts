import type { Shown } from '#grading/result.ts'

/** A piece of a value: the same in both, the first that differs, or another that does. */
export type Piece = { text: string; is: 'same' | 'first' | 'other' }

/** Two values beside each other. Offsets are in bytes for bytes, in characters for text. */
export type Difference = {
  kind: 'bytes' | 'text'
  /** Where they first differ. */
  at: number
  /** The lengths of both. */
  lengths: { expected: number; actual: number }
  rows: { offset: number; expected: Piece[]; actual: Piece[] }[]
  /** How much before the first row is the same and left out. */
  before: number
  /** How much after the last row is left out. */
  after: number
}

const rowBytes = 8
const rowLimit = 8
const context = 16
const textLimit = 400

/**
 * Lays two different values side by side. Bytes stand in rows of eight, from the row of the first
 * difference on; two texts begin a little before it.
 */
export function difference(expected: Shown, actual: Shown): Difference {
  return expected.kind === 'bytes' && actual.kind === 'bytes'
    ? bytes(pairs(expected.text), pairs(actual.text))
    : text([...expected.text], [...actual.text])
}

const pairs = (hex: string): string[] => hex.match(/../g) ?? []

function firstDifference(left: readonly string[], right: readonly string[]): number {
  const length = Math.max(left.length, right.length)
  for (let at = 0; at < length; at++) if (left[at] !== right[at]) return at
  return length
}

const lengthsOf = (expected: readonly string[], actual: readonly string[]) => ({
  lengths: { expected: expected.length, actual: actual.length },
})

function bytes(expected: string[], actual: string[]): Difference {
  const at = firstDifference(expected, actual)
  const start = at - (at % rowBytes)
  const length = Math.max(expected.length, actual.length)
  const end = Math.min(length, start + rowBytes * rowLimit)
  const rows = []
  for (let offset = start; offset < end; offset += rowBytes) {
    const row = (own: string[], other: string[]) =>
      own.slice(offset, offset + rowBytes).map((text, index): Piece => {
        const place = offset + index
        return { text, is: place === at ? 'first' : text === other[place] ? 'same' : 'other' }
      })
    rows.push({ offset, expected: row(expected, actual), actual: row(actual, expected) })
  }
  const left = { before: start, after: Math.max(0, length - end) }
  return { kind: 'bytes', at, ...lengthsOf(expected, actual), rows, ...left }
}

function text(expected: string[], actual: string[]): Difference {
  const at = firstDifference(expected, actual)
  const offset = at > context * 2 ? at - context : 0
  const end = offset + textLimit
  const row = (own: string[]): Piece[] => {
    // Where nothing is shared, a mark would tell nothing.
    const first = at === 0 ? ('same' as const) : ('first' as const)
    const pieces = [
      { text: own.slice(offset, at).join(''), is: 'same' as const },
      { text: own.slice(at, at + 1).join(''), is: first },
      { text: own.slice(at + 1, end).join(''), is: 'same' as const },
    ]
    return pieces.filter((piece) => piece.text !== '')
  }
  const rows = [{ offset, expected: row(expected), actual: row(actual) }]
  const after = Math.max(0, Math.max(expected.length, actual.length) - end)
  return { kind: 'text', at, ...lengthsOf(expected, actual), rows, before: offset, after }
}
