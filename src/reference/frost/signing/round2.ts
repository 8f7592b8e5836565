import type { Ciphersuite } from '../ciphersuite.ts'
import { FrostError } from '../errors.ts'
import { checkKey, type KeyPackage, type PublicKeyPackage } from '../keys/packages.ts'
import type { Trace } from '../trace.ts'
import type { SigningPackage } from './commitment-list.ts'
import type { SigningCommitments, SigningNonces } from './nonces.ts'
import { computeSession, type Session } from './session.ts'

/** What a signer is asked to sign, and with what. */
export type SigningRequest = {
  readonly key: KeyPackage
  readonly publicKeys: PublicKeyPackage
  readonly signingPackage: SigningPackage
}

/**
 * Round two: a signer’s share of the signature (RFC 9591, section 5.2: sign). It takes the nonces: they
 * sign nothing else. When the input is refused, they are still unused.
 * @throws FrostError when the nonces are spent, the signer's commitments are not as it made them, the key
 *   does not belong to the public keys, or the signers are too few or unknown
 */
export function sign(
  suite: Ciphersuite,
  { nonces, ...request }: SigningRequest & { nonces: SigningNonces },
  trace?: Trace,
): bigint {
  const session = checkRequest(suite, request, nonces.commitments, trace)
  const { identifier, signingShare } = request.key
  const lambda = session.interpolatingValue(identifier)
  const bindingFactor = session.bindingFactors.get(identifier) as bigint

  const { hiding, binding } = nonces.take()
  const { scalars } = suite.group
  const { signs, challenge } = session
  const commitmentShare = scalars.add(hiding, scalars.mul(binding, bindingFactor))
  const keyShare = scalars.mul(scalars.mul(lambda, signingShare), challenge)
  const share = scalars.add(
    scalars.mul(signs.commitment, commitmentShare),
    scalars.mul(signs.key, keyShare),
  )
  trace?.('sig_share', suite.group.serializeScalar(share), identifier)
  return share
}

/**
 * All that a signer checks before it takes its nonces, for those who keep nonces in a store and would not
 * spend them on a request that is refused.
 * @param commitments the signer's own, as it made them
 * @throws FrostError as {@link sign} does
 */
export function checkRequest(
  suite: Ciphersuite,
  { key, publicKeys, signingPackage }: SigningRequest,
  commitments: SigningCommitments,
  trace?: Trace,
): Session {
  const { identifier } = key
  checkKey(suite, key, publicKeys)
  const own = signingPackage.commitments.get(identifier)
  if (!own?.hiding.equals(commitments.hiding) || !own.binding.equals(commitments.binding)) {
    throw new FrostError({ code: 'own-commitments-differ', identifier })
  }
  return computeSession(suite, publicKeys, signingPackage, trace)
}
