import { describe, expect, test } from 'vitest'
import {
  acceptReshare,
  aggregate,
  commit,
  type DeltaCommitments,
  dealRefresh,
  dealReshare,
  enrol,
  type Identifier,
  type KeyPackage,
  type PublicKeyPackage,
  type Repair,
  type Reshare,
  refresh,
  repairDeltas,
  repairKey,
  repairSigma,
  type SecretShare,
  sign,
  verify,
} from '#reference/frost/index.ts'
import { groupOfSigners, seeded, signersWith } from './group-of-signers.ts'
import { problemOf } from './problem.ts'
import { suites } from './suites.ts'

const message = new TextEncoder().encode('住民票の写し')

describe.each(suites)('$name', (suite) => {
  const { group } = suite
  const { scalars } = group
  const old = groupOfSigners(suite, { minSigners: 3, maxSigners: 5 })
  const { publicKeys, keys } = old
  const key = (one: Identifier) => keys.get(one) as KeyPackage
  const all = [1n, 2n, 3n, 4n, 5n]

  const holds = (
    made: PublicKeyPackage,
    newKeys: ReadonlyMap<Identifier, KeyPackage>,
    some: Identifier[],
  ) => {
    expect(made.groupPublicKey.equals(publicKeys.groupPublicKey)).toBe(true)
    const signature = signersWith(suite, made, newKeys, seeded(3)).signature(some, message)
    // The key that everybody knew before.
    expect(verify(suite, publicKeys.groupPublicKey, message, signature)).toBe(true)
  }

  /** Shares of these keys, signed as if they belonged together. */
  function mixed(made: PublicKeyPackage, some: KeyPackage[]) {
    const nonces = new Map(some.map((one) => [one.identifier, commit(suite, one, seeded(9))]))
    const commitments = new Map([...nonces].map(([one, own]) => [one, own.commitments]))
    const signingPackage = { commitments, message }
    const shares = new Map(
      some.map((one) => {
        const own = nonces.get(one.identifier) as never
        // Whoever still holds an old share uses the public keys it was for.
        const known = group
          .scalarBaseMult(one.signingShare)
          .equals(made.verifyingShares.get(one.identifier) as never)
          ? made
          : publicKeys
        const request = { key: one, publicKeys: known, nonces: own, signingPackage }
        return [one.identifier, sign(suite, request)]
      }),
    )
    return problemOf(() => aggregate(suite, { publicKeys: made, signingPackage, shares }))
  }

  describe('refresh', () => {
    const remaining = [1n, 2n, 3n, 5n]
    /** Every member deals, so that nobody is trusted. */
    const dealings = new Map(
      [1n, 2n, 3n, 5n].map((dealer) => [
        dealer,
        dealRefresh(suite, publicKeys, remaining, seeded(`refresh ${dealer}`)),
      ]),
    )
    const to = (one: Identifier) =>
      new Map([...dealings].map(([dealer, shares]) => [dealer, shares.get(one) as SecretShare]))
    const made = new Map(
      remaining.map((one) => [one, refresh(suite, key(one), publicKeys, remaining, to(one))]),
    )
    const after = made.get(1n)?.publicKeys as PublicKeyPackage
    const newKeys = new Map([...made].map(([one, { key: own }]) => [one, own]))

    test('other shares, the same key of the group, and any three sign', () => {
      for (const [one, { key: own, publicKeys: theirs }] of made) {
        expect(own.signingShare).not.toBe(key(one).signingShare)
        for (const [other, share] of theirs.verifyingShares) {
          expect(share.equals(after.verifyingShares.get(other) as never)).toBe(true)
        }
      }
      holds(after, newKeys, [1n, 2n, 3n])
      holds(after, newKeys, [5n, 3n, 2n])
    })

    test('whoever was left out is no member, and an old share signs nothing with new ones', () => {
      expect(after.verifyingShares.has(4n)).toBe(false)
      const fresh = [newKeys.get(1n), newKeys.get(2n)] as KeyPackage[]
      expect(mixed(after, [...fresh, key(3n)])).toEqual({
        code: 'signature-shares-invalid',
        culprits: [3n],
      })
    })

    test('a dealer whose shares are not of zero is named', () => {
      const right = to(1n).get(2n) as SecretShare
      const [first, ...rest] = right.commitment
      for (const wrong of [
        { ...right, signingShare: scalars.add(right.signingShare, 1n) },
        { ...right, commitment: rest },
        { ...right, commitment: [...right.commitment, first] as never },
        { ...right, identifier: 2n },
      ]) {
        const dealt = to(1n).set(2n, wrong)
        expect(problemOf(() => refresh(suite, key(1n), publicKeys, remaining, dealt))).toEqual({
          code: 'dealt-share-invalid',
          culprits: [2n],
        })
      }
    })

    test('fewer than the threshold cannot remain, and strangers cannot join', () => {
      const deal = (some: Identifier[]) =>
        problemOf(() => dealRefresh(suite, publicKeys, some, seeded(1)))
      expect(deal([1n, 2n])?.code).toBe('threshold-impossible')
      expect(deal([1n, 2n, 9n])).toEqual({ code: 'identifier-unknown', identifier: 9n })
      expect(deal([1n, 2n, 2n])).toEqual({ code: 'identifier-repeated', identifier: 2n })
      expect(problemOf(() => refresh(suite, key(4n), publicKeys, remaining, to(1n)))).toEqual({
        code: 'identifier-unknown',
        identifier: 4n,
      })
      expect(problemOf(() => refresh(suite, key(1n), publicKeys, remaining, new Map()))).toEqual({
        code: 'no-shares',
      })
    })
  })

  describe('repair and enrolment', () => {
    /** All of it: what every helper sends. */
    function helped(repair: Repair) {
      const split = new Map(
        repair.helpers.map((one) => [
          one,
          repairDeltas(suite, key(one), publicKeys, repair, seeded(`repair ${one}`)),
        ]),
      )
      const committed = new Map<Identifier, DeltaCommitments>(
        [...split].map(([one, { commitments }]) => [one, commitments]),
      )
      const deltas = (to: Identifier) =>
        new Map([...split].map(([from, sent]) => [from, sent.deltas.get(to) as bigint]))
      const sigmas = new Map(
        repair.helpers.map((one) => [
          one,
          repairSigma(suite, publicKeys, repair, one, deltas(one), committed),
        ]),
      )
      return { committed, deltas, sigmas }
    }

    test('a lost share comes back as it was', () => {
      for (const [helpers, participant] of [
        [[1n, 4n, 5n], 2n],
        [[5n, 2n, 3n, 4n], 1n],
      ] as const) {
        const repair = { helpers, participant }
        const { sigmas, committed } = helped(repair)
        const own = repairKey(suite, publicKeys, repair, sigmas, committed)
        expect(own.signingShare).toBe(key(participant).signingShare)
        expect(own.verifyingShare.equals(key(participant).verifyingShare)).toBe(true)
      }
    })

    test('a new member gets a share, and signs with any two others', () => {
      for (const participant of [6n, 123_456n]) {
        const repair = { helpers: [2n, 3n, 5n], participant }
        const { sigmas, committed } = helped(repair)
        const own = repairKey(suite, publicKeys, repair, sigmas, committed)
        const made = enrol(suite, publicKeys, repair)
        expect(made.verifyingShares.size).toBe(6)
        holds(made, new Map(keys).set(participant, own), [1n, 4n, participant])
      }
    })

    test('whoever sends a wrong delta or sigma, or commits to wrong ones, is named', () => {
      const repair = { helpers: [1n, 4n, 5n], participant: 2n }
      const { sigmas, committed, deltas } = helped(repair)
      const wrong = deltas(4n).set(5n, 1n)
      expect(problemOf(() => repairSigma(suite, publicKeys, repair, 4n, wrong, committed))).toEqual(
        { code: 'repair-invalid', culprits: [5n] },
      )
      expect(
        problemOf(() =>
          repairKey(suite, publicKeys, repair, new Map(sigmas).set(1n, 7n), committed),
        ),
      ).toEqual({ code: 'repair-invalid', culprits: [1n] })
      const { commitments } = repairDeltas(
        suite,
        { ...key(4n), signingShare: 5n },
        publicKeys,
        repair,
        seeded(8),
      )
      expect(
        problemOf(() => repairSigma(suite, publicKeys, repair, 3n, deltas(1n), committed)),
      ).toEqual({ code: 'identifier-unknown', identifier: 3n })
      const less = new Map(committed.get(4n))
      less.delete(1n)
      for (const one of [commitments, less]) {
        expect(
          problemOf(() =>
            repairKey(suite, publicKeys, repair, sigmas, new Map(committed).set(4n, one)),
          ),
        ).toEqual({ code: 'repair-invalid', culprits: [4n] })
      }
    })

    test('two helpers of three are too few, and nobody helps itself', () => {
      const begin = (repair: Repair) =>
        problemOf(() => repairDeltas(suite, key(1n), publicKeys, repair, seeded(1)))
      expect(begin({ helpers: [1n, 4n], participant: 2n })).toEqual({
        code: 'too-few-signers',
        minSigners: 3,
        signers: 2,
      })
      expect(begin({ helpers: [1n, 2n, 3n], participant: 1n })?.code).toBe('identifier-repeated')
      expect(begin({ helpers: [1n, 2n, 3n], participant: 0n })?.code).toBe('identifier-zero')
      expect(begin({ helpers: [1n, 2n, 9n], participant: 4n })?.code).toBe('identifier-unknown')
      const repair = { helpers: [1n, 4n, 5n], participant: 2n }
      const { sigmas, committed } = helped(repair)
      sigmas.delete(5n)
      expect(problemOf(() => repairKey(suite, publicKeys, repair, sigmas, committed))).toEqual({
        code: 'shares-incomplete',
        missing: [5n],
        unexpected: [],
      })
    })
  })

  describe('resharing', () => {
    function handedOn(reshare: Reshare) {
      const dealt = new Map(
        reshare.dealers.map((one) => [
          one,
          dealReshare(suite, key(one), publicKeys, reshare, seeded(`reshare ${one}`)),
        ]),
      )
      const to = (one: Identifier) =>
        new Map([...dealt].map(([dealer, shares]) => [dealer, shares.get(one) as SecretShare]))
      return {
        to,
        accept: (one: Identifier) => acceptReshare(suite, publicKeys, reshare, one, to(one)),
      }
    }

    test.each([
      ['a higher threshold', [1n, 2n, 3n], [1n, 2n, 3n, 4n, 5n, 6n, 7n], 4, [7n, 1n, 6n, 3n]],
      ['a lower one', [2n, 4n, 5n], [1n, 2n, 3n], 2, [3n, 1n]],
      ['other people altogether', all, [101n, 102n, 103n, 104n], 3, [102n, 104n, 101n]],
    ] as const)('%s: the group’s key stays', (_, dealers, identifiers, minSigners, some) => {
      const { accept } = handedOn({ dealers, identifiers, minSigners })
      const made = new Map(identifiers.map((one) => [one, accept(one)]))
      const newKeys = new Map([...made].map(([one, { key: own }]) => [one, own]))
      const after = made.get(identifiers[0])?.publicKeys as PublicKeyPackage
      expect(after.minSigners).toBe(minSigners)
      expect(after.verifyingShares.size).toBe(identifiers.length)
      holds(after, newKeys, [...some])
      const fewer = signersWith(suite, after, newKeys, seeded(4))
      expect(problemOf(() => fewer.signature([...some].slice(1), message))?.code).toBe(
        'too-few-signers',
      )
    })

    test('old shares sign nothing with new ones', () => {
      const identifiers = [1n, 2n, 3n, 4n]
      const { accept } = handedOn({ dealers: [1n, 2n, 3n], identifiers, minSigners: 3 })
      const [one, two] = [accept(1n), accept(2n)]
      expect(mixed(one.publicKeys, [one.key, two.key, key(3n)])).toEqual({
        code: 'signature-shares-invalid',
        culprits: [3n],
      })
    })

    test('a dealer who deals other than its share is named', () => {
      const reshare = { dealers: [1n, 2n, 3n], identifiers: [1n, 2n, 3n, 4n], minSigners: 3 }
      const { to } = handedOn(reshare)
      const right = to(4n).get(2n) as SecretShare
      const other = dealReshare(
        suite,
        { ...key(2n), signingShare: 5n },
        publicKeys,
        reshare,
        seeded(1),
      ).get(4n) as SecretShare
      for (const wrong of [
        other,
        { ...right, signingShare: other.signingShare },
        { ...right, commitment: [...right.commitment, group.scalarBaseMult(1n)] },
        { ...right, commitment: right.commitment.slice(0, 2) },
        to(3n).get(2n) as SecretShare,
      ]) {
        const dealt = to(4n).set(2n, wrong)
        expect(problemOf(() => acceptReshare(suite, publicKeys, reshare, 4n, dealt))).toEqual({
          code: 'dealt-share-invalid',
          culprits: [2n],
        })
      }
    })

    test('public keys that contradict each other hand nothing on', () => {
      const other = groupOfSigners(suite, { minSigners: 3, maxSigners: 5, seed: 'other' })
      const { groupPublicKey } = other.publicKeys
      const mixedUp = { ...publicKeys, groupPublicKey }
      const reshare = { dealers: [1n, 2n, 3n], identifiers: [1n, 2n], minSigners: 2 }
      const { to } = handedOn(reshare)
      expect(problemOf(() => acceptReshare(suite, mixedUp, reshare, 1n, to(1n)))).toEqual({
        code: 'public-keys-inconsistent',
      })
      const share = other.publicKeys.verifyingShares.get(2n) as never
      const verifyingShares = new Map(publicKeys.verifyingShares).set(2n, share)
      const repair = { helpers: [1n, 4n, 5n], participant: 2n }
      expect(problemOf(() => enrol(suite, { ...publicKeys, verifyingShares }, repair))).toEqual({
        code: 'public-keys-inconsistent',
      })
    })

    test('too few dealers, strangers and impossible thresholds are refused', () => {
      const begin = (reshare: Reshare) =>
        problemOf(() => dealReshare(suite, key(1n), publicKeys, reshare, seeded(1)))?.code
      const identifiers = [1n, 2n, 3n]
      expect(begin({ dealers: [1n, 2n], identifiers, minSigners: 2 })).toBe('too-few-signers')
      expect(begin({ dealers: [1n, 2n, 9n], identifiers, minSigners: 2 })).toBe(
        'identifier-unknown',
      )
      expect(begin({ dealers: [1n, 2n, 3n], identifiers, minSigners: 4 })).toBe(
        'threshold-impossible',
      )
      expect(begin({ dealers: [1n, 2n, 2n], identifiers, minSigners: 2 })).toBe(
        'identifier-repeated',
      )
      expect(begin({ dealers: [2n, 3n, 4n], identifiers, minSigners: 2 })).toBe(
        'identifier-unknown',
      )
    })
  })
})
