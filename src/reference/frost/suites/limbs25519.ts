/**
 * The integers modulo p = 2^255 - 19 as floating-point numbers: a multiplication takes a fifth of what it
 * takes with big integers.
 *
 * A value is the sum of twelve limbs (Bernstein, "Curve25519: new Diffie-Hellman speed records", section 4).
 * Limb k is a multiple of 2 to its weight, 21.25 k rounded up, and small enough that every product and every
 * sum below is exact in the 53 bits of a number: limbs25519.test.ts computes that from the very lines of this
 * file. What reaches the weight 255 comes in again below, since 2^255 is 19.
 *
 * What {@link multiply} and {@link square} give is called reduced. It is short, not unique, and its limbs may
 * be negative; {@link integer} gives the least representative.
 */
export type Limbs = number[]

/** p */
export const P = 2n ** 255n - 19n

/** Of each limb, and of what lies above the last. */
const WEIGHTS = [0, 22, 43, 64, 85, 107, 128, 149, 170, 192, 213, 234, 255] as const

/** 19 / 2^255 */
const WRAP = 19 * 2 ** -255

// To add this and subtract it again rounds limb k to a multiple of the next weight: so much is carried on.
const C0 = 3 * 2 ** 73
const C1 = 3 * 2 ** 94
const C2 = 3 * 2 ** 115
const C3 = 3 * 2 ** 136
const C4 = 3 * 2 ** 158
const C5 = 3 * 2 ** 179
const C6 = 3 * 2 ** 200
const C7 = 3 * 2 ** 221
const C8 = 3 * 2 ** 243
const C9 = 3 * 2 ** 264
const C10 = 3 * 2 ** 285
const C11 = 3 * 2 ** 306

/**
 * A place for a value, which is zero. The zeros are negative because the engine keeps such an array as
 * floating-point numbers from the beginning; of plain zeros it would make an array of integers first. Typed
 * arrays are no faster to compute with, and several times as slow to make.
 */
export function place(): Limbs {
  return [-0, -0, -0, -0, -0, -0, -0, -0, -0, -0, -0, -0]
}

/** A reduced value. @param a from 0 to 2^255 */
export function limbs(a: bigint): Limbs {
  const all = place()
  let rest = a
  for (let index = 0; index < 12; index++) {
    const weight = WEIGHTS[index] as number
    const bits = (WEIGHTS[index + 1] as number) - weight
    all[index] = Number(BigInt.asUintN(bits, rest)) * 2 ** weight
    rest >>= BigInt(bits)
  }
  multiply(all, all, ONE)
  return all
}

const ONE = place()
ONE[0] = 1

/** The least representative, from 0 to p - 1. */
export function integer(a: Limbs): bigint {
  let sum = 0n
  for (let index = 0; index < 12; index++) {
    const weight = WEIGHTS[index] as number
    sum += BigInt((a[index] as number) / 2 ** weight) << BigInt(weight)
  }
  const rest = sum % P
  return rest < 0n ? rest + P : rest
}

/** out = a */
export function copy(out: Limbs, a: Limbs): void {
  for (let index = 0; index < 12; index++) out[index] = a[index] as number
}

/** out = a + b */
export function add(out: Limbs, a: Limbs, b: Limbs): void {
  for (let index = 0; index < 12; index++) {
    out[index] = (a[index] as number) + (b[index] as number)
  }
}

/** out = a - b */
export function subtract(out: Limbs, a: Limbs, b: Limbs): void {
  for (let index = 0; index < 12; index++) {
    out[index] = (a[index] as number) - (b[index] as number)
  }
}

