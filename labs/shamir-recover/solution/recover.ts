import { inverse, modulo } from './field.ts'

export type Share = { identifier: bigint; value: bigint }

export function recover(shares: Share[]): bigint {
  const identifiers = shares.map((share) => modulo(share.identifier))
  /**
   * @ja 番号が同じ点が二つあると、多項式が一つに決まりません。j - i が0になり、その逆元もありません。
   * @en Two points at one place leave the polynomial open: j - i would be 0, which has no inverse.
   */
  if (new Set(identifiers).size < identifiers.length) throw new Error('repeated identifier')

  let secret = 0n
  for (const { identifier, value } of shares) {
    /**
     * @ja 0での重みは、j / (j - i) の積です。割り算は、最後に一度だけします。
     * @en The weight at zero is the product of j / (j - i); its division is left to the end.
     */
    let [numerator, denominator] = [1n, 1n]
    for (const other of identifiers) {
      if (other === modulo(identifier)) continue
      numerator = modulo(numerator * other)
      denominator = modulo(denominator * (other - identifier))
    }
    const weight = step('weight', modulo(numerator * inverse(denominator)))
    secret = modulo(secret + value * weight)
  }
  return secret
}
