import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { difference, type Piece } from '#workbench/runner/difference.ts'

const bytes = (hex: string) => ({ kind: 'bytes' as const, text: hex })
const text = (value: string) => ({ kind: 'text' as const, text: value })
const joined = (row: Piece[]) => row.map((piece) => piece.text).join('')

describe('bytes', () => {
  test('stand in rows of eight from the row of the first difference', () => {
    const expected = `${'00'.repeat(160)}01${'00'.repeat(31)}`
    const actual = `${'00'.repeat(160)}${'00'.repeat(31)}01`
    const found = difference(bytes(expected), bytes(actual))
    expect(found).toMatchObject({ kind: 'bytes', at: 160, before: 160, after: 0 })
    expect(found.rows.map(({ offset }) => offset)).toEqual([160, 168, 176, 184])
    expect(found.rows[0]?.expected[0]).toEqual({ text: '01', is: 'first' })
    expect(found.rows[0]?.actual[0]).toEqual({ text: '00', is: 'first' })
    expect(found.rows[3]?.actual[7]).toEqual({ text: '01', is: 'other' })
  })

  test('one that is too short differs where it ends', () => {
    const found = difference(bytes('0a0b0c'), bytes('0a0b'))
    expect(found).toMatchObject({ at: 2, lengths: { expected: 3, actual: 2 } })
    expect(found.rows).toHaveLength(1)
    expect(joined(found.rows[0]?.actual ?? [])).toBe('0a0b')
  })

  test('of any length: what is left out, shown and left out again is the whole', () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 300 }), fc.uint8Array({ maxLength: 300 }), (a, b) => {
        const [left, right] = [Buffer.from(a).toString('hex'), Buffer.from(b).toString('hex')]
        fc.pre(left !== right)
        const { rows, before, after, at } = difference(bytes(left), bytes(right))
        const own = rows.map(({ expected }) => joined(expected)).join('')
        expect(left.slice(before * 2, before * 2 + own.length)).toBe(own)
        expect(left.slice(0, at * 2)).toBe(right.slice(0, at * 2))
        expect(before + rows.length * 8 + after).toBeGreaterThanOrEqual(
          Math.max(a.length, b.length),
        )
      }),
    )
  })
})

describe('text', () => {
  test('marks the first character that differs', () => {
    const { rows, at } = difference(text('12345'), text('12945'))
    expect(at).toBe(2)
    expect(rows[0]?.expected).toEqual([
      { text: '12', is: 'same' },
      { text: '3', is: 'first' },
      { text: '45', is: 'same' },
    ])
  })

  test('marks nothing where nothing is shared', () => {
    const [row] = difference(text('123n'), text('undefined')).rows
    expect([...(row?.expected ?? []), ...(row?.actual ?? [])].map(({ is }) => is)).toEqual(
      Array(4).fill('same'),
    )
  })

  test('begins a little before a late difference, and ends where it becomes long', () => {
    const same = 'x'.repeat(100)
    const { rows, before, after } = difference(text(`${same}a${same.repeat(9)}`), text(`${same}b`))
    expect(before).toBe(84)
    expect(joined(rows[0]?.actual ?? [])).toBe(`${'x'.repeat(16)}b`)
    expect(after).toBeGreaterThan(0)
  })

  test('a value of another kind is shown as text, and nothing as nothing', () => {
    expect(difference(bytes('00'), text('undefined')).kind).toBe('text')
    expect(difference(text('"a"'), text('')).rows[0]?.actual).toEqual([])
  })
})
