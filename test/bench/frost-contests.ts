import type { DKG_Round2, FROST, NonceCommitments } from '@noble/curves/abstract/frost.js'
import { bytesToHex } from '@noble/hashes/utils.js'
import type { Ciphersuite } from '#reference/frost/ciphersuite.ts'
import {
  acceptSecretShare,
  aggregate,
  commit,
  type DkgSecret,
  dkgRound1,
  dkgRound2,
  dkgRound3,
  FrostError,
  firstIdentifiers,
  type Identifier,
  messages,
  type Random,
  type SigningCommitments,
  sign,
  trustedDealerKeygen,
  verify,
} from '#reference/frost/index.ts'
import { SigningNonces } from '#reference/frost/signing/nonces.ts'

/** The same work by both; each call prepares what one run uses up, and gives the run. */
export type Contest = { ours: () => () => unknown; theirs: () => () => unknown }

const random: Random = (length) => crypto.getRandomValues(new Uint8Array(length))
const message = new TextEncoder().encode('certificate 17')

/** One group: its keys, a signing by as many as are needed, and three wrong shares. */
export function groupContests(
  suite: Ciphersuite,
  peer: FROST,
  minSigners: number,
  maxSigners: number,
): Record<string, Contest> {
  const { group } = suite
  const codec = messages(suite)
  const hex = (one: Identifier) => bytesToHex(group.serializeScalar(one))
  const identifiers = firstIdentifiers(maxSigners)
  const signers = identifiers.slice(0, minSigners)

  // The same group for both: dealt by noble-curves, its bytes read here.
  const dealt = peer.trustedDealer({ min: minSigners, max: maxSigners }, identifiers.map(hex))
  const commitment = dealt.public.commitments.map(group.deserializeElement)
  const keys = new Map(
    identifiers.map((identifier) => {
      const secret = dealt.secretShares[hex(identifier)]?.signingShare as Uint8Array
      const share = { identifier, signingShare: group.deserializeScalar(secret), commitment }
      return [identifier, acceptSecretShare(suite, share, minSigners)]
    }),
  )
  const publicKeys = {
    groupPublicKey: commitment[0] as never,
    verifyingShares: new Map([...keys].map(([one, key]) => [one, key.verifyingShare])),
    minSigners,
  }
  const publicBytes = codec.publicKeyPackage.toBytes(publicKeys)
  const known = codec.publicKeyPackage.fromBytes(publicBytes)
  const first = signers[0] as Identifier
  const key = keys.get(first) as NonNullable<ReturnType<typeof keys.get>>
  const secret = dealt.secretShares[hex(first)] as (typeof dealt.secretShares)[string]

  const nonces = new Map(signers.map((one) => [one, commit(suite, keys.get(one) as never, random)]))
  const pairs = new Map([...nonces].map(([one, own]) => [one, own.take()]))
  const again = (one: Identifier) =>
    new SigningNonces(nonces.get(one)?.commitments as never, pairs.get(one) as never)
  const signingPackage = {
    message,
    commitments: new Map([...nonces].map(([one, { commitments }]) => [one, commitments])),
  }
  const packageBytes = codec.signingPackage.toBytes(signingPackage)
  const kept = codec.signingPackage.fromBytes(packageBytes)
  const list = signers.map((one) => {
    const { hiding, binding } = signingPackage.commitments.get(one) as SigningCommitments
    return {
      identifier: hex(one),
      hiding: group.serializeElement(hiding),
      binding: group.serializeElement(binding),
    }
  }) as NonceCommitments[]
  const shares = new Map(
    signers.map((one) => {
      const request = { key: keys.get(one) as typeof key, publicKeys, signingPackage }
      const share = sign(suite, { ...request, nonces: again(one) })
      return [one, codec.signatureShare.toBytes({ share })]
    }),
  )
  const received = (all: ReadonlyMap<Identifier, Uint8Array>) =>
    new Map([...all].map(([one, bytes]) => [one, codec.signatureShare.fromBytes(bytes).share]))
  const sent = (all: ReadonlyMap<Identifier, Uint8Array>) =>
    Object.fromEntries(
      [...received(all)].map(([one, share]) => [hex(one), group.serializeScalar(share)]),
    ) as Record<string, Uint8Array<ArrayBuffer>>
  const altered = new Map(shares)
  for (const one of signers.slice(0, 3)) {
    altered.set(one, codec.signatureShare.toBytes({ share: one }))
  }
  const theirShares = sent(shares)
  const theirAltered = sent(altered)
  const signature = peer.aggregate(dealt.public, list, message, theirShares)
  const keyBytes = group.serializeElement(publicKeys.groupPublicKey)

  return {
    keygen: {
      ours: () => () => {
        const { secretShares, publicKeys: made } = trustedDealerKeygen(
          suite,
          { minSigners, identifiers },
          random,
        )
        return [
          codec.publicKeyPackage.toBytes(made),
          [...secretShares.values()].map(codec.secretShare.toBytes),
        ]
      },
      theirs: () => () =>
        peer.trustedDealer({ min: minSigners, max: maxSigners }, identifiers.map(hex)),
    },
    round1: {
      ours: () => () => codec.signingCommitments.toBytes(commit(suite, key, random).commitments),
      theirs: () => () => peer.commit(secret),
    },
    round2: {
      ours: () => {
        const own = again(first)
        return () => {
          const asked = codec.signingPackage.fromBytes(packageBytes)
          const request = { key, publicKeys: known, nonces: own, signingPackage: asked }
          return codec.signatureShare.toBytes({ share: sign(suite, request) })
        }
      },
      theirs: () => {
        const { hiding, binding } = pairs.get(first) as { hiding: bigint; binding: bigint }
        const own = {
          hiding: Uint8Array.from(group.serializeScalar(hiding)),
          binding: Uint8Array.from(group.serializeScalar(binding)),
        }
        return () => peer.signShare(secret, dealt.public, own, list, message)
      },
    },
    aggregate: {
      ours: () => () =>
        aggregate(suite, {
          publicKeys: codec.publicKeyPackage.fromBytes(publicBytes),
          signingPackage: codec.signingPackage.fromBytes(packageBytes),
          shares: received(shares),
        }),
      theirs: () => () => peer.aggregate(dealt.public, list, message, theirShares),
    },
    'aggregate-kept': {
      ours: () => () =>
        aggregate(suite, {
          publicKeys: known,
          signingPackage: kept,
          shares: received(shares),
        }),
      theirs: () => () => peer.aggregate(dealt.public, list, message, theirShares),
    },
    cheater: {
      ours: () => () =>
        refused(() =>
          aggregate(suite, {
            publicKeys: codec.publicKeyPackage.fromBytes(publicBytes),
            signingPackage: codec.signingPackage.fromBytes(packageBytes),
            shares: received(altered),
          }),
        ),
      theirs: () => () => refused(() => peer.aggregate(dealt.public, list, message, theirAltered)),
    },
    verify: {
      ours: () => () => verify(suite, group.deserializeElement(keyBytes), message, signature),
      theirs: () => () => peer.verify(signature, message, keyBytes),
    },
  }
}

