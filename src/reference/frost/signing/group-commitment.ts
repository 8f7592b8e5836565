import type { Ciphersuite } from '../ciphersuite.ts'
import type { Element } from '../group.ts'
import type { Identifier } from '../identifier.ts'
import type { CommitmentList } from './commitment-list.ts'

/** The commitment of all signers together, R of the signature (RFC 9591, section 4.5: compute_group_commitment). */
export function computeGroupCommitment(
  { group }: Ciphersuite,
  commitments: CommitmentList,
  bindingFactors: ReadonlyMap<Identifier, bigint>,
): Element {
  return group.linearCombination(
    [...commitments].flatMap(([identifier, { hiding, binding }]) => [
      [hiding, 1n] as const,
      [binding, bindingFactors.get(identifier) as bigint] as const,
    ]),
  )
}
