import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import {
  aggregate,
  commit,
  deriveIdentifier,
  firstIdentifiers,
  type Identifier,
  type KeyPackage,
  type SigningCommitments,
  sign,
  type TraceName,
  verify,
  verifySignatureShare,
} from '#reference/frost/index.ts'
import { groupOfSigners, seeded } from './group-of-signers.ts'
import { problemOf } from './problem.ts'
import { suites } from './suites.ts'

const message = new TextEncoder().encode('住民票の写しを交付する')

/** Each possible choice of `count` of these. */
function choices<One>(all: readonly One[], count: number): One[][] {
  if (count === 0) return [[]]
  return all.flatMap((one, index) =>
    choices(all.slice(index + 1), count - 1).map((rest) => [one, ...rest]),
  )
}

describe.each(suites)('$name', (suite) => {
  const signers = groupOfSigners(suite, { minSigners: 3, maxSigners: 5 })
  const { publicKeys, keys } = signers
  const { scalars } = suite.group
  const key = (identifier: Identifier) => keys.get(identifier) as KeyPackage

  test('any three of five sign, and four and five do', () => {
    for (const count of [3, 4, 5]) {
      for (const some of choices(firstIdentifiers(5), count)) {
        const signature = signers.signature(some, message)
        expect(verify(suite, publicKeys.groupPublicKey, message, signature)).toBe(true)
      }
    }
  })

  test('two do not, neither by the rules nor by computing as if two were enough', () => {
    expect(problemOf(() => signers.signature([1n, 2n], message))).toEqual({
      code: 'too-few-signers',
      minSigners: 3,
      signers: 2,
    })
    const lax = { ...publicKeys, minSigners: 2 }
    const nonces = new Map([1n, 2n].map((one) => [one, commit(suite, key(one), signers.random)]))
    const commitments = new Map([...nonces].map(([one, own]) => [one, own.commitments]))
    const signingPackage = { commitments, message }
    const shares = new Map(
      [...nonces].map(([one, own]) => [
        one,
        sign(suite, {
          key: { ...key(one), minSigners: 2 },
          publicKeys: lax,
          nonces: own,
          signingPackage,
        }),
      ]),
    )
    expect(problemOf(() => aggregate(suite, { publicKeys: lax, signingPackage, shares }))).toEqual({
      code: 'public-keys-inconsistent',
    })
  })

  test('for every group and every choice of its members', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 2, max: 5 }).chain((minSigners) =>
          fc.record({
            minSigners: fc.constant(minSigners),
            seed: fc.integer(),
            // Identifiers of any size, in any order.
            identifiers: fc.uniqueArray(fc.bigInt({ min: 1n, max: scalars.ORDER - 1n }), {
              minLength: minSigners,
              maxLength: 6,
            }),
            text: fc.uint8Array({ maxLength: 200 }),
          }),
        ),
        ({ minSigners, seed, identifiers, text }) => {
          const group = groupOfSigners(suite, {
            minSigners,
            maxSigners: identifiers.length,
            identifiers,
            seed,
          })
          const signature = group.signature(identifiers.slice(0, minSigners), text)
          expect(verify(suite, group.publicKeys.groupPublicKey, text, signature)).toBe(true)
          const other = Uint8Array.of(...text, 0)
          expect(verify(suite, group.publicKeys.groupPublicKey, other, signature)).toBe(false)
        },
      ),
      { numRuns: 15 },
    )
  })

  test('participants who are known by name', () => {
    const names = ['alice@city.example', '佐藤', 'bureau-3']
    const identifiers = names.map((name) => deriveIdentifier(suite, name))
    const group = groupOfSigners(suite, { minSigners: 2, maxSigners: 3, identifiers })
    const signature = group.signature(identifiers.slice(1), message)
    expect(verify(suite, group.publicKeys.groupPublicKey, message, signature)).toBe(true)
  })

  test('whoever sends wrong shares is named, and nobody else', () => {
    const { signingPackage, shares } = signers.rounds([1n, 2n, 4n, 5n], message)
    for (const culprits of [[2n], [1n, 5n], [1n, 2n, 4n, 5n]]) {
      const altered = new Map(
        [...shares].map(([one, share]) => [
          one,
          culprits.includes(one) ? scalars.add(share, one) : share,
        ]),
      )
      expect(
        problemOf(() => aggregate(suite, { publicKeys, signingPackage, shares: altered })),
      ).toEqual({ code: 'signature-shares-invalid', culprits })
      for (const [identifier, share] of altered) {
        expect(verifySignatureShare(suite, { publicKeys, signingPackage, identifier, share })).toBe(
          !culprits.includes(identifier),
        )
      }
    }
  })

  test('two who exchange their shares do no harm, though neither share is right', () => {
    const { signingPackage, shares } = signers.rounds([1n, 2n, 3n], message)
    const exchanged = new Map(shares)
      .set(1n, shares.get(2n) as bigint)
      .set(2n, shares.get(1n) as bigint)
    // Together they make the same sum: the signature holds, and no harm is done.
    expect(
      verify(
        suite,
        publicKeys.groupPublicKey,
        message,
        aggregate(suite, { publicKeys, signingPackage, shares: exchanged }),
      ),
    ).toBe(true)
    const identifier = 1n
    const share = shares.get(2n) as bigint
    expect(verifySignatureShare(suite, { publicKeys, signingPackage, identifier, share })).toBe(
      false,
    )
  })

  test('shares and commitments come from the same participants', () => {
    const { signingPackage, shares } = signers.rounds([1n, 2n, 3n], message)
    const others = new Map(shares)
    others.delete(2n)
    others.set(4n, 1n)
    expect(
      problemOf(() => aggregate(suite, { publicKeys, signingPackage, shares: others })),
    ).toEqual({ code: 'shares-incomplete', missing: [2n], unexpected: [4n] })
    expect(
      problemOf(() =>
        verifySignatureShare(suite, { publicKeys, signingPackage, identifier: 4n, share: 1n }),
      ),
    ).toEqual({ code: 'identifier-unknown', identifier: 4n })
  })

  describe('a signer', () => {
    /** What signer 1 is asked to sign, with something changed. */
    function asked(change: (commitments: Map<Identifier, SigningCommitments>) => void = () => {}) {
      const [nonces, second, third] = [1n, 2n, 3n].map((one) =>
        commit(suite, key(one), signers.random),
      ) as [ReturnType<typeof commit>, ReturnType<typeof commit>, ReturnType<typeof commit>]
      const commitments = new Map([
        [1n, nonces.commitments],
        [2n, second.commitments],
        [3n, third.commitments],
      ])
      change(commitments)
      return { key: key(1n), publicKeys, nonces, signingPackage: { commitments, message } }
    }

    test('signs once with its nonces, whatever the message', () => {
      const first = asked()
      sign(suite, first)
      expect(problemOf(() => sign(suite, first))).toEqual({ code: 'nonces-spent' })
      const other = { ...first.signingPackage, message: Uint8Array.of(1) }
      expect(problemOf(() => sign(suite, { ...first, signingPackage: other }))).toEqual({
        code: 'nonces-spent',
      })
    })

    test('has its nonces still when what it is asked was refused', () => {
      const good = asked()
      const commitments = new Map(good.signingPackage.commitments)
      commitments.delete(3n)
      expect(
        problemOf(() => sign(suite, { ...good, signingPackage: { commitments, message } })),
      ).toEqual({ code: 'too-few-signers', minSigners: 3, signers: 2 })
      expect(problemOf(() => sign(suite, good))).toBeUndefined()
    })

    test('shows its nonces neither in JSON nor to a log', async () => {
      const { nonces } = asked()
      const { inspect } = await import('node:util')
      const { hiding, binding } = { ...nonces.take() }
      const shown = `${inspect(nonces, { depth: 9, showHidden: true })}${Object.keys(nonces)}`
      expect(shown).not.toContain(String(hiding))
      expect(shown).not.toContain(String(binding))
      expect(Object.keys(nonces)).toEqual(['commitments'])
    })

    test('refuses commitments that are not its own', () => {
      const differ = { code: 'own-commitments-differ', identifier: 1n }
      const take = (commitments: Map<Identifier, SigningCommitments>, one: Identifier) =>
        commitments.get(one) as SigningCommitments
      for (const change of [
        (all: Map<Identifier, SigningCommitments>) => void all.delete(1n),
        (all: Map<Identifier, SigningCommitments>) => void all.set(1n, take(all, 2n)),
        (all: Map<Identifier, SigningCommitments>) =>
          void all.set(1n, { ...take(all, 1n), binding: take(all, 2n).binding }),
        (all: Map<Identifier, SigningCommitments>) =>
          void all.set(1n, { ...take(all, 1n), hiding: take(all, 2n).hiding }),
      ]) {
        expect(problemOf(() => sign(suite, asked(change)))).toEqual(differ)
      }
    })

    test('refuses company from outside the group', () => {
      const stranger = groupOfSigners(suite, { minSigners: 3, maxSigners: 6, seed: 'other' })
      const change = (all: Map<Identifier, SigningCommitments>) =>
        void all.set(6n, commit(suite, stranger.keys.get(6n) as KeyPackage, seeded(3)).commitments)
      expect(problemOf(() => sign(suite, asked(change)))).toEqual({
        code: 'identifier-unknown',
        identifier: 6n,
      })
    })

    test('refuses a key that does not belong to the public keys', () => {
      const other = groupOfSigners(suite, { minSigners: 3, maxSigners: 5, seed: 'other' })
      const mismatch = { code: 'key-mismatch', identifier: 1n }
      const good = asked()
      for (const wrong of [
        { ...good, publicKeys: other.publicKeys },
        { ...good, key: other.keys.get(1n) as KeyPackage },
        { ...good, key: { ...good.key, signingShare: key(2n).signingShare } },
        { ...good, key: { ...good.key, minSigners: 2 } },
        { ...good, key: { ...good.key, groupPublicKey: other.publicKeys.groupPublicKey } },
      ]) {
        expect(problemOf(() => sign(suite, wrong))).toEqual(mismatch)
      }
    })
  })

  test('a trace shows every step and changes nothing', () => {
    const names = new Set<TraceName>()
    const trace = (name: TraceName) => names.add(name)
    const run = (traced?: typeof trace) => {
      const random = seeded('trace')
      const nonces = new Map(
        [1n, 2n, 3n].map((one) => [one, commit(suite, key(one), random, traced)]),
      )
      const commitments = new Map([...nonces].map(([one, own]) => [one, own.commitments]))
      const signingPackage = { commitments, message }
      const shares = new Map(
        [...nonces].map(([one, own]) => [
          one,
          sign(suite, { key: key(one), publicKeys, nonces: own, signingPackage }, traced),
        ]),
      )
      return aggregate(suite, { publicKeys, signingPackage, shares }, traced)
    }
    expect(run(trace)).toEqual(run())
    expect([...names].sort()).toEqual(
      [
        'hiding_nonce_randomness',
        'binding_nonce_randomness',
        'hiding_nonce',
        'binding_nonce',
        'hiding_nonce_commitment',
        'binding_nonce_commitment',
        'msg_hash',
        'encoded_commitment_list',
        'encoded_commitment_hash',
        'binding_factor_input',
        'binding_factor',
        'group_commitment',
        'challenge_input',
        'challenge',
        'interpolating_value',
        'sig_share',
        'sig',
      ].sort(),
    )
  })

  test('randomness and signing share both enter the nonce', () => {
    const random = () => new Uint8Array(32).fill(7)
    const first = commit(suite, key(1n), random).commitments
    const again = commit(suite, key(1n), random).commitments
    const other = commit(suite, key(2n), random).commitments
    expect(first.hiding.equals(again.hiding)).toBe(true)
    expect(first.hiding.equals(other.hiding)).toBe(false)
    const another = commit(suite, key(1n), () => new Uint8Array(32).fill(8)).commitments
    expect(first.hiding.equals(another.hiding)).toBe(false)
  })

  test('a source that gives other than it was asked for is refused', () => {
    expect(problemOf(() => commit(suite, key(1n), () => new Uint8Array(16)))).toEqual({
      code: 'length',
      expected: 32,
      actual: 16,
    })
  })
})