/** Three cheaters, or as many as there are signers, must be named. */
function refused(work: () => unknown): void {
  try {
    work()
  } catch (error) {
    const named =
      error instanceof FrostError
        ? (error.problem as { culprits?: unknown[] }).culprits
        : (error as { cheaters?: unknown[] }).cheaters
    if (named !== undefined && named.length >= 2) return
    throw error
  }
  throw new Error('nobody was named')
}

/** Key generation without a dealer, all participants one after the other, every message in bytes. */
export function dkgContest(
  suite: Ciphersuite,
  peer: FROST,
  minSigners: number,
  maxSigners: number,
): Contest {
  const { group } = suite
  const codec = messages(suite)
  const identifiers = firstIdentifiers(maxSigners)
  const hex = (one: Identifier) => bytesToHex(group.serializeScalar(one))
  return {
    ours: () => () => {
      const secrets = new Map<Identifier, DkgSecret>()
      const shown = new Map<Identifier, Uint8Array>()
      for (const identifier of identifiers) {
        const secret = dkgRound1(suite, { identifier, identifiers, minSigners }, random)
        secrets.set(identifier, secret)
        shown.set(identifier, codec.dkgRound1Package.toBytes(secret.package))
      }
      const seen = new Map(
        identifiers.map((one) => [
          one,
          new Map(
            [...shown]
              .filter(([sender]) => sender !== one)
              .map(([sender, bytes]) => [sender, codec.dkgRound1Package.fromBytes(bytes)]),
          ),
        ]),
      )
      const dealt = new Map(
        identifiers.map((one) => {
          const shares = dkgRound2(suite, secrets.get(one) as DkgSecret, seen.get(one) as never)
          return [
            one,
            new Map([...shares].map(([to, share]) => [to, codec.dkgRound2Package.toBytes(share)])),
          ]
        }),
      )
      return identifiers.map((one) => {
        const shares = new Map(
          [...dealt]
            .filter(([sender]) => sender !== one)
            .map(([sender, to]) => [
              sender,
              codec.dkgRound2Package.fromBytes(to.get(one) as Uint8Array),
            ]),
        )
        const secret = secrets.get(one) as DkgSecret
        const { key, publicKeys } = dkgRound3(suite, secret, seen.get(one) as never, shares)
        return [codec.keyPackage.toBytes(key), codec.publicKeyPackage.toBytes(publicKeys)]
      })
    },
    theirs: () => () => {
      const signers = { min: minSigners, max: maxSigners }
      const begun = identifiers.map((one) => peer.DKG.round1(hex(one), signers))
      const others = (index: number) =>
        begun.filter((_, at) => at !== index).map((one) => one.public)
      const sent = begun.map(({ secret }, index) => peer.DKG.round2(secret, others(index)))
      return begun.map(({ secret }, index) => {
        const own = hex(identifiers[index] as Identifier)
        const shares = sent.filter((_, at) => at !== index).map((to) => to[own] as DKG_Round2)
        return peer.DKG.round3(secret, others(index), shares as never)
      })
    },
  }
}
