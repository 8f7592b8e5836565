import { describe, expect, test } from 'vitest'
import {
  acceptSecretShare,
  deal,
  firstIdentifiers,
  messages,
  type SecretShare,
  trustedDealerKeygen,
} from '#reference/frost/index.ts'
import { interpolateConstant } from '#reference/frost/polynomial.ts'
import { seeded } from './group-of-signers.ts'
import { problemOf } from './problem.ts'
import { suites } from './suites.ts'

describe.each(suites)('$name', (suite) => {
  const { scalars, scalarBaseMult } = suite.group
  const identifiers = firstIdentifiers(4)
  const { secretShares, publicKeys } = trustedDealerKeygen(
    suite,
    { minSigners: 3, identifiers },
    seeded('dealer'),
  )
  const share = secretShares.get(2n) as SecretShare

  test('any three shares give one secret, whose key is the group’s', () => {
    const secret = (some: bigint[]) =>
      interpolateConstant(
        scalars,
        some.map((identifier) => ({
          identifier,
          value: secretShares.get(identifier)?.signingShare as bigint,
        })),
      )
    expect(secret([1n, 2n, 3n])).toBe(secret([4n, 2n, 1n]))
    expect(scalarBaseMult(secret([1n, 2n, 4n])).equals(publicKeys.groupPublicKey)).toBe(true)
    expect(secret([1n, 2n])).not.toBe(secret([1n, 2n, 3n]))
  })

  test('a secret that is given is the one that is shared', () => {
    const dealing = trustedDealerKeygen(
      suite,
      { minSigners: 2, identifiers, secret: 5n },
      seeded(1),
    )
    expect(dealing.publicKeys.groupPublicKey.equals(scalarBaseMult(5n))).toBe(true)
  })

  test('an altered share or commitment is not accepted', () => {
    const invalid = { code: 'secret-share-invalid', identifier: 2n }
    const [first, ...rest] = share.commitment
    for (const altered of [
      { ...share, signingShare: scalars.add(share.signingShare, 1n) },
      { ...share, signingShare: (secretShares.get(1n) as SecretShare).signingShare },
      { ...share, commitment: [first?.add(scalarBaseMult(1n)), ...rest] as never },
      { ...share, commitment: [...rest, first] as never },
    ]) {
      expect(problemOf(() => acceptSecretShare(suite, altered, 3))).toEqual(invalid)
    }
    const other = { ...share, identifier: 3n }
    expect(problemOf(() => acceptSecretShare(suite, other, 3))).toEqual({
      code: 'secret-share-invalid',
      identifier: 3n,
    })
  })

  test('a threshold other than agreed is not accepted', () => {
    expect(problemOf(() => acceptSecretShare(suite, share, 2))).toEqual({
      code: 'commitment-length',
      expected: 2,
      actual: 3,
    })
    expect(
      problemOf(() =>
        acceptSecretShare(suite, { ...share, commitment: share.commitment.slice(0, 2) }, 3),
      ),
    ).toEqual({ code: 'commitment-length', expected: 3, actual: 2 })
  })

  test.each([
    [1, 3],
    [4, 3],
    [0, 0],
    [2.5, 3],
    [Number.NaN, 3],
  ])('a threshold of %d among %d is impossible', (minSigners, maxSigners) => {
    expect(
      problemOf(() =>
        trustedDealerKeygen(
          suite,
          { minSigners, identifiers: firstIdentifiers(maxSigners) },
          seeded(1),
        ),
      ),
    ).toEqual({ code: 'threshold-impossible', minSigners, maxSigners })
  })

  test('identifiers must differ and not be zero', () => {
    const keygen = (identifiers: bigint[]) =>
      problemOf(() => trustedDealerKeygen(suite, { minSigners: 2, identifiers }, seeded(1)))
    expect(keygen([1n, 2n, 1n])).toEqual({ code: 'identifier-repeated', identifier: 1n })
    expect(keygen([1n, 0n])).toEqual({ code: 'identifier-zero' })
    expect(keygen([2n, scalars.ORDER + 1n])).toEqual({ code: 'scalar-not-canonical' })
    expect(keygen([2n, -1n])).toEqual({ code: 'scalar-not-canonical' })
    expect(keygen([1n, scalars.ORDER + 1n])).toEqual({
      code: 'identifier-repeated',
      identifier: 1n,
    })
  })

  test('a group without a secret is none', () => {
    expect(
      problemOf(() =>
        trustedDealerKeygen(suite, { minSigners: 2, identifiers, secret: 0n }, seeded(1)),
      ),
    ).toEqual({ code: 'element-identity' })
  })

  test('a polynomial that is shorter than its threshold cannot be sent', () => {
    const { secretShares } = deal(suite, [5n, 3n, 0n], identifiers)
    const short = secretShares.get(1n) as SecretShare
    expect(problemOf(() => messages(suite).secretShare.toBytes(short))).toEqual({
      code: 'element-identity',
    })
  })
})
