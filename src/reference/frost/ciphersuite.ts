import type { Group } from './group.ts'

/** A hash function onto the scalars of a suite's group. */
export type HashToScalar = (message: Uint8Array) => bigint
/** A hash function onto bytes. */
export type HashToBytes = (message: Uint8Array) => Uint8Array

/**
 * What FROST needs to know of a group and a hash function (RFC 9591, section 6): everything else in this
 * folder is the same for every suite.
 */
export type Ciphersuite = {
  /** contextString, which keeps the hashes of the suites apart. */
  readonly contextString: string
  /** CRC-32 of the context string, four bytes: how a message in bytes says which suite it belongs to. */
  readonly tag: number
  /** The name people know, as in the RFC's test vectors. */
  readonly name: string
  readonly group: Group
  /** Binding factors (section 4.4). */
  readonly H1: HashToScalar
  /** Challenges (section 4.6). */
  readonly H2: HashToScalar
  /** Nonces (section 4.1). */
  readonly H3: HashToScalar
  /** The message within a binding factor (section 4.4). */
  readonly H4: HashToBytes
  /** The commitments within a binding factor (section 4.4). */
  readonly H5: HashToBytes
  /** Proofs of knowledge in key generation: not in the RFC, as in ZcashFoundation/frost. */
  readonly HDKG: HashToScalar
  /** Identifiers derived from names: not in the RFC, as in ZcashFoundation/frost. */
  readonly HID: HashToScalar
}
