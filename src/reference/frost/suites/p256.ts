import { p256 as curve, p256_hasher } from '@noble/curves/nist.js'
import { sha256 } from '@noble/hashes/sha2.js'
import { type Ciphersuite, hashFunctions, plainForm } from '../ciphersuite.ts'
import { groupOf } from '../group.ts'

const contextString = 'FROST-P256-SHA256-v1'
const group = groupOf(curve.Point, 33)

/** FROST(P-256, SHA-256) (RFC 9591, section 6.4); scalars by hash_to_field of RFC 9380. */
export const p256: Ciphersuite = {
  contextString,
  tag: 0xa132f0c9,
  name: 'FROST(P-256, SHA-256)',
  group,
  signatureForm: plainForm(group),
  ...hashFunctions(contextString, sha256, (DST, message) =>
    p256_hasher.hashToScalar(message, { DST }),
  ),
}
