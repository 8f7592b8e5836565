import { readFileSync } from 'node:fs'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { difference, inverse, isZero, product, sum } from '#reference/frost/suites/field25519.ts'
import { integer, limbs, P, place, square } from '#reference/frost/suites/limbs25519.ts'

const source = readFileSync('src/reference/frost/suites/limbs25519.ts', 'utf8')

/**
 * What is known of a number: it is a multiple of 2^step, and not larger than size, which counts in 2^-600.
 * Such a number is exact in a double if it is below 2^(step + 53).
 */
type Known = { step: number; size: bigint }
const UNIT = 600
const power = (exponent: number) => 1n << BigInt(exponent + UNIT)
const exact = (known: Known): Known => {
  if (known.size >= power(known.step + 53)) throw new Error('not exact')
  return known
}
const add = (a: Known, b: Known) => exact({ step: Math.min(a.step, b.step), size: a.size + b.size })
const times = (a: Known, b: Known) =>
  exact({ step: a.step + b.step, size: (a.size * b.size) >> BigInt(UNIT) })
const constants = new Map<string, Known>([
  ['2', { step: 1, size: power(1) }],
  ['WRAP', { step: -255, size: 19n * power(-255) }],
])

/** The power of two by which a constant rounds: 3 * 2 ** e rounds to multiples of 2^(e - 51). */
const rounding = new Map(
  [...source.matchAll(/^const (C\d+) = 3 \* 2 \*\* (\d+)$/gm)].map(
    ([, name, exponent]) => [name as string, Number(exponent) - 51] as const,
  ),
)

/** Runs a function of the file, line by line, on what is known instead of on numbers. */
function bounds(name: 'multiply' | 'square', a: Known[], b: Known[] = []): Known[] {
  const body = source.slice(source.indexOf(`export function ${name}(`)).split('\n}\n')[0] as string
  const all = new Map<string, Known>(constants)
  const out: Known[] = []
  const carries = new Map<string, { of: string; step: number }>()
  const value = (term: string): Known =>
    term
      .split(' * ')
      .map((factor) => {
        const known = all.get(factor)
        if (known === undefined) throw new Error(`unknown ${factor}`)
        return known
      })
      .reduce(times)
  const expression = (text: string) => text.split(' + ').map(value).reduce(add)
  let statements = 0
  for (const statement of body
    .split('\n')
    .slice(1)
    .flatMap((line) => (line.includes('for (') ? [] : line.trim().split('; ')))) {
    if (/^(\}|let [qr] = 0|)$/.test(statement)) continue
    statements += 1
    const input = /^(?:const|let) (\w+) = ([ab])\[(\d+)\] as number$/.exec(statement)
    const rounded = /^([qr]) = (h\d+) \+ (C\d+) - \3$/.exec(statement)
    const taken = /^(h\d+) -= ([qr])$/.exec(statement)
    const carried = /^(h\d+) \+= ([qr])( \* WRAP)?$/.exec(statement)
    const given = /^out\[(\d+)\] = (\w+)$/.exec(statement)
    const again = /^(f\d+) = (h\d+)$/.exec(statement)
    const assigned = /^(?:const|let) (\w+) = (.*)$/.exec(statement)
    if (input) {
      all.set(input[1] as string, (input[2] === 'a' ? a : b)[Number(input[3])] as Known)
    } else if (rounded) {
      const [, name, of, constant] = rounded as unknown as [string, string, string, string]
      const step = rounding.get(constant) as number
      const known = all.get(of) as Known
      if (known.step > step || known.size >= power(step + 51)) throw new Error('not rounded')
      carries.set(name, { of, step })
      all.set(name, exact({ step, size: known.size + power(step - 1) }))
    } else if (taken) {
      const [, of, name] = taken as unknown as [string, string, string]
      const carry = carries.get(name)
      if (carry?.of !== of) throw new Error(`${name} is not of ${of}`)
      // What rounding leaves is at most half of a step.
      const { step } = all.get(of) as Known
      all.set(of, exact({ step, size: power(carry.step - 1) }))
    } else if (carried) {
      const [, to, name, wrap] = carried as unknown as [string, string, string, string | undefined]
      const carry = value(wrap === undefined ? name : `${name} * WRAP`)
      all.set(to, add(all.get(to) as Known, carry))
    } else if (given) out[Number(given[1])] = all.get(given[2] as string) as Known
    else if (again) all.set(again[1] as string, all.get(again[2] as string) as Known)
    else if (assigned) all.set(assigned[1] as string, expression(assigned[2] as string))
    else throw new Error(`cannot read: ${statement}`)
  }
  if (statements < 70 || out.length !== 12) throw new Error('not read whole')
  return out
}

