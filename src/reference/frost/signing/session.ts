import type { Ciphersuite } from '../ciphersuite.ts'
import type { Element } from '../group.ts'
import type { Identifier } from '../identifier.ts'
import type { PublicKeyPackage } from '../keys/packages.ts'
import { deriveInterpolatingValue } from '../polynomial.ts'
import type { Trace } from '../trace.ts'
import { computeBindingFactors } from './binding-factors.ts'
import { computeChallenge } from './challenge.ts'
import { checkSigners, type SigningPackage } from './commitment-list.ts'
import { computeGroupCommitment } from './group-commitment.ts'

/** What the coordinator and every signer compute alike from a signing package, once. */
export type Session = {
  readonly bindingFactors: ReadonlyMap<Identifier, bigint>
  /** R, as the signature will have it. */
  readonly groupCommitment: Element
  /** By these every commitment and every key counts: 1, but for BIP 340, where it may be -1. */
  readonly signs: { readonly commitment: bigint; readonly key: bigint }
  readonly challenge: bigint
  /** lambda_i: how much a signer's share counts. */
  interpolatingValue(identifier: Identifier): bigint
}

/**
 * The common first steps of signing and of aggregation (RFC 9591, sections 5.2 and 5.3).
 * @throws FrostError for signers that are too few, unknown, or committed to the identity
 */
export function computeSession(
  suite: Ciphersuite,
  publicKeys: PublicKeyPackage,
  signingPackage: SigningPackage,
  trace?: Trace,
): Session {
  const { group, signatureForm } = suite
  const { commitments, message } = signingPackage
  checkSigners(publicKeys, commitments)
  const key = signatureForm.normalize(publicKeys.groupPublicKey)
  const bindingFactors = computeBindingFactors(suite, key.element, signingPackage, trace)
  const commitment = signatureForm.normalize(
    computeGroupCommitment(suite, commitments, bindingFactors),
  )
  trace?.('group_commitment', group.serializeElement(commitment.element))
  const challenge = computeChallenge(suite, commitment.element, key.element, message, trace)
  const identifiers = [...commitments.keys()]
  return {
    bindingFactors,
    groupCommitment: commitment.element,
    signs: { commitment: commitment.sign, key: key.sign },
    challenge,
    interpolatingValue(identifier) {
      const value = deriveInterpolatingValue(group.scalars, identifiers, identifier)
      trace?.('interpolating_value', group.serializeScalar(value), identifier)
      return value
    },
  }
}
