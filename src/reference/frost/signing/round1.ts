import type { Ciphersuite } from '../ciphersuite.ts'
import type { KeyPackage } from '../keys/packages.ts'
import type { Random } from '../random-scalar.ts'
import type { Trace, TraceName } from '../trace.ts'
import { nonceGenerate, SigningNonces } from './nonces.ts'

/**
 * Round one: a signer makes two nonces and commits to them (RFC 9591, section 5.1: commit). The message
 * need not be known yet.
 * @returns the nonces, which the signer keeps; their `commitments` go to the coordinator
 */
export function commit(
  suite: Ciphersuite,
  { identifier, signingShare }: Pick<KeyPackage, 'identifier' | 'signingShare'>,
  random: Random,
  trace?: Trace,
): SigningNonces {
  const { group } = suite
  const nonce = (name: TraceName) =>
    nonceGenerate(suite, signingShare, random, (bytes) => trace?.(name, bytes, identifier))
  const hiding = nonce('hiding_nonce_randomness')
  const binding = nonce('binding_nonce_randomness')
  const commitments = {
    hiding: group.scalarBaseMult(hiding),
    binding: group.scalarBaseMult(binding),
  }
  group.prepare([commitments.hiding, commitments.binding])
  if (trace !== undefined) {
    trace('hiding_nonce', group.serializeScalar(hiding), identifier)
    trace('binding_nonce', group.serializeScalar(binding), identifier)
    trace('hiding_nonce_commitment', group.serializeElement(commitments.hiding), identifier)
    trace('binding_nonce_commitment', group.serializeElement(commitments.binding), identifier)
  }
  return new SigningNonces(commitments, { hiding, binding })
}
