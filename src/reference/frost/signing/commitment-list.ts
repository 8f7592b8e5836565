import { concatBytes } from '@noble/hashes/utils.js'
import type { Ciphersuite } from '../ciphersuite.ts'
import { FrostError } from '../errors.ts'
import { type Identifier, sorted } from '../identifier.ts'
import type { PublicKeyPackage } from '../keys/packages.ts'
import type { SigningCommitments } from './nonces.ts'

/** commitment_list: what each of the signers published in round one. */
export type CommitmentList = ReadonlyMap<Identifier, SigningCommitments>

/** What the coordinator sends to every signer in round two. */
export type SigningPackage = {
  readonly commitments: CommitmentList
  readonly message: Uint8Array
}

/** RFC 9591, section 4.3: encode_group_commitment_list. */
export function encodeGroupCommitmentList(
  { group }: Ciphersuite,
  commitments: CommitmentList,
): Uint8Array {
  return concatBytes(
    ...sorted(commitments).flatMap(([identifier, { hiding, binding }]) => [
      group.serializeScalar(identifier),
      group.serializeElement(hiding),
      group.serializeElement(binding),
    ]),
  )
}

/**
 * Whether these may sign together.
 * @throws FrostError when they are too few, or one of them does not belong to the group
 */
export function checkSigners(
  { verifyingShares, minSigners }: PublicKeyPackage,
  commitments: CommitmentList,
): void {
  if (commitments.size < minSigners) {
    throw new FrostError({ code: 'too-few-signers', minSigners, signers: commitments.size })
  }
  for (const identifier of commitments.keys()) {
    if (!verifyingShares.has(identifier)) {
      throw new FrostError({ code: 'identifier-unknown', identifier })
    }
  }
}
