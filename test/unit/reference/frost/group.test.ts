import { ed25519 as curve } from '@noble/curves/ed25519.js'
import { secp256k1 } from '@noble/curves/secp256k1.js'
import { hexToBytes } from '@noble/hashes/utils.js'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { ed25519 } from '#reference/frost/suites/ed25519.ts'
import { endomorphism, LAMBDA } from '#reference/frost/suites/secp256k1-endomorphism.ts'
import { problemOf } from './problem.ts'
import { suites, withVectors } from './suites.ts'

test.each(withVectors<{ elements: { invalid_element: string } }>('.elements'))(
  '$suite.name: an element that is none is refused (ZcashFoundation/frost)',
  ({ suite, vectors }) => {
    const bytes = hexToBytes(vectors.elements.invalid_element)
    expect(problemOf(() => suite.group.deserializeElement(bytes))?.code).toMatch(
      /^element-(invalid|not-in-subgroup)$/,
    )
  },
)

describe.each(suites)('$name', (suite) => {
  const { group } = suite
  const element = group.serializeElement(group.scalarBaseMult(5n))
  const scalar = group.serializeScalar(5n)

  test('elements and scalars come back as they were', () => {
    expect(group.deserializeElement(element).equals(group.scalarBaseMult(5n))).toBe(true)
    expect(group.deserializeScalar(scalar)).toBe(5n)
    const last = group.scalars.ORDER - 1n
    expect(group.deserializeScalar(group.serializeScalar(last))).toBe(last)
    expect(group.deserializeScalar(group.serializeScalar(0n))).toBe(0n)
  })

  test('another length is refused', () => {
    for (const wrong of [element.slice(1), Uint8Array.of(...element, 0), new Uint8Array()]) {
      expect(problemOf(() => group.deserializeElement(wrong))).toMatchObject({ code: 'length' })
    }
    for (const wrong of [scalar.slice(1), Uint8Array.of(...scalar, 0), new Uint8Array()]) {
      expect(problemOf(() => group.deserializeScalar(wrong))).toMatchObject({ code: 'length' })
    }
  })

  test('a scalar of the group’s order or above is refused', () => {
    const bytes = (value: bigint) => {
      const big = hexToBytes(value.toString(16).padStart(2 * scalar.length, '0'))
      return group.scalars.isLE ? big.reverse() : big
    }
    const { ORDER } = group.scalars
    for (const wrong of [ORDER, ORDER + 5n, 256n ** BigInt(scalar.length) - 1n]) {
      expect(problemOf(() => group.deserializeScalar(bytes(wrong)))).toEqual({
        code: 'scalar-not-canonical',
      })
    }
  })

  test('the identity has no encoding', () => {
    expect(problemOf(() => group.serializeElement(group.identity))).toEqual({
      code: 'element-identity',
    })
    expect(problemOf(() => group.serializeElement(group.scalarBaseMult(0n)))).toEqual({
      code: 'element-identity',
    })
  })

  test('scalars count modulo the order, whatever representative is given', () => {
    const { ORDER } = group.scalars
    const big = 2n ** 600n + 3n
    const same = (a: bigint, b: bigint) => {
      expect(group.scalarBaseMult(a).equals(group.scalarBaseMult(b))).toBe(true)
      const point = group.scalarBaseMult(9n)
      const times = (scalar: bigint) => group.linearCombination([[point, scalar]])
      expect(times(a).equals(times(b))).toBe(true)
    }
    same(-1n, ORDER - 1n)
    same(ORDER + 5n, 5n)
    same(ORDER, 0n)
    same(big, big % ORDER)
    for (const edge of [1n, 2n, ORDER - 1n, ORDER / 2n, 2n ** 128n, 2n ** 128n - 1n]) {
      const point = group.scalarBaseMult(edge)
      expect(point.equals(group.linearCombination([[group.generator, edge]]))).toBe(true)
      const again = group.linearCombination([[group.scalarBaseMult(1n), edge]])
      expect(point.equals(again)).toBe(true)
    }
  })

  test('a linear combination is the sum of its terms', () => {
    const [a, b, c] = [2n, 3n, 7n].map(group.scalarBaseMult) as [
      typeof group.identity,
      typeof group.identity,
      typeof group.identity,
    ]
    const { ORDER } = group.scalars
    const sum = group.linearCombination([
      [a, 1n],
      [b, ORDER - 1n],
      [c, 0n],
      [a, 11n],
    ])
    expect(sum.equals(group.scalarBaseMult(2n - 3n + 22n))).toBe(true)
    expect(group.linearCombination([]).equals(group.identity)).toBe(true)
    expect(
      group
        .linearCombination([
          [a, 1n],
          [a, ORDER - 1n],
        ])
        .equals(group.identity),
    ).toBe(true)
  })
})

describe('Ed25519', () => {
  const { group } = ed25519
  // A generator of the eight points of small order.
  const torsion = curve.Point.fromHex(
    'c7176a703d4dd84fba3c0b760d10670f2a2053fa2c39ccc64ec7fd7792ac037a',
  )

  test('a point with a part of small order is refused, whichever it is', () => {
    for (let seed = 1n; seed <= 4n; seed++) {
      const good = curve.Point.BASE.multiply(seed * 1_000_003n)
      let part = torsion
      for (let order = 1; order < 8; order++) {
        expect(problemOf(() => group.deserializeElement(good.add(part).toBytes()))).toEqual({
          code: 'element-not-in-subgroup',
        })
        part = part.add(torsion)
      }
      expect(part.is0()).toBe(true)
      expect(problemOf(() => group.deserializeElement(good.toBytes()))).toBeUndefined()
    }
  })

  test('the points of small order themselves are refused', () => {
    let part = torsion
    for (let order = 1; order < 8; order++) {
      expect(problemOf(() => group.deserializeElement(part.toBytes()))).toEqual({
        code: 'element-not-in-subgroup',
      })
      part = part.add(torsion)
    }
    expect(problemOf(() => group.deserializeElement(part.toBytes()))).toEqual({
      code: 'element-identity',
    })
  })

  test('other encodings of a point are refused (RFC 8032, section 5.1.3)', () => {
    for (const wrong of [
      // y = p, p + 1 and 2^255 - 1: above the field's modulus
      `edffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff7f`,
      `eeffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff7f`,
      `ffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff7f`,
      // x = 0 with the sign bit set
      `0100000000000000000000000000000000000000000000000000000000000080`,
      `ecffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff`,
    ]) {
      expect(problemOf(() => group.deserializeElement(hexToBytes(wrong)))).toEqual({
        code: 'element-invalid',
      })
    }
  })
})

test('secp256k1: the endomorphism is a multiplication, and splits any scalar in halves', () => {
  const { Point } = secp256k1
  const { ORDER } = Point.Fn
  const point = Point.BASE.multiply(12_345n)
  expect(endomorphism.apply(point).equals(point.multiplyUnsafe(LAMBDA))).toBe(true)
  const scalar = fc.bigInt({ min: 0n, max: ORDER - 1n })
  fc.assert(
    fc.property(fc.oneof(scalar, fc.constantFrom(1n, ORDER - 1n, LAMBDA, ORDER - LAMBDA)), (k) => {
      const [one, other] = endomorphism.split(k)
      expect(Point.Fn.create(one + other * LAMBDA)).toBe(k)
      for (const half of [one, other]) expect(half < 0n ? -half : half).toBeLessThan(2n ** 129n)
    }),
  )
})
