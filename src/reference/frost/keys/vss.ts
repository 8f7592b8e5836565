import type { Ciphersuite } from '../ciphersuite.ts'
import { FrostError } from '../errors.ts'
import type { Element } from '../group.ts'
import type { Identifier } from '../identifier.ts'
import type { KeyPackage, PublicKeyPackage } from './packages.ts'

/** A participant's secret share as the dealer sends it, with what it can be verified against. */
export type SecretShare = {
  readonly identifier: Identifier
  readonly signingShare: bigint
  /** The dealer's commitment, which must be the same for every participant: compare it. */
  readonly commitment: readonly Element[]
}

/** The generator times each coefficient of the dealer's polynomial (RFC 9591, appendix C.2: vss_commit). */
export function vssCommit({ group }: Ciphersuite, coefficients: readonly bigint[]): Element[] {
  return coefficients.map((coefficient) => group.scalarBaseMult(coefficient))
}

/** The generator times the polynomial's value at x, from the commitment alone. */
export function evaluateCommitment(
  { group }: Ciphersuite,
  commitment: readonly Element[],
  x: bigint,
): Element {
  let power = 1n
  const terms = commitment.map((element) => {
    const term = [element, power] as const
    power = group.scalars.mul(power, x)
    return term
  })
  return group.linearCombination(terms)
}

/**
 * A participant's key out of the dealer's share, once that is verified (RFC 9591, appendix C.2: vss_verify).
 * @param minSigners as the participants agreed: a longer commitment would raise the threshold unseen
 * @throws FrostError when the commitment has another length, or the share is not on its polynomial
 */
export function acceptSecretShare(
  suite: Ciphersuite,
  { identifier, signingShare, commitment }: SecretShare,
  minSigners: number,
): KeyPackage {
  if (commitment.length !== minSigners) {
    throw new FrostError({
      code: 'commitment-length',
      expected: minSigners,
      actual: commitment.length,
    })
  }
  const verifyingShare = evaluateCommitment(suite, commitment, identifier)
  if (!suite.group.scalarBaseMult(signingShare).equals(verifyingShare)) {
    throw new FrostError({ code: 'secret-share-invalid', identifier })
  }
  const [groupPublicKey] = commitment as [Element]
  return { identifier, signingShare, verifyingShare, groupPublicKey, minSigners }
}

/** Everybody's public keys (RFC 9591, appendix C.2: derive_group_info). */
export function deriveGroupInfo(
  suite: Ciphersuite,
  identifiers: readonly Identifier[],
  commitment: readonly Element[],
): PublicKeyPackage {
  const [groupPublicKey] = commitment as [Element]
  return {
    groupPublicKey,
    verifyingShares: new Map(
      identifiers.map((one) => [one, evaluateCommitment(suite, commitment, one)]),
    ),
    minSigners: commitment.length,
  }
}