const weights = (/WEIGHTS = \[([\d, ]+)\]/.exec(source)?.[1] ?? '').split(', ').map(Number)
const scaled = (all: Known[], factor: bigint) =>
  all.map(({ step, size }) => ({ step, size: size * factor }))
const greater = (a: bigint, b: bigint) => {
  if (a > b) return a
  return b
}
const larger = (a: Known[], b: Known[]) =>
  a.map((one, index) => {
    const other = b[index] as Known
    return {
      step: Math.min(one.step, other.step),
      size: greater(one.size, other.size),
    }
  })

describe('numbers modulo 2^255 - 19 in limbs', () => {
  test('every product and sum in the file is exact, by its own lines', () => {
    const raw = weights
      .slice(0, 12)
      .map((step, index) => ({ step, size: power(weights[index + 1] as number) }))
    const one = weights
      .slice(0, 12)
      .map((step, index) => ({ step, size: index === 0 ? power(0) : 0n }))
    // What is reduced: whatever comes out of any operation on reduced values, and so on until nothing is new.
    let reduced = bounds('multiply', raw, one)
    for (let round = 0; ; round++) {
      expect(round).toBeLessThan(10)
      const [twice, thrice] = [scaled(reduced, 2n), scaled(reduced, 3n)]
      const all = [
        bounds('multiply', thrice, twice),
        bounds('multiply', twice, thrice),
        bounds('square', twice),
        bounds('square', reduced),
      ].reduce(larger, reduced)
      const same = all.every(({ size }, index) => size <= (reduced[index] as Known).size)
      if (same) break
      // A little more than is known so far, so that an end is reached.
      reduced = all.map(({ step, size }) => ({ step, size: size + size / 64n }))
    }
    // A limb is a multiple of its weight.
    for (const [index, { step }] of reduced.entries()) expect(step).toBe(weights[index])
    // The margin is not endless: values that are sums of more would not be exact.
    expect(() => bounds('multiply', scaled(reduced, 6n), scaled(reduced, 6n))).toThrow('not exact')
  })

  const value = fc.bigInt({ min: 0n, max: P - 1n })
  const mod = (a: bigint) => ((a % P) + P) % P

  test('the same as with big integers', () => {
    fc.assert(
      fc.property(value, value, value, value, (a, b, c, d) => {
        const [x, y, z, w] = [a, b, c, d].map(limbs) as [number[], number[], number[], number[]]
        expect(integer(x)).toBe(a)
        expect(integer(product(x, y))).toBe(mod(a * b))
        expect(integer(product(sum(x, y), difference(z, w)))).toBe(mod((a + b) * (c - d)))
        expect(integer(product(sum(sum(x, y), z), sum(w, w)))).toBe(mod((a + b + c) * 2n * d))
        const out = place()
        square(out, difference(x, y), 3)
        expect(integer(out)).toBe(mod((a - b) ** 8n))
        if (a !== 0n) {
          inverse(out, x)
          expect(integer(product(out, x))).toBe(1n)
        }
        expect(isZero(difference(product(x, y), product(y, x)))).toBe(true)
      }),
      { numRuns: 300 },
    )
  })

  test('at the edges', () => {
    for (const a of [0n, 1n, 18n, 19n, P - 1n, P - 19n, 2n ** 254n, 2n ** 255n - 20n]) {
      for (const b of [0n, 1n, P - 1n, 2n ** 252n - 1n]) {
        expect(integer(product(limbs(a), limbs(b)))).toBe(mod(a * b))
      }
    }
    // All limbs full: powers of it stay exact.
    let x = limbs(2n ** 255n - 20n)
    let expected = 2n ** 255n - 20n
    for (let round = 0; round < 200; round++) {
      x = product(sum(x, x), difference(x, limbs(1n)))
      expected = mod(2n * expected * (expected - 1n))
      expect(integer(x)).toBe(expected)
    }
  })
})
