import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import {
  deriveInterpolatingValue,
  evaluate,
  interpolateConstant,
} from '#reference/frost/polynomial.ts'
import { ed25519 } from '#reference/frost/suites/ed25519.ts'
import vectors from '../../../vectors/frost/ed25519.json' with { type: 'json' }
import { problemOf } from './problem.ts'

const { scalars } = ed25519.group
const scalar = (hex: string) => scalars.fromBytes(Uint8Array.from(Buffer.from(hex, 'hex')))
const secret = scalar(vectors.inputs.group_secret_key)
const points = vectors.inputs.participant_shares.map((share) => ({
  identifier: BigInt(share.identifier),
  value: scalar(share.participant_share),
}))

describe('RFC 9591, appendix E.1', () => {
  test('the shares lie on the polynomial', () => {
    const coefficients = [secret, ...vectors.inputs.share_polynomial_coefficients.map(scalar)]
    for (const { identifier, value } of points) {
      expect(evaluate(scalars, coefficients, identifier)).toBe(value)
    }
  })

  test('any two of the three give the secret, in any order, and all three too', () => {
    const [a, b, c] = points as [(typeof points)[0], (typeof points)[0], (typeof points)[0]]
    for (const some of [
      [a, b],
      [b, a],
      [a, c],
      [b, c],
      [c, b, a],
    ]) {
      expect(interpolateConstant(scalars, some)).toBe(secret)
    }
  })
})

const nonZero = fc.bigInt({ min: 1n, max: scalars.ORDER - 1n })
const any = fc.bigInt({ min: 0n, max: scalars.ORDER - 1n })
/** Coefficients of a polynomial, and at least as many identifiers. */
const sharing = fc
  .array(any, { minLength: 1, maxLength: 6 })
  .chain((coefficients) =>
    fc.tuple(
      fc.constant(coefficients),
      fc.uniqueArray(nonZero, { minLength: coefficients.length, maxLength: 8 }),
    ),
  )

describe('for every polynomial', () => {
  test('as many points as coefficients give the constant', () => {
    fc.assert(
      fc.property(sharing, ([coefficients, identifiers]) => {
        const shares = identifiers.map((identifier) => ({
          identifier,
          value: evaluate(scalars, coefficients, identifier),
        }))
        expect(interpolateConstant(scalars, shares)).toBe(coefficients[0])
      }),
    )
  })

  test('one point less fits every other secret as well', () => {
    fc.assert(
      fc.property(sharing, any, ([coefficients, identifiers], other) => {
        fc.pre(coefficients.length > 1)
        const some = identifiers.slice(0, coefficients.length - 1)
        const points = some.map((identifier) => ({
          identifier,
          value: evaluate(scalars, coefficients, identifier),
        }))
        // A last point can be found that makes any secret of these: what they leave open is everything.
        const last = identifiers[coefficients.length - 1] as bigint
        const all = [...some, last]
        const weight = (identifier: bigint) => deriveInterpolatingValue(scalars, all, identifier)
        const known = points.reduce(
          (sum, { identifier, value }) => scalars.add(sum, scalars.mul(value, weight(identifier))),
          0n,
        )
        const value = scalars.mul(scalars.sub(other, known), scalars.inv(weight(last)))
        expect(interpolateConstant(scalars, [...points, { identifier: last, value }])).toBe(other)
      }),
    )
  })
})

describe('refused', () => {
  const one = { identifier: 1n, value: 5n }
  test.each([
    ['no points', [], { code: 'no-shares' }],
    ['the identifier zero', [one, { identifier: 0n, value: 1n }], { code: 'identifier-zero' }],
    [
      'zero in another form',
      [one, { identifier: scalars.ORDER, value: 1n }],
      { code: 'identifier-zero' },
    ],
    ['a repeated identifier', [one, one], { code: 'identifier-repeated', identifier: 1n }],
    [
      'one repeated in another form',
      [one, { identifier: scalars.ORDER + 1n, value: 1n }],
      { code: 'identifier-repeated', identifier: 1n },
    ],
  ])('%s', (_, points, expected) => {
    expect(problemOf(() => interpolateConstant(scalars, points))).toEqual(expected)
  })

  test('a participant that does not take part', () => {
    expect(problemOf(() => deriveInterpolatingValue(scalars, [1n, 2n], 3n))).toEqual({
      code: 'identifier-unknown',
      identifier: 3n,
    })
  })
})
