import { ed448 as curve } from '@noble/curves/ed448.js'
import { bytesToNumberLE } from '@noble/curves/utils.js'
import { shake256 } from '@noble/hashes/sha3.js'
import { concatBytes, utf8ToBytes } from '@noble/hashes/utils.js'
import { type Ciphersuite, hashFunctions, plainForm } from '../ciphersuite.ts'
import { groupOf } from '../group.ts'

const contextString = 'FROST-ED448-SHAKE256-v1'
const group = groupOf(curve.Point, 57)

function hash(message: Uint8Array): Uint8Array {
  return shake256(message, { dkLen: 114 })
}
function toScalar(domain: Uint8Array, message: Uint8Array): bigint {
  return group.scalars.create(bytesToNumberLE(hash(concatBytes(domain, message))))
}
/** dom4 without a context, as Ed448 hashes (RFC 8032, section 2). */
const dom4 = utf8ToBytes('SigEd448\0\0')

/** FROST(Ed448, SHAKE256) (RFC 9591, section 6.3): its signatures are Ed448 signatures. */
export const ed448: Ciphersuite = {
  contextString,
  tag: 0x5a064cfd,
  name: 'FROST(Ed448, SHAKE256)',
  group,
  signatureForm: plainForm(group),
  ...hashFunctions(contextString, hash, toScalar),
  H2: (message) => toScalar(dom4, message),
}