/** out = a b. Each factor the sum or difference of reduced values: at most three in one, two in the other. */
// biome-ignore format: a limb a line, a carry a line
export function multiply(out: Limbs, a: Limbs, b: Limbs): void {
  const f0 = a[0] as number
  const f1 = a[1] as number
  const f2 = a[2] as number
  const f3 = a[3] as number
  const f4 = a[4] as number
  const f5 = a[5] as number
  const f6 = a[6] as number
  const f7 = a[7] as number
  const f8 = a[8] as number
  const f9 = a[9] as number
  const f10 = a[10] as number
  const f11 = a[11] as number
  const g0 = b[0] as number
  const g1 = b[1] as number
  const g2 = b[2] as number
  const g3 = b[3] as number
  const g4 = b[4] as number
  const g5 = b[5] as number
  const g6 = b[6] as number
  const g7 = b[7] as number
  const g8 = b[8] as number
  const g9 = b[9] as number
  const g10 = b[10] as number
  const g11 = b[11] as number
  const w1 = WRAP * g1
  const w2 = WRAP * g2
  const w3 = WRAP * g3
  const w4 = WRAP * g4
  const w5 = WRAP * g5
  const w6 = WRAP * g6
  const w7 = WRAP * g7
  const w8 = WRAP * g8
  const w9 = WRAP * g9
  const w10 = WRAP * g10
  const w11 = WRAP * g11
  let h0 = f0 * g0 + f1 * w11 + f2 * w10 + f3 * w9 + f4 * w8 + f5 * w7 + f6 * w6 + f7 * w5 + f8 * w4 + f9 * w3 + f10 * w2 + f11 * w1
  let h1 = f0 * g1 + f1 * g0 + f2 * w11 + f3 * w10 + f4 * w9 + f5 * w8 + f6 * w7 + f7 * w6 + f8 * w5 + f9 * w4 + f10 * w3 + f11 * w2
  let h2 = f0 * g2 + f1 * g1 + f2 * g0 + f3 * w11 + f4 * w10 + f5 * w9 + f6 * w8 + f7 * w7 + f8 * w6 + f9 * w5 + f10 * w4 + f11 * w3
  let h3 = f0 * g3 + f1 * g2 + f2 * g1 + f3 * g0 + f4 * w11 + f5 * w10 + f6 * w9 + f7 * w8 + f8 * w7 + f9 * w6 + f10 * w5 + f11 * w4
  let h4 = f0 * g4 + f1 * g3 + f2 * g2 + f3 * g1 + f4 * g0 + f5 * w11 + f6 * w10 + f7 * w9 + f8 * w8 + f9 * w7 + f10 * w6 + f11 * w5
  let h5 = f0 * g5 + f1 * g4 + f2 * g3 + f3 * g2 + f4 * g1 + f5 * g0 + f6 * w11 + f7 * w10 + f8 * w9 + f9 * w8 + f10 * w7 + f11 * w6
  let h6 = f0 * g6 + f1 * g5 + f2 * g4 + f3 * g3 + f4 * g2 + f5 * g1 + f6 * g0 + f7 * w11 + f8 * w10 + f9 * w9 + f10 * w8 + f11 * w7
  let h7 = f0 * g7 + f1 * g6 + f2 * g5 + f3 * g4 + f4 * g3 + f5 * g2 + f6 * g1 + f7 * g0 + f8 * w11 + f9 * w10 + f10 * w9 + f11 * w8
  let h8 = f0 * g8 + f1 * g7 + f2 * g6 + f3 * g5 + f4 * g4 + f5 * g3 + f6 * g2 + f7 * g1 + f8 * g0 + f9 * w11 + f10 * w10 + f11 * w9
  let h9 = f0 * g9 + f1 * g8 + f2 * g7 + f3 * g6 + f4 * g5 + f5 * g4 + f6 * g3 + f7 * g2 + f8 * g1 + f9 * g0 + f10 * w11 + f11 * w10
  let h10 = f0 * g10 + f1 * g9 + f2 * g8 + f3 * g7 + f4 * g6 + f5 * g5 + f6 * g4 + f7 * g3 + f8 * g2 + f9 * g1 + f10 * g0 + f11 * w11
  let h11 = f0 * g11 + f1 * g10 + f2 * g9 + f3 * g8 + f4 * g7 + f5 * g6 + f6 * g5 + f7 * g4 + f8 * g3 + f9 * g2 + f10 * g1 + f11 * g0
  let q = 0
  let r = 0
  q = h0 + C0 - C0; r = h6 + C6 - C6
  h0 -= q; h6 -= r
  h1 += q; h7 += r
  q = h1 + C1 - C1; r = h7 + C7 - C7
  h1 -= q; h7 -= r
  h2 += q; h8 += r
  q = h2 + C2 - C2; r = h8 + C8 - C8
  h2 -= q; h8 -= r
  h3 += q; h9 += r
  q = h3 + C3 - C3; r = h9 + C9 - C9
  h3 -= q; h9 -= r
  h4 += q; h10 += r
  q = h4 + C4 - C4; r = h10 + C10 - C10
  h4 -= q; h10 -= r
  h5 += q; h11 += r
  q = h5 + C5 - C5; r = h11 + C11 - C11
  h5 -= q; h11 -= r
  h6 += q; h0 += r * WRAP
  q = h6 + C6 - C6; r = h0 + C0 - C0
  h6 -= q; h0 -= r
  h7 += q; h1 += r
  out[0] = h0
  out[1] = h1
  out[2] = h2
  out[3] = h3
  out[4] = h4
  out[5] = h5
  out[6] = h6
  out[7] = h7
  out[8] = h8
  out[9] = h9
  out[10] = h10
  out[11] = h11
}

