import { concatBytes, utf8ToBytes } from '@noble/hashes/utils.js'
import type { Element, Group } from './group.ts'

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
  readonly signatureForm: SignatureForm
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

/**
 * How elements are written in a signature and its challenge. As the group writes them, but for BIP 340,
 * which writes the x-coordinate alone and so means the one of an element and its inverse whose y is even.
 */
export type SignatureForm = {
  /** Bytes of R in a signature. */
  readonly length: number
  /** The element that is meant, and 1 or -1 as a scalar: how often the given one it is. */
  normalize(element: Element): { element: Element; sign: bigint }
  serialize(element: Element): Uint8Array
  /** @throws FrostError unless the bytes are canonical */
  deserialize(bytes: Uint8Array): Element
  /**
   * What is added to a key that participants made together, as a scalar: BIP 341 has them commit to there
   * being no script, since one of them could else have hidden one.
   */
  outputTweak?(groupPublicKey: Element): bigint
}

/** Elements in a signature are written as everywhere else. */
export function plainForm(group: Group): SignatureForm {
  return {
    length: group.elementLength,
    normalize: (element) => ({ element, sign: 1n }),
    serialize: group.serializeElement,
    deserialize: group.deserializeElement,
  }
}

/**
 * The hash functions of a suite, kept apart by a label behind the context string (RFC 9591, sections 6.1 to
 * 6.5 alike).
 * @param hash H
 * @param toScalar from the context string with its label, and the message
 */
export function hashFunctions(
  contextString: string,
  hash: HashToBytes,
  toScalar: (domain: Uint8Array, message: Uint8Array) => bigint,
): Pick<Ciphersuite, 'H1' | 'H2' | 'H3' | 'H4' | 'H5' | 'HDKG' | 'HID'> {
  const scalar = (label: string): HashToScalar => {
    const domain = utf8ToBytes(contextString + label)
    return (message) => toScalar(domain, message)
  }
  const bytes = (label: string): HashToBytes => {
    const domain = utf8ToBytes(contextString + label)
    return (message) => hash(concatBytes(domain, message))
  }
  return {
    H1: scalar('rho'),
    H2: scalar('chal'),
    H3: scalar('nonce'),
    H4: bytes('msg'),
    H5: bytes('com'),
    HDKG: scalar('dkg'),
    HID: scalar('id'),
  }
}
