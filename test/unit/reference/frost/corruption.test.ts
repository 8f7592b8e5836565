import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import {
  acceptSecretShare,
  aggregate,
  checkKey,
  commit,
  FrostError,
  type FrostProblem,
  type KeyPackage,
  messages,
  type SecretShare,
  sign,
  trustedDealerKeygen,
  verify,
} from '#reference/frost/index.ts'
import { groupOfSigners, seeded } from './group-of-signers.ts'
import { problemOf } from './problem.ts'
import { suites } from './suites.ts'

/** One byte of a message changes on its way: it is refused, or whoever it came from is named. */
describe.each(suites)('$name: one byte changes in', (suite) => {
  const codec = messages(suite)
  const signers = groupOfSigners(suite, { minSigners: 2, maxSigners: 3 })
  const { publicKeys, keys } = signers
  const key = (identifier: bigint) => keys.get(identifier) as KeyPackage
  const message = new TextEncoder().encode('certificate 17')

  /** What is said of a message in each of many altered forms. */
  function always(bytes: Uint8Array, said: (altered: Uint8Array) => FrostProblem | undefined) {
    fc.assert(
      fc.property(
        fc.integer({ min: 0, max: bytes.length - 1 }),
        fc.integer({ min: 1, max: 255 }),
        (place, change) => {
          const altered = bytes.slice()
          altered[place] = (altered[place] as number) ^ change
          expect(said(altered)).toBeDefined()
        },
      ),
      { numRuns: 40 },
    )
  }

  test('a dealer’s share: the participant refuses it', () => {
    const { secretShares } = trustedDealerKeygen(
      suite,
      { minSigners: 2, identifiers: [1n, 2n, 3n] },
      seeded('corruption'),
    )
    const sent = codec.secretShare.toBytes(secretShares.get(2n) as SecretShare)
    always(sent, (altered) =>
      problemOf(() => acceptSecretShare(suite, codec.secretShare.fromBytes(altered), 2)),
    )
  })

  test('a signer’s key: it does not belong to the public keys', () => {
    always(codec.keyPackage.toBytes(key(2n)), (altered) =>
      problemOf(() => checkKey(suite, codec.keyPackage.fromBytes(altered), publicKeys)),
    )
  })

  test('commitments: the signer refuses to sign with what it did not send', () => {
    const nonces = [1n, 2n].map((one) => commit(suite, key(one), signers.random))
    const [first, second] = nonces.map(({ commitments }) => commitments)
    always(codec.signingCommitments.toBytes(first as never), (altered) =>
      problemOf(() => {
        const commitments = new Map([
          [1n, codec.signingCommitments.fromBytes(altered)],
          [2n, second as never],
        ])
        const signingPackage = { commitments, message }
        sign(suite, { key: key(1n), publicKeys, nonces: nonces[0] as never, signingPackage })
      }),
    )
  })

  test('what one signer is asked to sign: it refuses, or its share is the one named', () => {
    const fresh = () => groupOfSigners(suite, { minSigners: 2, maxSigners: 3, seed: 'asked' })
    const asked = fresh()
    const { signingPackage, shares } = asked.rounds([1n, 2n], message)
    let named = 0
    const said = (altered: Uint8Array) => {
      const again = fresh()
      const key = again.keys.get(1n) as KeyPackage
      const { publicKeys } = again
      // The same nonces again, as nobody could have them: only to see what the share would be.
      const nonces = commit(suite, key, again.random)
      const refused = problemOf(() => {
        const received = codec.signingPackage.fromBytes(altered)
        shares.set(1n, sign(suite, { key, publicKeys, nonces, signingPackage: received }))
      })
      if (refused !== undefined) return refused
      named += 1
      const problem = problemOf(() => aggregate(suite, { publicKeys, signingPackage, shares }))
      expect(problem).toEqual({ code: 'signature-shares-invalid', culprits: [1n] })
      return problem
    }
    const bytes = codec.signingPackage.toBytes(signingPackage)
    always(bytes, said)
    const last = bytes.slice()
    last[last.length - 1] = 0
    expect(said(last)).toBeDefined()
    expect(named).toBeGreaterThan(0)
  })

  test('a signature share: its sender is named', () => {
    const { signingPackage, shares } = signers.rounds([2n, 3n], message)
    const share = shares.get(3n) as bigint
    always(codec.signatureShare.toBytes({ share }), (altered) =>
      problemOf(() => {
        const received = codec.signatureShare.fromBytes(altered).share
        const problem = problemOf(() =>
          aggregate(suite, {
            publicKeys,
            signingPackage,
            shares: new Map(shares).set(3n, received),
          }),
        )
        expect(problem).toEqual({ code: 'signature-shares-invalid', culprits: [3n] })
        throw new FrostError(problem as FrostProblem)
      }),
    )
  })

  test('the public keys: some key does not belong to them', () => {
    always(codec.publicKeyPackage.toBytes(publicKeys), (altered) =>
      problemOf(() => {
        const received = codec.publicKeyPackage.fromBytes(altered)
        for (const one of keys.values()) checkKey(suite, one, received)
      }),
    )
  })

  test('a signature: it does not hold', () => {
    always(signers.signature([1n, 2n], message), (altered) =>
      problemOf(() => {
        if (!verify(suite, publicKeys.groupPublicKey, message, altered)) {
          throw new FrostError({ code: 'signature-shares-invalid', culprits: [] })
        }
      }),
    )
  })
})
