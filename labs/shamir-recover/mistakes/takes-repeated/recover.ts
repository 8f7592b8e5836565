import { inverse, modulo } from './field.ts'

export type Share = { identifier: bigint; value: bigint }

export function recover(shares: Share[]): bigint {
  const identifiers = shares.map((share) => modulo(share.identifier))

  let secret = 0n
  for (const { identifier, value } of shares) {
    let weight = 1n
    for (const other of identifiers) {
      if (other === modulo(identifier)) continue
      // j / (j - i), the division as a multiplication by the inverse.
      weight = modulo(weight * other * inverse(other - identifier))
    }
    secret = modulo(secret + value * weight)
  }
  return secret
}
