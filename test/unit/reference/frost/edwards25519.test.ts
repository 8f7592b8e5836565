import { ed25519 as curve, ristretto255 as ristretto } from '@noble/curves/ed25519.js'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { FrostError } from '#reference/frost/index.ts'
import { decode, isInPrimeOrderGroup } from '#reference/frost/suites/edwards25519.ts'
import { linearCombination, multiplyBase } from '#reference/frost/suites/edwards25519-multiply.ts'
import { limbs } from '#reference/frost/suites/limbs25519.ts'
import { ristretto255 } from '#reference/frost/suites/ristretto255.ts'

const { Point } = curve
const { ORDER } = Point.Fn
/** The eight points of small order. */
const generator = Point.fromHex('c7176a703d4dd84fba3c0b760d10670f2a2053fa2c39ccc64ec7fd7792ac037a')
const torsion = Array.from({ length: 8 }, (_, index) =>
  index === 0 ? Point.ZERO : generator.multiplyUnsafe(BigInt(index)),
)
const scalar = fc.bigInt({ min: 1n, max: ORDER - 1n })

const ours = (point: InstanceType<typeof Point>) => {
  const { x, y } = point.toAffine()
  return isInPrimeOrderGroup(limbs(x), limbs(y))
}

describe('whether a point is of the prime-order group', () => {
  test('for random points and all eight classes', () => {
    fc.assert(
      fc.property(scalar, (k) => {
        const good = Point.BASE.multiply(k)
        for (const [index, part] of torsion.entries()) {
          expect(ours(good.add(part))).toBe(index === 0)
        }
      }),
      { numRuns: 200 },
    )
  })

  test('for small multiples, their negatives, and the points of small order', () => {
    let point = Point.BASE
    for (let multiple = 1; multiple <= 100; multiple++) {
      for (const one of [point, point.negate()]) {
        for (const [index, part] of torsion.entries()) {
          expect(ours(one.add(part))).toBe(index === 0)
        }
      }
      point = point.add(Point.BASE)
    }
    for (const part of torsion.slice(1)) expect(ours(part)).toBe(false)
  })

  test('for whatever 32 bytes: the same as noble-curves by multiplication with the order', () => {
    let [members, others, none] = [0, 0, 0]
    fc.assert(
      fc.property(fc.uint8Array({ minLength: 32, maxLength: 32 }), (bytes) => {
        let expected: 'member' | 'other' | 'none' = 'none'
        try {
          const point = Point.fromBytes(bytes)
          expected = !point.is0() && point.isTorsionFree() ? 'member' : 'other'
        } catch {}
        let found: typeof expected = 'member'
        try {
          expect(decode(bytes).toBytes()).toEqual(bytes)
        } catch (error) {
          if (!(error instanceof FrostError)) throw error
          found = error.problem.code === 'element-invalid' ? 'none' : 'other'
        }
        expect(found).toBe(expected)
        if (found === 'member') members += 1
        else if (found === 'other') others += 1
        else none += 1
      }),
      { numRuns: 400 },
    )
    expect(Math.min(members, others, none)).toBeGreaterThan(5)
  })
})

describe('multiplication', () => {
  const edges = [0n, 1n, 2n, 63n, 64n, 65n, 127n, 128n, ORDER - 1n, 2n ** 252n, (ORDER - 1n) / 2n]

  test('of the generator, as noble-curves has it', () => {
    const same = (k: bigint) => {
      expect(multiplyBase(k).toBytes()).toEqual(Point.BASE.multiplyUnsafe(k).toBytes())
    }
    edges.forEach(same)
    fc.assert(fc.property(scalar, same), { numRuns: 100 })
  })

  test('of many points at once', () => {
    fc.assert(
      fc.property(
        fc.array(fc.tuple(scalar, fc.oneof(scalar, fc.constantFrom(...edges))), { maxLength: 6 }),
        (terms) => {
          const expected = terms.reduce((sum, [k, factor]) => (sum + k * factor) % ORDER, 0n)
          const found = linearCombination(terms.map(([k, factor]) => [multiplyBase(k), factor]))
          expect(found.equals(multiplyBase(expected))).toBe(true)
        },
      ),
      { numRuns: 60 },
    )
  })
})

describe('ristretto255', () => {
  const { group } = ristretto255

  test('the encodings of RFC 9496, appendix A.1, and no others of the same element', () => {
    // Of the generator's multiples, as noble-curves has them.
    let expected = ristretto.Point.BASE
    for (let k = 1n; k < 40n; k++) {
      const bytes = group.serializeElement(group.scalarBaseMult(k))
      expect(bytes).toEqual(expected.toBytes())
      expect(group.deserializeElement(bytes).equals(group.scalarBaseMult(k))).toBe(true)
      expected = expected.add(ristretto.Point.BASE)
    }
  })

  test('whatever 32 bytes: accepted or refused as by noble-curves', () => {
    let accepted = 0
    fc.assert(
      fc.property(fc.uint8Array({ minLength: 32, maxLength: 32 }), (random) => {
        // Even and below p, or else nearly all are refused at first sight.
        const bytes = random.slice()
        bytes[0] = (bytes[0] as number) & 0xfe
        bytes[31] = (bytes[31] as number) & 0x7f
        let expected = true
        try {
          expected = !ristretto.Point.fromBytes(bytes).is0()
        } catch {
          expected = false
        }
        let found = true
        try {
          expect(group.serializeElement(group.deserializeElement(bytes))).toEqual(bytes)
        } catch (error) {
          if (!(error instanceof FrostError)) throw error
          found = false
        }
        expect(found).toBe(expected)
        if (found) accepted += 1
      }),
      { numRuns: 300 },
    )
    expect(accepted).toBeGreaterThan(10)
  })

  test('equal is what differs by a point of small order only', () => {
    const one = group.scalarBaseMult(7n)
    expect(one.equals(group.scalarBaseMult(7n))).toBe(true)
    expect(one.equals(group.scalarBaseMult(8n))).toBe(false)
    expect(one.add(one.negate()).equals(group.identity)).toBe(true)
  })
})
