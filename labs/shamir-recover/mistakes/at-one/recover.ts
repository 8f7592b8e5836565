import { inverse, modulo } from './field.ts'

export type Share = { identifier: bigint; value: bigint }

export function recover(shares: Share[]): bigint {
  const identifiers = shares.map((share) => modulo(share.identifier))
  // Two points at one place leave the polynomial open: j - i would be 0, which has no inverse.
  if (new Set(identifiers).size < identifiers.length) throw new Error('repeated identifier')

  let secret = 0n
  for (const { identifier, value } of shares) {
    let weight = 1n
    for (const other of identifiers) {
      if (other === modulo(identifier)) continue
      // j / (j - i), the division as a multiplication by the inverse.
      weight = modulo(weight * (other - 1n) * inverse(other - identifier))
    }
    secret = modulo(secret + value * weight)
  }
  return secret
}
