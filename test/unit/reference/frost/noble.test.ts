import type { FROST, FrostPublic, GenNonce } from '@noble/curves/abstract/frost.js'
import { ed448_FROST } from '@noble/curves/ed448.js'
import { ed25519_FROST, ristretto255_FROST } from '@noble/curves/ed25519.js'
import { p256_FROST } from '@noble/curves/nist.js'
import { schnorr_FROST, secp256k1_FROST } from '@noble/curves/secp256k1.js'
import { bytesToHex, hexToBytes } from '@noble/hashes/utils.js'
import { describe, expect, test } from 'vitest'
import type { Ciphersuite } from '#reference/frost/ciphersuite.ts'
import {
  aggregate,
  commit,
  deriveGroupInfo,
  type Identifier,
  type KeyPackage,
  type PublicKeyPackage,
  type SigningNonces,
  sign,
  verify,
  verifySignatureShare,
} from '#reference/frost/index.ts'
import { trustedDealerKeygen } from '#reference/frost/keys/dealer.ts'
import { acceptSecretShare } from '#reference/frost/keys/vss.ts'
import { seeded } from './group-of-signers.ts'
import { suites } from './suites.ts'

const peers: Record<string, FROST> = {
  'FROST-ED25519-SHA512-v1': ed25519_FROST,
  'FROST-RISTRETTO255-SHA512-v1': ristretto255_FROST,
  'FROST-ED448-SHAKE256-v1': ed448_FROST,
  'FROST-P256-SHA256-v1': p256_FROST,
  'FROST-secp256k1-SHA256-v1': secp256k1_FROST,
  'FROST-secp256k1-SHA256-TR-v1': schnorr_FROST,
}

/** Keys that both know: ours, and the same as noble-curves has them. */
type Shared = {
  publicKeys: PublicKeyPackage
  keys: ReadonlyMap<Identifier, KeyPackage>
  theirs: FrostPublic
}

/** noble-curves asks for bytes of a buffer of their own. */
const own = (bytes: Uint8Array) => Uint8Array.from(bytes)

const identifiers = [1n, 2n, 3n, 70_000n]

function dealtHere(suite: Ciphersuite): Shared {
  const { group } = suite
  const { publicKeys, secretShares } = trustedDealerKeygen(
    suite,
    { minSigners: 3, identifiers },
    seeded('noble'),
  )
  const [share] = secretShares.values()
  return {
    publicKeys,
    keys: new Map(
      [...secretShares].map(([one, secret]) => [one, acceptSecretShare(suite, secret, 3)]),
    ),
    theirs: {
      signers: { min: 3, max: identifiers.length },
      commitments: (share?.commitment ?? []).map((one) => own(group.serializeElement(one))),
      verifyingShares: Object.fromEntries(
        [...publicKeys.verifyingShares].map(([one, element]) => [
          bytesToHex(group.serializeScalar(one)),
          own(group.serializeElement(element)),
        ]),
      ),
    },
  }
}

function dealtThere(suite: Ciphersuite, peer: FROST): Shared {
  const { group } = suite
  const hex = (one: Identifier) => bytesToHex(group.serializeScalar(one))
  const dealing = seeded('dealer')
  const dealt = peer.trustedDealer(
    { min: 3, max: identifiers.length },
    identifiers.map(hex),
    undefined,
    (length = 32) => own(dealing(length)),
  )
  const commitment = dealt.public.commitments.map(group.deserializeElement)
  return {
    publicKeys: deriveGroupInfo(suite, identifiers, commitment),
    keys: new Map(
      identifiers.map((identifier) => {
        const { signingShare } = dealt.secretShares[hex(identifier)] as { signingShare: Uint8Array }
        const share = {
          identifier,
          signingShare: group.deserializeScalar(signingShare),
          commitment,
        }
        return [identifier, acceptSecretShare(suite, share, 3)]
      }),
    ),
    theirs: dealt.public,
  }
}

