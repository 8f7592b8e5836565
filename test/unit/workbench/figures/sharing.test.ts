import { expect, test } from 'vitest'
import {
  inverse,
  lineOf,
  prime,
  secretOf,
  slopeOf,
  weight,
} from '../../../../src/workbench/figures/sharing.ts'

const residues = Array.from({ length: prime }, (_, value) => value)

test('what times its inverse is one', () => {
  for (const value of residues.slice(1)) expect((value * inverse(value)) % prime).toBe(1)
  expect(() => inverse(0)).toThrow(RangeError)
})

test('any two shares of any line give its secret, and its slope', () => {
  for (const secret of residues) {
    for (const slope of residues) {
      const line = lineOf(secret, slope, 4)
      const shares = [1, 2, 3, 4].map((number) => ({ number, value: line[number] as number }))
      for (const one of shares) {
        expect(slopeOf(secret, one)).toBe(slope)
        for (const other of shares) if (one !== other) expect(secretOf(one, other)).toBe(secret)
      }
    }
  }
})

test('one share leaves every secret possible, each with one slope of its own', () => {
  for (const value of residues) {
    const slopes = residues.map((secret) => slopeOf(secret, { number: 2, value }))
    expect([...slopes].sort((a, b) => a - b)).toEqual(residues)
  }
})

test('the numbers of the lesson', () => {
  expect(lineOf(7, 3, 4)).toEqual([7, 10, 2, 5, 8])
  expect([weight(1, 2), weight(2, 1), weight(1, 3), weight(3, 1)]).toEqual([2, 10, 7, 5])
  expect(secretOf({ number: 1, value: 10 }, { number: 2, value: 3 })).toBe(6)
  expect(secretOf({ number: 2, value: 3 }, { number: 3, value: 5 })).toBe(10)
})
