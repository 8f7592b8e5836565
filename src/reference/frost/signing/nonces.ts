import { concatBytes } from '@noble/hashes/utils.js'
import type { Ciphersuite } from '../ciphersuite.ts'
import { FrostError } from '../errors.ts'
import type { Element } from '../group.ts'
import { type Random, randomBytes } from '../random-scalar.ts'

/** What a signer publishes in round one. */
export type SigningCommitments = { readonly hiding: Element; readonly binding: Element }

/** The scalars behind a signer's commitments. */
export type NoncePair = { readonly hiding: bigint; readonly binding: bigint }

/**
 * A nonce from fresh randomness and the signing share, so that a weak source of randomness alone does not
 * give the share away (RFC 9591, section 4.1: nonce_generate).
 * @param traced is shown the randomness
 */
export function nonceGenerate(
  suite: Ciphersuite,
  signingShare: bigint,
  random: Random,
  traced?: (randomness: Uint8Array) => void,
): bigint {
  const randomness = randomBytes(random, 32)
  traced?.(Uint8Array.from(randomness))
  const nonce = suite.H3(concatBytes(randomness, suite.group.serializeScalar(signingShare)))
  randomness.fill(0)
  return nonce
}

/**
 * A pair of nonces that can be taken once. It has no encoding, and shows its scalars neither in JSON nor in
 * a log. Afterwards nothing here refers to the scalars; that they vanish from memory JavaScript cannot
 * promise.
 */
export class SigningNonces {
  readonly commitments: SigningCommitments
  #pair: NoncePair | undefined

  constructor(commitments: SigningCommitments, pair: NoncePair) {
    this.commitments = commitments
    this.#pair = pair
  }

  /** @throws FrostError when they were taken before */
  take(): NoncePair {
    const pair = this.#pair
    if (pair === undefined) throw new FrostError({ code: 'nonces-spent' })
    this.#pair = undefined
    return pair
  }
}
