/** The order of the group of Ed25519 (RFC 8032, section 5.1): everything is computed modulo it. */
export const ORDER = 2n ** 252n + 27742317777372353535851937790883648493n

/** The number from 0 to below ORDER that differs from `a` by a multiple of ORDER. */
export function modulo(a: bigint): bigint {
  const rest = a % ORDER
  return rest < 0n ? rest + ORDER : rest
}

/** The number that makes 1 when multiplied by `a`, modulo ORDER (Fermat: a to the power ORDER - 2). */
export function inverse(a: bigint): bigint {
  let result = 1n
  let base = modulo(a)
  for (let exponent = ORDER - 2n; exponent > 0n; exponent >>= 1n) {
    if (exponent & 1n) result = modulo(result * base)
    base = modulo(base * base)
  }
  return result
}
