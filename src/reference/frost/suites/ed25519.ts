import { ed25519 as curve } from '@noble/curves/ed25519.js'
import { bytesToNumberLE } from '@noble/curves/utils.js'
import { sha512 } from '@noble/hashes/sha2.js'
import { concatBytes, utf8ToBytes } from '@noble/hashes/utils.js'
import type { Ciphersuite, HashToBytes, HashToScalar } from '../ciphersuite.ts'
import { groupOf } from '../group.ts'

const contextString = 'FROST-ED25519-SHA512-v1'
const group = groupOf(curve.Point, 32)

function hash(...parts: Uint8Array[]): Uint8Array {
  return sha512(concatBytes(...parts))
}
function toBytes(label: string): HashToBytes {
  const prefix = utf8ToBytes(contextString + label)
  return (message) => hash(prefix, message)
}
function toScalar(label: string): HashToScalar {
  const bytes = toBytes(label)
  return (message) => group.scalars.create(bytesToNumberLE(bytes(message)))
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
  H1: toScalar('rho'),
  // Without a prefix, so that the challenge is that of RFC 8032.
  H2: (message) => group.scalars.create(bytesToNumberLE(hash(message))),
  H3: toScalar('nonce'),
  H4: toBytes('msg'),
  H5: toBytes('com'),
  HDKG: toScalar('dkg'),
  HID: toScalar('id'),
}
