import { concatBytes } from '@noble/hashes/utils.js'
import type { Ciphersuite } from '../ciphersuite.ts'
import type { Element } from '../group.ts'
import type { Trace } from '../trace.ts'

/**
 * The challenge of a Schnorr signature (RFC 9591, section 4.6: compute_challenge).
 * @throws FrostError when the group commitment or the key is the identity
 */
export function computeChallenge(
  suite: Ciphersuite,
  groupCommitment: Element,
  groupPublicKey: Element,
  message: Uint8Array,
  trace?: Trace,
): bigint {
  const { group, signatureForm } = suite
  const input = concatBytes(
    signatureForm.serialize(groupCommitment),
    signatureForm.serialize(groupPublicKey),
    message,
  )
  const challenge = suite.H2(input)
  trace?.('challenge_input', input)
  trace?.('challenge', group.serializeScalar(challenge))
  return challenge
}
