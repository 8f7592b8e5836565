import { ed25519 as curve } from '@noble/curves/ed25519.js'
import { bytesToNumberLE } from '@noble/curves/utils.js'
import { sha512 } from '@noble/hashes/sha2.js'
import { concatBytes } from '@noble/hashes/utils.js'
import { type Ciphersuite, hashFunctions, plainForm } from '../ciphersuite.ts'
import { groupOf } from '../group.ts'

const contextString = 'FROST-ED25519-SHA512-v1'
const group = groupOf(curve.Point, 32)

function toScalar(...parts: Uint8Array[]): bigint {
  return group.scalars.create(bytesToNumberLE(sha512(concatBytes(...parts))))
}

/**
 * FROST(Ed25519, SHA-512) (RFC 9591, section 6.1): its signatures are Ed25519 signatures, which anybody can
 * verify who knows nothing of FROST.
 */
export const ed25519: Ciphersuite = {
  contextString,
  tag: 0xb169f0da,
  name: 'FROST(Ed25519, SHA-512)',
  group,
  signatureForm: plainForm(group),
  ...hashFunctions(contextString, sha512, toScalar),
  // Without a prefix, so that the challenge is that of RFC 8032.
  H2: toScalar,
}