/** out = a to the power of 2^times; a the sum or difference of at most two reduced values. */
// biome-ignore format: a limb a line, a carry a line
export function square(out: Limbs, a: Limbs, times = 1): void {
  let f0 = a[0] as number
  let f1 = a[1] as number
  let f2 = a[2] as number
  let f3 = a[3] as number
  let f4 = a[4] as number
  let f5 = a[5] as number
  let f6 = a[6] as number
  let f7 = a[7] as number
  let f8 = a[8] as number
  let f9 = a[9] as number
  let f10 = a[10] as number
  let f11 = a[11] as number
  for (let count = 0; count < times; count++) {
    const d0 = 2 * f0
    const d1 = 2 * f1
    const d2 = 2 * f2
    const d3 = 2 * f3
    const d4 = 2 * f4
    const d5 = 2 * f5
    const d6 = 2 * f6
    const d7 = 2 * f7
    const d8 = 2 * f8
    const d9 = 2 * f9
    const d10 = 2 * f10
    const w6 = WRAP * f6
    const w7 = WRAP * f7
    const w8 = WRAP * f8
    const w9 = WRAP * f9
    const w10 = WRAP * f10
    const w11 = WRAP * f11
    let h0 = f0 * f0 + d1 * w11 + d2 * w10 + d3 * w9 + d4 * w8 + d5 * w7 + f6 * w6
    let h1 = d0 * f1 + d2 * w11 + d3 * w10 + d4 * w9 + d5 * w8 + d6 * w7
    let h2 = d0 * f2 + f1 * f1 + d3 * w11 + d4 * w10 + d5 * w9 + d6 * w8 + f7 * w7
    let h3 = d0 * f3 + d1 * f2 + d4 * w11 + d5 * w10 + d6 * w9 + d7 * w8
    let h4 = d0 * f4 + d1 * f3 + f2 * f2 + d5 * w11 + d6 * w10 + d7 * w9 + f8 * w8
    let h5 = d0 * f5 + d1 * f4 + d2 * f3 + d6 * w11 + d7 * w10 + d8 * w9
    let h6 = d0 * f6 + d1 * f5 + d2 * f4 + f3 * f3 + d7 * w11 + d8 * w10 + f9 * w9
    let h7 = d0 * f7 + d1 * f6 + d2 * f5 + d3 * f4 + d8 * w11 + d9 * w10
    let h8 = d0 * f8 + d1 * f7 + d2 * f6 + d3 * f5 + f4 * f4 + d9 * w11 + f10 * w10
    let h9 = d0 * f9 + d1 * f8 + d2 * f7 + d3 * f6 + d4 * f5 + d10 * w11
    let h10 = d0 * f10 + d1 * f9 + d2 * f8 + d3 * f7 + d4 * f6 + f5 * f5 + f11 * w11
    let h11 = d0 * f11 + d1 * f10 + d2 * f9 + d3 * f8 + d4 * f7 + d5 * f6
    let q = 0
    let r = 0
    q = h0 + C0 - C0; r = h6 + C6 - C6
    h0 -= q; h6 -= r
    h1 += q; h7 += r
    q = h1 + C1 - C1; r = h7 + C7 - C7
    h1 -= q; h7 -= r
    h2 += q; h8 += r
    q = h2 + C2 - C2; r = h8 + C8 - C8
    h2 -= q; h8 -= r
    h3 += q; h9 += r
    q = h3 + C3 - C3; r = h9 + C9 - C9
    h3 -= q; h9 -= r
    h4 += q; h10 += r
    q = h4 + C4 - C4; r = h10 + C10 - C10
    h4 -= q; h10 -= r
    h5 += q; h11 += r
    q = h5 + C5 - C5; r = h11 + C11 - C11
    h5 -= q; h11 -= r
    h6 += q; h0 += r * WRAP
    q = h6 + C6 - C6; r = h0 + C0 - C0
    h6 -= q; h0 -= r
    h7 += q; h1 += r
    f0 = h0
    f1 = h1
    f2 = h2
    f3 = h3
    f4 = h4
    f5 = h5
    f6 = h6
    f7 = h7
    f8 = h8
    f9 = h9
    f10 = h10
    f11 = h11
  }
  out[0] = f0
  out[1] = f1
  out[2] = f2
  out[3] = f3
  out[4] = f4
  out[5] = f5
  out[6] = f6
  out[7] = f7
  out[8] = f8
  out[9] = f9
  out[10] = f10
  out[11] = f11
}
