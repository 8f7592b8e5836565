import { inverse, modulo } from './field.ts'

export type Share = { identifier: bigint; value: bigint }

export function recover(shares: Share[]): bigint {
  const identifiers = shares.map((share) => modulo(share.identifier))
  // Two points at one place leave the polynomial open: j - i would be 0, which has no inverse.
  if (new Set(identifiers).size < identifiers.length) throw new Error('repeated identifier')

  let secret = 0n
  for (const { identifier, value } of shares) {
    // The weight at zero is the product of j / (j - i); its division is left to the end.
    let [numerator, denominator] = [1n, 1n]
    for (const other of identifiers) {
      if (other === modulo(identifier)) continue
      numerator = modulo(numerator * other)
      denominator = modulo(denominator * (other - identifier))
    }
    secret = modulo(secret + value * numerator * inverse(denominator))
  }
  return secret
}
