import { ristretto255 as curve } from '@noble/curves/ed25519.js'
import { bytesToNumberLE } from '@noble/curves/utils.js'
import { sha512 } from '@noble/hashes/sha2.js'
import { concatBytes } from '@noble/hashes/utils.js'
import { type Ciphersuite, hashFunctions, plainForm } from '../ciphersuite.ts'
import { ristrettoGroup } from './ristretto255-group.ts'

const contextString = 'FROST-RISTRETTO255-SHA512-v1'
const group = ristrettoGroup(curve.Point.Fn)

/** FROST(ristretto255, SHA-512) (RFC 9591, section 6.2): a group of prime order by itself. */
export const ristretto255: Ciphersuite = {
  contextString,
  tag: 0xd76ecff5,
  name: 'FROST(ristretto255, SHA-512)',
  group,
  signatureForm: plainForm(group),
  ...hashFunctions(contextString, sha512, (domain, message) =>
    group.scalars.create(bytesToNumberLE(sha512(concatBytes(domain, message)))),
  ),
}
