import { Field } from '@noble/curves/abstract/modular.js'

/**
 * The scalar field of FROST(Ed25519, SHA-512): integers modulo the order of the prime-order subgroup,
 * 2^252 + 27742317777372353535851937790883648493 (RFC 8032, section 5.1), written as 32 bytes, least
 * significant first (RFC 9591, section 6.1).
 */
export const scalars = Field(2n ** 252n + 27742317777372353535851937790883648493n, { isLE: true })
