import type { Ciphersuite } from '../ciphersuite.ts'
import { FrostError } from '../errors.ts'
import type { Element } from '../group.ts'
import { checkFromAll, type Identifier } from '../identifier.ts'
import type { PublicKeyPackage } from '../keys/packages.ts'
import { equationHolds, serializeSignature } from '../signature.ts'
import type { Trace } from '../trace.ts'
import type { SigningPackage } from './commitment-list.ts'
import type { SigningCommitments } from './nonces.ts'
import { computeSession, type Session } from './session.ts'

/** What the coordinator knows when round two is over. */
export type Signing = {
  readonly publicKeys: PublicKeyPackage
  readonly signingPackage: SigningPackage
}

/**
 * The signature out of everybody's shares (RFC 9591, section 5.3: aggregate). It is verified before it is
 * returned, as a whole; only when that fails is each share looked at (section 5.4).
 * @throws FrostError that names whose shares are wrong; or for shares missing, or of others than committed
 */
export function aggregate(
  suite: Ciphersuite,
  { publicKeys, signingPackage, shares }: Signing & { shares: ReadonlyMap<Identifier, bigint> },
  trace?: Trace,
): Uint8Array {
  const { group } = suite
  const signers = [...signingPackage.commitments.keys()]
  checkFromAll(signers, shares)
  const session = computeSession(suite, publicKeys, signingPackage, trace)
  const { groupCommitment, challenge } = session
  const response = [...shares.values()].reduce((sum, share) => group.scalars.add(sum, share), 0n)
  const key = suite.signatureForm.normalize(publicKeys.groupPublicKey).element
  if (!equationHolds(suite, groupCommitment, response, key, challenge)) {
    const culprits = signers.filter(
      (identifier) =>
        !isSignatureShareValid(
          suite,
          session,
          { publicKeys, signingPackage },
          identifier,
          shares.get(identifier) as bigint,
        ),
    )
    if (culprits.length === 0) throw new FrostError({ code: 'public-keys-inconsistent' })
    throw new FrostError({ code: 'signature-shares-invalid', culprits })
  }
  const signature = serializeSignature(suite, groupCommitment, response)
  trace?.('sig', signature)
  return signature
}

/**
 * Whether a signer's share is right (RFC 9591, section 5.4: verify_signature_share). Aggregation alone
 * needs no such check.
 * @throws FrostError when the signer does not take part, or the signers are too few or unknown
 */
export function verifySignatureShare(
  suite: Ciphersuite,
  {
    publicKeys,
    signingPackage,
    identifier,
    share,
  }: Signing & { identifier: Identifier; share: bigint },
  trace?: Trace,
): boolean {
  if (!signingPackage.commitments.has(identifier)) {
    throw new FrostError({ code: 'identifier-unknown', identifier })
  }
  const session = computeSession(suite, publicKeys, signingPackage, trace)
  return isSignatureShareValid(suite, session, { publicKeys, signingPackage }, identifier, share)
}

/** The same within a session whose values are known: for whoever checks many shares of one. */
export function isSignatureShareValid(
  { group }: Ciphersuite,
  { bindingFactors, signs, challenge, interpolatingValue }: Session,
  { publicKeys, signingPackage }: Signing,
  identifier: Identifier,
  share: bigint,
): boolean {
  const { hiding, binding } = signingPackage.commitments.get(identifier) as SigningCommitments
  const verifyingShare = publicKeys.verifyingShares.get(identifier) as Element
  const { scalars } = group
  const bindingFactor = bindingFactors.get(identifier) as bigint
  const expected = group.linearCombination([
    [hiding, signs.commitment],
    [binding, scalars.mul(signs.commitment, bindingFactor)],
    [
      verifyingShare,
      scalars.mul(signs.key, scalars.mul(challenge, interpolatingValue(identifier))),
    ],
  ])
  return group.linearCombination([[group.generator, share]]).equals(expected)
}
