import { secp256k1 as curve, secp256k1_hasher } from '@noble/curves/secp256k1.js'
import { sha256 } from '@noble/hashes/sha2.js'
import { type Ciphersuite, hashFunctions, plainForm } from '../ciphersuite.ts'
import { groupOf } from '../group.ts'
import { endomorphism } from './secp256k1-endomorphism.ts'

const contextString = 'FROST-secp256k1-SHA256-v1'
const group = groupOf(curve.Point, 33, endomorphism)

/** FROST(secp256k1, SHA-256) (RFC 9591, section 6.5); scalars by hash_to_field of RFC 9380. */
export const secp256k1: Ciphersuite = {
  contextString,
  tag: 0xeed6b1b1,
  name: 'FROST(secp256k1, SHA-256)',
  group,
  signatureForm: plainForm(group),
  ...hashFunctions(contextString, sha256, (DST, message) =>
    secp256k1_hasher.hashToScalar(message, { DST }),
  ),
}
