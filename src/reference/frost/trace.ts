import type { Identifier } from './identifier.ts'

/**
 * What a computation can hand out on its way, by the names of the RFC and its test vectors. Nonces and
 * their randomness are among them, so a trace belongs into a lesson or a test, never into a service.
 */
export type TraceName =
  | 'hiding_nonce_randomness'
  | 'binding_nonce_randomness'
  | 'hiding_nonce'
  | 'binding_nonce'
  | 'hiding_nonce_commitment'
  | 'binding_nonce_commitment'
  | 'msg_hash'
  | 'encoded_commitment_list'
  | 'encoded_commitment_hash'
  | 'binding_factor_input'
  | 'binding_factor'
  | 'group_commitment'
  | 'challenge_input'
  | 'challenge'
  | 'interpolating_value'
  | 'sig_share'
  | 'sig'

/**
 * Is told each intermediate value, in its encoding, and whose it is if it is one participant's. The
 * computation is the same with a trace and without.
 */
export type Trace = (name: TraceName, value: Uint8Array, identifier?: Identifier) => void
