import { ed25519 as curve } from '@noble/curves/ed25519.js'
import { bytesToNumberLE } from '@noble/curves/utils.js'
import { sha512 } from '@noble/hashes/sha2.js'
import { concatBytes } from '@noble/hashes/utils.js'
import { type Ciphersuite, hashFunctions, plainForm } from '../ciphersuite.ts'
import { FrostError } from '../errors.ts'
import { checkLength, type Element, type Group, scalarEncoding } from '../group.ts'
import { decode, IDENTITY, Point } from './edwards25519.ts'
import { BASE, linearCombination, multiplyBase } from './edwards25519-multiply.ts'

const contextString = 'FROST-ED25519-SHA512-v1'
const scalars = curve.Point.Fn

const group: Group = {
  scalars,
  elementLength: 32,
  identity: IDENTITY,
  generator: BASE,
  scalarBaseMult: (scalar) => multiplyBase(scalars.create(scalar)),
  linearCombination: (terms) =>
    linearCombination(
      terms.map(([point, scalar]) => [point as Point, scalars.create(scalar)] as const),
    ),
  serializeElement(element) {
    const point = element as Point
    if (point.isIdentity()) throw new FrostError({ code: 'element-identity' })
    return point.toBytes()
  },
  prepare: (elements) => Point.write(elements as Point[]),
  deserializeElement(bytes): Element {
    checkLength(bytes, 32)
    return decode(bytes)
  },
  ...scalarEncoding(scalars),
}

function toScalar(...parts: Uint8Array[]): bigint {
  return scalars.create(bytesToNumberLE(sha512(concatBytes(...parts))))
}

/**
 * FROST(Ed25519, SHA-512) (RFC 9591, section 6.1): its signatures are Ed25519 signatures, which anybody can
 * verify who knows nothing of FROST. The group is this project's own, which is several times as fast as
 * noble's, above all in proving that a point is of the prime-order group.
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
