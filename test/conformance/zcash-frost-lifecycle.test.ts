import { bytesToHex, hexToBytes } from '@noble/hashes/utils.js'
import { describe, expect, test } from 'vitest'
import {
  aggregate,
  type Identifier,
  type KeyPackage,
  type PublicKeyPackage,
  refresh,
  repairDeltas,
  repairKey,
  repairSigma,
  type SigningCommitments,
  sign,
} from '#reference/frost/index.ts'
import { deriveInterpolatingValue } from '#reference/frost/polynomial.ts'
import { SigningNonces } from '#reference/frost/signing/nonces.ts'
import { ed25519 as suite } from '#reference/frost/suites/ed25519.ts'
import { seeded } from '../unit/reference/frost/group-of-signers.ts'
import { withVectors } from '../unit/reference/frost/suites.ts'
import vectors from '../vectors/frost/ed25519.refresh-repair.json' with { type: 'json' }

const { group } = suite
const scalar = (hex: string) => group.deserializeScalar(hexToBytes(hex))
const element = (hex: string) => group.deserializeElement(hexToBytes(hex))
const map = <Value>(from: Record<string, string>, read: (hex: string) => Value) =>
  new Map<Identifier, Value>(Object.entries(from).map(([one, hex]) => [BigInt(one), read(hex)]))

const publicKeys: PublicKeyPackage = {
  groupPublicKey: element(vectors.key.verifying_key),
  verifyingShares: map(vectors.key.verifying_shares, element),
  minSigners: vectors.min_signers,
}
const shares = map(vectors.key.signing_shares, scalar)
const key = (identifier: Identifier): KeyPackage => ({
  identifier,
  signingShare: shares.get(identifier) as bigint,
  verifyingShare: publicKeys.verifyingShares.get(identifier) as never,
  groupPublicKey: publicKeys.groupPublicKey,
  minSigners: publicKeys.minSigners,
})

/** Made with ZcashFoundation/frost 3.0.0: see test/vectors/README.md. */
describe('refresh', () => {
  const given = vectors.refresh_dealer
  const commitment = given.zero_vss_commitment_without_identity.map(element)
  const remaining = [1n, 2n, 3n, 5n]

  test('the same shares and public keys as there', () => {
    for (const [identifier, signingShare] of map(given.refreshing_shares, scalar)) {
      const dealt = new Map([[9n, { identifier, signingShare, commitment }]])
      const made = refresh(suite, key(identifier), publicKeys, remaining, dealt)
      const hex = bytesToHex(group.serializeScalar(made.key.signingShare))
      expect(hex).toBe(given.signing_shares[String(identifier) as '1'])
      for (const [one, expected] of Object.entries(given.verifying_shares)) {
        const share = made.publicKeys.verifyingShares.get(BigInt(one)) as never
        expect(bytesToHex(group.serializeElement(share))).toBe(expected)
      }
      const after = group.serializeElement(made.publicKeys.groupPublicKey)
      expect(bytesToHex(after)).toBe(given.verifying_key)
    }
  })
})

