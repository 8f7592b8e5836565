import { sha256 } from '@noble/hashes/sha2.js'
import { concatBytes } from '@noble/hashes/utils.js'
import type { Ciphersuite } from '#reference/frost/ciphersuite.ts'
import {
  acceptSecretShare,
  aggregate,
  commit,
  firstIdentifiers,
  type Identifier,
  type KeyPackage,
  type PublicKeyPackage,
  type Random,
  type SecretShare,
  type SigningPackage,
  sign,
  trustedDealerKeygen,
} from '#reference/frost/index.ts'

/** The same bytes for the same seed, so that a failure can be seen again. */
export function seeded(seed: number | string): Random {
  let block = 0
  return (length) => {
    const blocks = Array.from({ length: Math.ceil(length / 32) }, () =>
      sha256(new TextEncoder().encode(`${seed} ${block++}`)),
    )
    return concatBytes(...blocks).slice(0, length)
  }
}

/** A group with its keys, dealt from a seed, and the two rounds among some of its members. */
export type GroupOfSigners = {
  publicKeys: PublicKeyPackage
  keys: ReadonlyMap<Identifier, KeyPackage>
  random: Random
  /** Both rounds: what goes to the coordinator. */
  rounds(
    identifiers: readonly Identifier[],
    message: Uint8Array,
  ): { signingPackage: SigningPackage; shares: Map<Identifier, bigint> }
  signature(identifiers: readonly Identifier[], message: Uint8Array): Uint8Array
}

export function groupOfSigners(
  suite: Ciphersuite,
  {
    minSigners,
    maxSigners,
    identifiers = firstIdentifiers(maxSigners),
    seed = 1,
  }: {
    minSigners: number
    maxSigners: number
    identifiers?: readonly Identifier[]
    seed?: number | string
  },
): GroupOfSigners {
  const random = seeded(seed)
  const { secretShares, publicKeys } = trustedDealerKeygen(
    suite,
    { minSigners, identifiers },
    random,
  )
  const accept = (share: SecretShare) => acceptSecretShare(suite, share, minSigners)
  return signersWith(
    suite,
    publicKeys,
    new Map([...secretShares].map(([identifier, share]) => [identifier, accept(share)])),
    random,
  )
}

/** The same with keys that come from elsewhere. */
export function signersWith(
  suite: Ciphersuite,
  publicKeys: PublicKeyPackage,
  keys: ReadonlyMap<Identifier, KeyPackage>,
  random: Random,
): GroupOfSigners {
  const rounds: GroupOfSigners['rounds'] = (identifiers, message) => {
    const key = (identifier: Identifier) => keys.get(identifier) as KeyPackage
    const nonces = new Map(identifiers.map((one) => [one, commit(suite, key(one), random)]))
    const signingPackage = {
      message,
      commitments: new Map([...nonces].map(([one, { commitments }]) => [one, commitments])),
    }
    const shares = new Map(
      [...nonces].map(([one, own]) => [
        one,
        sign(suite, { key: key(one), publicKeys, nonces: own, signingPackage }),
      ]),
    )
    return { signingPackage, shares }
  }
  return {
    publicKeys,
    keys,
    random,
    rounds,
    signature: (identifiers, message) =>
      aggregate(suite, { publicKeys, ...rounds(identifiers, message) }),
  }
}