describe.each(suites)('$name and @noble/curves', (suite) => {
  const peer = peers[suite.contextString] as FROST
  const { group } = suite
  const hex = (one: Identifier) => bytesToHex(group.serializeScalar(one))
  const random = seeded('rounds')

  /** Signers 1 and 3 sign here, 2 and 70,000 there; all see the same commitments and message. */
  function signedByBoth(
    { publicKeys, keys, theirs }: Shared,
    message: Uint8Array,
    who: Identifier[],
  ) {
    const key = (one: Identifier) => keys.get(one) as KeyPackage
    const secret = (one: Identifier) => ({
      identifier: hex(one),
      signingShare: group.serializeScalar(key(one).signingShare),
    })
    const here = new Map<Identifier, SigningNonces>()
    const there = new Map<Identifier, GenNonce>()
    for (const one of who) {
      if (one % 2n === 1n) here.set(one, commit(suite, key(one), random))
      else
        there.set(
          one,
          peer.commit(secret(one), (length = 32) => own(random(length))),
        )
    }
    const commitments = new Map([
      ...[...here].map(([one, { commitments }]) => [one, commitments] as const),
      ...[...there].map(
        ([one, { commitments }]) =>
          [
            one,
            {
              hiding: group.deserializeElement(commitments.hiding),
              binding: group.deserializeElement(commitments.binding),
            },
          ] as const,
      ),
    ])
    const list = [...commitments]
      .sort(([a], [b]) => Number(a - b))
      .map(([one, { hiding, binding }]) => ({
        identifier: hex(one),
        hiding: group.serializeElement(hiding),
        binding: group.serializeElement(binding),
      }))
    const signingPackage = { commitments, message }
    const shares = new Map<Identifier, bigint>()
    for (const [one, nonces] of here) {
      shares.set(one, sign(suite, { key: key(one), publicKeys, nonces, signingPackage }))
    }
    for (const [one, { nonces }] of there) {
      const share = peer.signShare(secret(one), theirs, nonces, list, message)
      shares.set(one, group.deserializeScalar(share))
    }
    return { signingPackage, shares, list }
  }

  test.each([
    ['here', dealtHere(suite)],
    ['there', dealtThere(suite, peer)],
  ] as const)(
    'keys dealt %s: shares of both make the same signature on both sides',
    (_, shared) => {
      for (const [run, who] of [
        [1n, 2n, 70_000n],
        [3n, 2n, 1n],
        [1n, 2n, 3n, 70_000n],
      ].entries()) {
        const message = new TextEncoder().encode(`証明書 ${run}`)
        const { signingPackage, shares, list } = signedByBoth(shared, message, who)
        const { publicKeys, theirs } = shared
        for (const [identifier, share] of shares) {
          const signing = { publicKeys, signingPackage, identifier, share }
          expect(verifySignatureShare(suite, signing)).toBe(true)
          const bytes = group.serializeScalar(share)
          expect(peer.verifyShare(theirs, list, message, hex(identifier), bytes)).toBe(true)
        }
        const ours = aggregate(suite, { publicKeys, signingPackage, shares })
        const sent = Object.fromEntries(
          [...shares].map(([one, share]) => [hex(one), group.serializeScalar(share)]),
        )
        const signature = peer.aggregate(theirs, list, message, sent)
        expect(bytesToHex(ours)).toBe(bytesToHex(signature))
        const key = group.serializeElement(publicKeys.groupPublicKey)
        expect(peer.verify(ours, message, key)).toBe(true)
        expect(verify(suite, publicKeys.groupPublicKey, message, signature)).toBe(true)
      }
    },
  )

  test('what one key signs there is verified here, and refused once a bit differs', () => {
    const shared = dealtHere(suite)
    const secret = group.serializeScalar(12_345n)
    const message = hexToBytes('0badc0de')
    const signature = peer.sign(message, secret)
    const key = group.scalarBaseMult(12_345n)
    expect(verify(suite, key, message, signature)).toBe(true)
    expect(verify(suite, shared.publicKeys.groupPublicKey, message, signature)).toBe(false)
    for (let place = 0; place < signature.length; place += 5) {
      const altered = signature.slice()
      altered[place] = (altered[place] as number) ^ 1
      expect(verify(suite, key, message, altered)).toBe(false)
    }
  })
})
