import { concatBytes } from '@noble/hashes/utils.js'
import type { Ciphersuite } from './ciphersuite.ts'
import { FrostError } from './errors.ts'
import type { Element } from './group.ts'
import { computeChallenge } from './signing/challenge.ts'

/** R and z, one after the other (RFC 9591, appendix A). */
export function serializeSignature(
  { group, signatureForm }: Ciphersuite,
  groupCommitment: Element,
  response: bigint,
): Uint8Array {
  return concatBytes(signatureForm.serialize(groupCommitment), group.serializeScalar(response))
}

/**
 * R and z of a signature.
 * @throws FrostError unless both are canonical, and R is of the prime-order group and not its identity
 */
export function deserializeSignature(
  { group, signatureForm: { length, deserialize } }: Ciphersuite,
  signature: Uint8Array,
): { groupCommitment: Element; response: bigint } {
  const expected = length + group.scalars.BYTES
  if (signature.length !== expected) {
    throw new FrostError({ code: 'length', expected, actual: signature.length })
  }
  return {
    groupCommitment: deserialize(signature.subarray(0, length)),
    response: group.deserializeScalar(signature.subarray(length)),
  }
}

/**
 * Whether a signature is the group's on this message (RFC 9591, appendix B: prime_order_verify). RFC 8032
 * and RFC 9591, section 6.1 multiply the equation of Ed25519 by eight; here R and the key are already known
 * to be of the prime-order group, where the equations with and without eight say the same.
 * @returns false also for bytes that are no signature
 */
export function verify(
  suite: Ciphersuite,
  groupPublicKey: Element,
  message: Uint8Array,
  signature: Uint8Array,
): boolean {
  let parts: ReturnType<typeof deserializeSignature>
  try {
    parts = deserializeSignature(suite, signature)
  } catch (error) {
    if (error instanceof FrostError) return false
    throw error
  }
  const { groupCommitment, response } = parts
  const key = suite.signatureForm.normalize(groupPublicKey).element
  const challenge = computeChallenge(suite, groupCommitment, key, message)
  return equationHolds(suite, groupCommitment, response, key, challenge)
}

/**
 * Whether z times the generator is R and the challenge times the key, both as the signature means them.
 *
 * The equation is multiplied by a number v that makes both v and v times the challenge half as long (Antipa,
 * Brown, Gallant, Lambert, Struik and Vanstone, "Accelerated Verification of ECDSA Signatures"): half the
 * doublings are left. In a group of prime order that changes nothing, v not being zero.
 */
export function equationHolds(
  { group }: Ciphersuite,
  groupCommitment: Element,
  response: bigint,
  key: Element,
  challenge: bigint,
): boolean {
  const [v, product] = halfLength(challenge, group.scalars.ORDER)
  const found = group.linearCombination([
    [group.generator, group.scalars.mul(v, response)],
    [groupCommitment.negate(), v],
    product < 0n ? [key, -product] : [key.negate(), product],
  ])
  return found.equals(group.identity)
}

/**
 * Two numbers of half the length of the order, the first above zero, of which the second is the first times
 * the scalar modulo the order: by Euclid's algorithm, stopped half way.
 */
function halfLength(scalar: bigint, order: bigint): [v: bigint, product: bigint] {
  const half = 1n << BigInt(Math.ceil(order.toString(2).length / 2))
  let [before, rest] = [order, scalar]
  let [beforeV, v] = [0n, 1n]
  while (rest >= half) {
    const quotient = before / rest
    ;[before, rest] = [rest, before - quotient * rest]
    ;[beforeV, v] = [v, beforeV - quotient * v]
  }
  return v < 0n ? [-v, -rest] : [v, rest]
}