describe('repair', () => {
  const given = vectors.repair
  const helpers = given.helpers.map(BigInt)
  const repair = { helpers, participant: BigInt(given.participant) }
  const deltas = new Map(
    Object.entries(given.deltas_from_to).map(([from, to]) => [BigInt(from), map(to, scalar)]),
  )
  const committed = new Map(
    [...deltas].map(([from, to]) => [
      from,
      new Map([...to].map(([one, delta]) => [one, group.scalarBaseMult(delta)])),
    ]),
  )

  test('its deltas are a split of the same as ours', () => {
    for (const helper of helpers) {
      const ours = repairDeltas(suite, key(helper), publicKeys, repair, seeded(String(helper)))
      const sum = (all: Iterable<bigint>) =>
        [...all].reduce((total, one) => group.scalars.add(total, one), 0n)
      expect(sum(ours.deltas.values())).toBe(sum(deltas.get(helper)?.values() ?? []))
      const weight = deriveInterpolatingValue(group.scalars, helpers, helper, repair.participant)
      expect(sum(ours.deltas.values())).toBe(
        group.scalars.mul(weight, shares.get(helper) as bigint),
      )
    }
  })

  test('the same sigmas, and the share that was lost', () => {
    const sigmas = new Map(
      helpers.map((helper) => {
        const received = new Map(
          helpers.map((from) => [from, deltas.get(from)?.get(helper) as bigint]),
        )
        const sigma = repairSigma(suite, publicKeys, repair, helper, received, committed)
        expect(bytesToHex(group.serializeScalar(sigma))).toBe(given.sigmas[String(helper) as '1'])
        return [helper, sigma]
      }),
    )
    const repaired = repairKey(suite, publicKeys, repair, sigmas, committed)
    expect(bytesToHex(group.serializeScalar(repaired.signingShare))).toBe(
      given.repaired_signing_share,
    )
    expect(repaired.signingShare).toBe(shares.get(repair.participant))
    expect(
      repaired.verifyingShare.equals(publicKeys.verifyingShares.get(repair.participant) as never),
    ).toBe(true)
  })
})

describe('a key that is shifted by a number known to all, as for rerandomized signing', () => {
  const given = vectors.rerandomized
  const randomizer = scalar(given.randomizer)
  const shift = group.scalarBaseMult(randomizer)
  const shifted: PublicKeyPackage = {
    ...publicKeys,
    groupPublicKey: publicKeys.groupPublicKey.add(shift),
    verifyingShares: new Map(
      [...publicKeys.verifyingShares].map(([one, share]) => [one, share.add(shift)]),
    ),
  }
  const hiding = map(given.hiding_nonces, scalar)
  const binding = map(given.binding_nonces, scalar)
  const commitments = new Map(
    given.signers.map(BigInt).map((one) => [
      one,
      {
        hiding: element(given.hiding_commitments[String(one) as '1']),
        binding: element(given.binding_commitments[String(one) as '1']),
      },
    ]),
  )
  const signingPackage = { commitments, message: hexToBytes(given.message) }

  test('the same shares and signature as there', () => {
    const hex = bytesToHex(group.serializeElement(shifted.groupPublicKey))
    expect(hex).toBe(given.randomized_verifying_key)
    const signed = new Map(
      given.signers.map(BigInt).map((one) => {
        const pair = { hiding: hiding.get(one) as bigint, binding: binding.get(one) as bigint }
        const own = {
          ...key(one),
          signingShare: group.scalars.add(key(one).signingShare, randomizer),
          verifyingShare: key(one).verifyingShare.add(shift),
          groupPublicKey: shifted.groupPublicKey,
        }
        const nonces = new SigningNonces(commitments.get(one) as SigningCommitments, pair)
        const share = sign(suite, { key: own, publicKeys: shifted, nonces, signingPackage })
        expect(bytesToHex(group.serializeScalar(share))).toBe(given.sig_shares[String(one) as '1'])
        return [one, share]
      }),
    )
    const request = { publicKeys: shifted, signingPackage, shares: signed }
    expect(bytesToHex(aggregate(suite, request))).toBe(given.sig)
  })
})

test.each(withVectors<typeof import('../vectors/frost/ed25519.repair.json')>('.repair'))(
  '$suite.name: sums of deltas and sigmas (ZcashFoundation/frost, repair-share.json)',
  ({ suite: { group }, vectors: { scalar_generation, sigma_generation } }) => {
    const read = (hex: string) => group.deserializeScalar(hexToBytes(hex))
    const add = (all: string[]) =>
      all.map(read).reduce((sum, one) => group.scalars.add(sum, one), 0n)
    const { random_scalar_1, random_scalar_2, random_scalar_3, random_scalar_sum } =
      scalar_generation
    expect(add([random_scalar_1, random_scalar_2, random_scalar_3])).toBe(read(random_scalar_sum))
    const { sigma_1, sigma_2, sigma_3, sigma_4, sigma_sum } = sigma_generation
    expect(add([sigma_1, sigma_2, sigma_3, sigma_4])).toBe(read(sigma_sum))
  },
)
