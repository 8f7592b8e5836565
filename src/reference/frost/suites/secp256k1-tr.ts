import { schnorr, secp256k1_hasher } from '@noble/curves/secp256k1.js'
import { bytesToNumberBE } from '@noble/curves/utils.js'
import { sha256 } from '@noble/hashes/sha2.js'
import { concatBytes } from '@noble/hashes/utils.js'
import { type Ciphersuite, hashFunctions, type SignatureForm } from '../ciphersuite.ts'
import { FrostError } from '../errors.ts'
import { secp256k1 } from './secp256k1.ts'

const contextString = 'FROST-secp256k1-SHA256-TR-v1'
const { group } = secp256k1

/** A compressed point is one byte for the parity of y, 2 or 3, and the x-coordinate. */
const even = Uint8Array.of(2)

/** The x-coordinate alone, which means the point with even y (BIP 340). */
const xOnly: SignatureForm = {
  length: 32,
  normalize(element) {
    const isEven = group.serializeElement(element)[0] === even[0]
    return isEven
      ? { element, sign: 1n }
      : { element: element.negate(), sign: group.scalars.ORDER - 1n }
  },
  serialize: (element) => group.serializeElement(element).subarray(1),
  deserialize(bytes) {
    if (bytes.length !== 32) {
      throw new FrostError({ code: 'length', expected: 32, actual: bytes.length })
    }
    return group.deserializeElement(concatBytes(even, bytes))
  },
  // taproot_tweak_pubkey of BIP 341, with no script.
  outputTweak: (groupPublicKey) =>
    group.deserializeScalar(schnorr.utils.taggedHash('TapTweak', xOnly.serialize(groupPublicKey))),
}

/**
 * FROST over secp256k1 whose signatures are those of BIP 340, as Taproot takes them: not in RFC 9591, as in
 * ZcashFoundation/frost (frost-secp256k1-tr).
 */
export const secp256k1Taproot: Ciphersuite = {
  contextString,
  tag: 0x230f8ab3,
  name: 'FROST(secp256k1, SHA-256, BIP 340)',
  group,
  signatureForm: xOnly,
  ...hashFunctions(contextString, sha256, (DST, message) =>
    secp256k1_hasher.hashToScalar(message, { DST }),
  ),
  H2: (message) =>
    group.scalars.create(bytesToNumberBE(schnorr.utils.taggedHash('BIP0340/challenge', message))),
}
