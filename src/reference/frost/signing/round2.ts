import type { Ciphersuite } from '../ciphersuite.ts'
import { FrostError } from '../errors.ts'
import { checkKey, type KeyPackage, type PublicKeyPackage } from '../keys/packages.ts'
import type { Trace } from '../trace.ts'
import type { SigningPackage } from './commitment-list.ts'
import type { SigningNonces } from './nonces.ts'
import { computeSession } from './session.ts'

/**
 * Round two: a signer’s share of the signature (RFC 9591, section 5.2: sign). It takes the nonces: they
 * sign nothing else. When the input is refused, they are still unused.
 * @throws FrostError when the nonces are spent, the signer's commitments are not as it made them, the key
 *   does not belong to the public keys, or the signers are too few or unknown
 */
export function sign(
  suite: Ciphersuite,
  {
    key,
    publicKeys,
    nonces,
    signingPackage,
  }: {
    key: KeyPackage
    publicKeys: PublicKeyPackage
    nonces: SigningNonces
    signingPackage: SigningPackage
  },
  trace?: Trace,
): bigint {
  const { identifier } = key
  checkKey(suite, key, publicKeys)
  const own = signingPackage.commitments.get(identifier)
  if (
    own === undefined ||
    !own.hiding.equals(nonces.commitments.hiding) ||
    !own.binding.equals(nonces.commitments.binding)
  ) {
    throw new FrostError({ code: 'own-commitments-differ', identifier })
  }
  const session = computeSession(suite, publicKeys, signingPackage, trace)
  const lambda = session.interpolatingValue(identifier)
  const bindingFactor = session.bindingFactors.get(identifier) as bigint

  const { hiding, binding } = nonces.take()
  const { scalars } = suite.group
  const { signs, challenge } = session
  const commitmentShare = scalars.add(hiding, scalars.mul(binding, bindingFactor))
  const keyShare = scalars.mul(scalars.mul(lambda, key.signingShare), challenge)
  const share = scalars.add(
    scalars.mul(signs.commitment, commitmentShare),
    scalars.mul(signs.key, keyShare),
  )
  trace?.('sig_share', suite.group.serializeScalar(share), identifier)
  return share
}
