import { describe, expect, test } from 'vitest'
import {
  type DkgRound1Package,
  type DkgRound2Package,
  type DkgSecret,
  dkgRound1,
  dkgRound2,
  dkgRound3,
  firstIdentifiers,
  type Identifier,
  verify,
} from '#reference/frost/index.ts'
import { seeded, signersWith } from './group-of-signers.ts'
import { problemOf } from './problem.ts'
import { suites } from './suites.ts'

const identifiers = firstIdentifiers(4)
const minSigners = 3

describe.each(suites)('$name: key generation without a dealer', (suite) => {
  const secrets = new Map(
    identifiers.map((identifier) => [
      identifier,
      dkgRound1(suite, { identifier, identifiers, minSigners }, seeded(`dkg ${identifier}`)),
    ]),
  )
  const secret = (one: Identifier) => secrets.get(one) as DkgSecret
  /** What reaches one from all others. */
  const toOne = <Value>(one: Identifier, value: (sender: Identifier) => Value) =>
    new Map(identifiers.filter((other) => other !== one).map((other) => [other, value(other)]))
  const shown = (one: Identifier) => toOne(one, (sender) => secret(sender).package)
  const dealt = new Map(identifiers.map((one) => [one, dkgRound2(suite, secret(one), shown(one))]))
  const sent = (one: Identifier) =>
    toOne(one, (sender) => dealt.get(sender)?.get(one) as DkgRound2Package)
  const change = <Value>(all: Map<Identifier, Value>, one: Identifier, value: Value) =>
    new Map(all).set(one, value)

  test('everybody has the same public keys, and any three sign', () => {
    const made = identifiers.map((one) => dkgRound3(suite, secret(one), shown(one), sent(one)))
    const [first] = made.map(({ publicKeys }) => publicKeys)
    if (first === undefined) throw new Error('nobody')
    for (const { publicKeys } of made) {
      expect(publicKeys.groupPublicKey.equals(first.groupPublicKey)).toBe(true)
    }
    const keys = new Map(made.map(({ key }) => [key.identifier, key]))
    const signers = signersWith(suite, first, keys, seeded(1))
    for (const some of [
      [1n, 2n, 3n],
      [4n, 2n, 1n],
    ]) {
      const message = new TextEncoder().encode('together')
      const signature = signers.signature(some, message)
      expect(verify(suite, first.groupPublicKey, message, signature)).toBe(true)
    }
  })

  test('whose proof does not hold is named', () => {
    const { package: other } = dkgRound1(
      suite,
      { identifier: 2n, identifiers, minSigners },
      seeded('other'),
    )
    const wrong: DkgRound1Package[] = [
      { ...secret(2n).package, proofOfKnowledge: other.proofOfKnowledge },
      { ...secret(2n).package, commitment: other.commitment },
      { ...secret(2n).package, proofOfKnowledge: new Uint8Array(3) },
      { ...secret(2n).package, proofOfKnowledge: secret(3n).package.proofOfKnowledge },
      // Another's, as its own: the proof is bound to who made it.
      secret(3n).package,
      // A longer or shorter commitment would change the threshold.
      {
        ...secret(2n).package,
        commitment: [...secret(2n).package.commitment, suite.group.identity],
      },
      { ...secret(2n).package, commitment: secret(2n).package.commitment.slice(0, 2) },
      { ...secret(2n).package, commitment: [] },
    ]
    for (const one of wrong) {
      expect(problemOf(() => dkgRound2(suite, secret(1n), change(shown(1n), 2n, one)))).toEqual({
        code: 'dkg-commitment-invalid',
        culprits: [2n],
      })
    }
  })

  test('whose share is wrong is named', () => {
    const share = sent(1n).get(3n) as DkgRound2Package
    for (const signingShare of [suite.group.scalars.add(share.signingShare, 1n), 0n]) {
      const shares = change(sent(1n), 3n, { signingShare })
      expect(problemOf(() => dkgRound3(suite, secret(1n), shown(1n), shares))).toEqual({
        code: 'dkg-share-invalid',
        culprits: [3n],
      })
    }
  })

  test('nobody is left out, and nobody joins', () => {
    const less = shown(1n)
    less.delete(4n)
    expect(problemOf(() => dkgRound2(suite, secret(1n), less))).toEqual({
      code: 'shares-incomplete',
      missing: [4n],
      unexpected: [],
    })
    const more = change(sent(1n), 9n, { signingShare: 1n })
    expect(problemOf(() => dkgRound3(suite, secret(1n), shown(1n), more))).toEqual({
      code: 'shares-incomplete',
      missing: [],
      unexpected: [9n],
    })
  })

  test('parameters that are impossible', () => {
    const begin = (identifier: bigint, all: bigint[], min: number) =>
      problemOf(() =>
        dkgRound1(suite, { identifier, identifiers: all, minSigners: min }, seeded(1)),
      )
    expect(begin(1n, [1n, 2n], 3)?.code).toBe('threshold-impossible')
    expect(begin(1n, [1n, 1n], 2)?.code).toBe('identifier-repeated')
    expect(begin(5n, [1n, 2n], 2)).toEqual({ code: 'identifier-unknown', identifier: 5n })
  })

  test('a key that would cancel out is none', () => {
    const pair = [1n, 2n].map((identifier) =>
      dkgRound1(
        suite,
        {
          identifier,
          identifiers: [1n, 2n],
          minSigners: 2,
          coefficients: [identifier === 1n ? 5n : suite.group.scalars.ORDER - 5n, 7n],
        },
        seeded(1),
      ),
    ) as [DkgSecret, DkgSecret]
    const packages = new Map([[2n, pair[1].package]])
    const share = dkgRound2(suite, pair[1], new Map([[1n, pair[0].package]]))
    expect(
      problemOf(() =>
        dkgRound3(suite, pair[0], packages, new Map([[2n, share.get(1n) as DkgRound2Package]])),
      ),
    ).toEqual({ code: 'element-identity' })
  })
})
