import { utf8ToBytes } from '@noble/hashes/utils.js'
import type { Ciphersuite } from './ciphersuite.ts'
import { FrostError } from './errors.ts'
import type { ScalarField } from './group.ts'

/** Who a participant is: a scalar other than zero, the place at which its share lies (RFC 9591, section 4.2). */
export type Identifier = bigint

/**
 * The identifier that belongs to a name, say an address: participants who know each other by name need
 * agree on no numbers (as in ZcashFoundation/frost, Identifier::derive).
 * @throws FrostError in the case, which nobody will see, that the name gives zero
 */
export function deriveIdentifier(suite: Ciphersuite, name: string): Identifier {
  const identifier = suite.HID(utf8ToBytes(name))
  checkIdentifiers(suite.group.scalars, [identifier])
  return identifier
}

/** The identifiers 1 to `count`. */
export function firstIdentifiers(count: number): Identifier[] {
  return Array.from({ length: count }, (_, index) => BigInt(index + 1))
}

/** By rising identifier, as the RFC wants every list (section 4.3). */
export function sorted<Value>(
  byIdentifier: ReadonlyMap<Identifier, Value>,
): [identifier: Identifier, value: Value][] {
  return [...byIdentifier].sort(([a], [b]) => (a < b ? -1 : a > b ? 1 : 0))
}

/** @throws FrostError for an identifier that is zero, repeated, or no scalar from 1 to the order */
export function checkIdentifiers(field: ScalarField, identifiers: readonly Identifier[]): void {
  const seen = new Set<Identifier>()
  for (const one of identifiers) {
    const identifier = field.create(one)
    if (identifier === field.ZERO) throw new FrostError({ code: 'identifier-zero' })
    if (seen.has(identifier)) throw new FrostError({ code: 'identifier-repeated', identifier })
    // Nobody would be found again under another form of the same.
    if (identifier !== one) throw new FrostError({ code: 'scalar-not-canonical' })
    seen.add(identifier)
  }
}

/**
 * Whether something came from each of these, and from nobody else.
 * @throws FrostError that names who is missing, and who does not take part
 */
export function checkFromAll(
  senders: readonly Identifier[],
  received: ReadonlyMap<Identifier, unknown>,
): void {
  const missing = senders.filter((one) => !received.has(one))
  const unexpected = [...received.keys()].filter((one) => !senders.includes(one))
  if (missing.length + unexpected.length > 0) {
    throw new FrostError({ code: 'shares-incomplete', missing, unexpected })
  }
}
