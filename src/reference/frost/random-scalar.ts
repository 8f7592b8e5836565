import { bytesToNumberLE } from '@noble/curves/utils.js'
import { FrostError } from './errors.ts'
import type { Group } from './group.ts'

/** So many bytes that nobody can foresee, say crypto.getRandomValues. */
export type Random = (length: number) => Uint8Array

/**
 * Random bytes, of the length asked for.
 * @throws FrostError for any other length
 */
export function randomBytes(random: Random, length: number): Uint8Array {
  const bytes = random(length)
  if (bytes.length !== length) {
    throw new FrostError({ code: 'length', expected: length, actual: bytes.length })
  }
  return bytes
}

/**
 * A scalar other than zero, each as likely as any other but for a bias below 2^-120, by wide reduction
 * (RFC 9591, appendix D.2).
 */
export function randomNonZeroScalar({ scalars }: Group, random: Random): bigint {
  const length = Math.ceil(Math.ceil((3 * scalars.BITS) / 2) / 8)
  for (;;) {
    const bytes = randomBytes(random, length)
    const scalar = scalars.create(bytesToNumberLE(bytes))
    bytes.fill(0)
    if (scalar !== 0n) return scalar
  }
}
