import type { Ciphersuite } from '../ciphersuite.ts'
import { FrostError } from '../errors.ts'
import type { Element } from '../group.ts'
import type { Identifier } from '../identifier.ts'

/** What everybody may know of a group: enough to verify signatures and signature shares. */
export type PublicKeyPackage = {
  /** Against this key a signature is verified, as if one signer had made it. */
  readonly groupPublicKey: Element
  /** PK_i: against these, each participant's signature share. */
  readonly verifyingShares: ReadonlyMap<Identifier, Element>
  /** MIN_PARTICIPANTS: how many must sign together. */
  readonly minSigners: number
}

/** What one participant keeps secret, and what belongs to it. */
export type KeyPackage = {
  readonly identifier: Identifier
  /** sk_i: the participant's share of the group's secret. */
  readonly signingShare: bigint
  /** PK_i */
  readonly verifyingShare: Element
  readonly groupPublicKey: Element
  readonly minSigners: number
}

/** @throws FrostError unless two sign at least, and no more are needed than there are (appendix C; at most 65,535) */
export function checkThreshold(minSigners: number, maxSigners: number): void {
  const possible =
    Number.isInteger(minSigners) &&
    minSigners >= 2 &&
    minSigners <= maxSigners &&
    maxSigners < 2 ** 16
  if (!possible) throw new FrostError({ code: 'threshold-impossible', minSigners, maxSigners })
}

/**
 * Whether a participant's key belongs to the public keys, and its secret to its own public share.
 * @throws FrostError when it does not
 */
export function checkKey(
  { group }: Ciphersuite,
  { identifier, signingShare, verifyingShare, groupPublicKey, minSigners }: KeyPackage,
  publicKeys: PublicKeyPackage,
): void {
  const belongs =
    publicKeys.verifyingShares.get(identifier)?.equals(verifyingShare) &&
    publicKeys.groupPublicKey.equals(groupPublicKey) &&
    publicKeys.minSigners === minSigners &&
    group.scalarBaseMult(signingShare).equals(verifyingShare)
  if (!belongs) throw new FrostError({ code: 'key-mismatch', identifier })
}
