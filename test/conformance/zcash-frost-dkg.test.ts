import { bytesToHex, hexToBytes } from '@noble/hashes/utils.js'
import { describe, expect, test } from 'vitest'
import {
  type DkgRound2Package,
  dkgRound1,
  dkgRound2,
  dkgRound3,
  type Identifier,
} from '#reference/frost/index.ts'
import { interpolateConstant } from '#reference/frost/polynomial.ts'
import { seeded } from '../unit/reference/frost/group-of-signers.ts'
import { withVectors } from '../unit/reference/frost/suites.ts'

type Vectors = typeof import('../vectors/frost/ed25519.dkg.json')
type Participant = Vectors['inputs']['1']

const files = withVectors<Vectors>('.dkg')

test('every suite has vectors', () => expect(files).toHaveLength(6))

/** ZcashFoundation/frost, vectors_dkg.json; its signing_shares are indexed by receiver, then sender. */
describe.each(files)('$suite.name: distributed key generation', ({ suite, vectors }) => {
  const { group } = suite
  const scalar = (hex: string) => group.deserializeScalar(hexToBytes(hex))
  const identifiers = [1n, 2n, 3n]
  const given = (one: Identifier) => vectors.inputs[String(one) as '1'] as Participant
  const minSigners = vectors.config.MIN_PARTICIPANTS
  const secret = (one: Identifier) =>
    dkgRound1(
      suite,
      {
        identifier: one,
        identifiers,
        minSigners,
        coefficients: [given(one).signing_key, given(one).coefficient].map(scalar),
      },
      seeded(String(one)),
    )
  /** As the vectors have them, with their proofs. */
  const packages = new Map(
    identifiers.map((one) => [
      one,
      {
        commitment: given(one).vss_commitments.map((hex) =>
          group.deserializeElement(hexToBytes(hex)),
        ),
        proofOfKnowledge: hexToBytes(given(one).proof_of_knowledge),
      },
    ]),
  )
  const without = <Value>(all: ReadonlyMap<Identifier, Value>, one: Identifier) =>
    new Map([...all].filter(([other]) => other !== one))

  test('commitments', () => {
    for (const one of identifiers) {
      expect(
        secret(one).package.commitment.map((element) =>
          bytesToHex(group.serializeElement(element)),
        ),
      ).toEqual(given(one).vss_commitments)
    }
  })

  test('proofs hold, theirs and ours, and the shares are theirs', () => {
    for (const sender of identifiers) {
      const ours = new Map(identifiers.map((one) => [one, secret(one).package]))
      for (const shown of [packages, ours]) {
        const shares = dkgRound2(suite, secret(sender), without(shown, sender))
        for (const [receiver, { signingShare }] of shares) {
          const { signing_shares } = given(receiver)
          expect(bytesToHex(group.serializeScalar(signingShare))).toBe(
            signing_shares[String(sender) as keyof typeof signing_shares],
          )
        }
      }
    }
  })

  test('keys', () => {
    const keys = identifiers.map((one) => {
      const { signing_shares } = given(one)
      const shares = new Map<Identifier, DkgRound2Package>(
        Object.entries(signing_shares).map(([sender, share]) => [
          BigInt(sender),
          { signingShare: scalar(share) },
        ]),
      )
      return dkgRound3(suite, secret(one), without(packages, one), shares)
    })
    for (const { key, publicKeys } of keys) {
      const expected = given(key.identifier)
      expect(bytesToHex(group.serializeScalar(key.signingShare))).toBe(expected.signing_share)
      expect(bytesToHex(group.serializeElement(key.verifyingShare))).toBe(expected.verifying_share)
      expect(bytesToHex(group.serializeElement(publicKeys.groupPublicKey))).toBe(
        vectors.inputs.verifying_key,
      )
      expect(group.scalarBaseMult(key.signingShare).equals(key.verifyingShare)).toBe(true)
    }
    const together = interpolateConstant(
      group.scalars,
      keys.slice(1).map(({ key }) => ({ identifier: key.identifier, value: key.signingShare })),
    )
    expect(bytesToHex(group.serializeElement(group.scalarBaseMult(together)))).toBe(
      vectors.inputs.verifying_key,
    )
  })
})
