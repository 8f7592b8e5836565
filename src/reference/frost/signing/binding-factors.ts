import { concatBytes } from '@noble/hashes/utils.js'
import type { Ciphersuite } from '../ciphersuite.ts'
import type { Element } from '../group.ts'
import { type Identifier, sorted } from '../identifier.ts'
import type { Trace } from '../trace.ts'
import { encodeGroupCommitmentList, type SigningPackage } from './commitment-list.ts'

/**
 * The factor of each signer's binding nonce, which ties it to the message and to everybody's commitments
 * (RFC 9591, section 4.4: compute_binding_factors).
 * @throws FrostError for a commitment that is the identity
 */
export function computeBindingFactors(
  suite: Ciphersuite,
  groupPublicKey: Element,
  { commitments, message }: SigningPackage,
  trace?: Trace,
): Map<Identifier, bigint> {
  const { group } = suite
  const messageHash = suite.H4(message)
  const list = encodeGroupCommitmentList(suite, commitments)
  const listHash = suite.H5(list)
  const prefix = concatBytes(group.serializeElement(groupPublicKey), messageHash, listHash)
  trace?.('msg_hash', messageHash)
  trace?.('encoded_commitment_list', list)
  trace?.('encoded_commitment_hash', listHash)
  return new Map(
    sorted(commitments).map(([identifier]) => {
      const input = concatBytes(prefix, group.serializeScalar(identifier))
      const factor = suite.H1(input)
      trace?.('binding_factor_input', input, identifier)
      trace?.('binding_factor', group.serializeScalar(factor), identifier)
      return [identifier, factor]
    }),
  )
}
