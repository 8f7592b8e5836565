/**
 * @ja Ed25519の群の位数(RFC 8032、5.1節)。計算はすべてこの数を法とします。
 * @en The order of the group of Ed25519 (RFC 8032, section 5.1): everything is computed modulo it.
 */
export const ORDER = 2n ** 252n + 27742317777372353535851937790883648493n

/**
 * @ja `a` を ORDER で割った余り。0以上、ORDER未満です。
 * @en The number from 0 to below ORDER that differs from `a` by a multiple of ORDER.
 */
export function modulo(a: bigint): bigint {
  const rest = a % ORDER
  return rest < 0n ? rest + ORDER : rest
}

/**
 * @ja `a` の逆元。ORDERを法として `a` に掛けると1になる数です。0には逆元がないので、エラーを投げます。
 * @en The number that makes 1 when multiplied by `a`, modulo ORDER; 0, which has none, throws.
 */
export function inverse(a: bigint): bigint {
  // Euclid's algorithm, which also keeps for each remainder which multiple of `a` it is, modulo ORDER.
  let before = ORDER
  let rest = modulo(a)
  let factorBefore = 0n
  let factor = 1n
  while (rest > 1n) {
    const quotient = before / rest
    const next = before - quotient * rest
    const nextFactor = factorBefore - quotient * factor
    before = rest
    rest = next
    factorBefore = factor
    factor = nextFactor
  }
  if (rest === 0n) throw new Error('0 has no inverse')
  return modulo(factor)
}
