import {
  add,
  copy,
  integer,
  type Limbs,
  limbs,
  multiply,
  P,
  place,
  square,
  subtract,
} from './limbs25519.ts'

/** Roots, powers and inverses modulo p = 2^255 - 19. Everything taken and given is reduced or less than p. */

export const ONE = limbs(1n)

// Places for what is on the way, in each function its own.
const [b1, b2, b4, b5, b10] = [place(), place(), place(), place(), place()]
const [b20, b40, b50, b100, b200] = [place(), place(), place(), place(), place()]
const [u7, v3, v7, check] = [place(), place(), place(), place()]

/**
 * out = a to the power of 2^252 - 3, which is (p - 5) / 8: the one long exponentiation here, in 252 squarings
 * and 11 multiplications.
 */
function power22523(out: Limbs, a: Limbs): void {
  copy(b1, a)
  step(b2, b1, 1, b1)
  step(b4, b2, 2, b2)
  step(b5, b4, 1, b1)
  step(b10, b5, 5, b5)
  step(b20, b10, 10, b10)
  step(b40, b20, 20, b20)
  step(b50, b40, 10, b10)
  step(b100, b50, 50, b50)
  step(b200, b100, 100, b100)
  step(b200, b200, 50, b50)
  step(out, b200, 2, b1)
}

/** out = a to the power of 2^times, and that times b */
function step(out: Limbs, a: Limbs, times: number, b: Limbs): void {
  square(out, a, times)
  multiply(out, out, b)
}

/** A square root of -1: 2 is no square, so that 2^((p - 1) / 4) is one, and (p - 1) / 4 = 2 (2^252 - 3) + 1. */
export const I = place()
{
  const two = limbs(2n)
  power22523(I, two)
  step(I, I, 1, two)
}

export function isZero(a: Limbs): boolean {
  return integer(a) === 0n
}

/**
 * out = a square root of u / v (RFC 8032, section 5.1.3, step 3).
 * @param v not zero
 * @returns false where there is none
 */
export function squareRootOfRatio(out: Limbs, u: Limbs, v: Limbs): boolean {
  square(v3, v)
  multiply(v3, v3, v)
  square(v7, v3)
  multiply(v7, v7, v)
  multiply(u7, u, v7)
  power22523(u7, u7)
  multiply(v3, u, v3)
  multiply(out, v3, u7)
  square(check, out)
  multiply(check, v, check)
  const [found, wanted] = [integer(check), integer(u)]
  if (found === wanted) return true
  multiply(out, out, I)
  return (found + wanted) % P === 0n
}

/** out = a square root of a. @returns false where there is none */
export function squareRoot(out: Limbs, a: Limbs): boolean {
  return squareRootOfRatio(out, a, ONE)
}

/** Whether a is a fourth power other than zero: a to the power of (p - 1) / 4 is 1. */
export function isFourthPower(a: Limbs): boolean {
  power22523(check, a)
  step(check, check, 1, a)
  return integer(check) === 1n
}

/** out = 1 / a, of zero zero: p - 2 = 8 (2^252 - 3) + 3. */
export function inverse(out: Limbs, a: Limbs): void {
  square(v3, a)
  multiply(v3, v3, a)
  power22523(out, a)
  step(out, out, 3, v3)
}

/** The inverses of all, for the price of one and three multiplications each. None may be zero. */
export function inverses(all: readonly Limbs[]): Limbs[] {
  const product = limbs(1n)
  const results = all.map((one) => {
    const before = product.slice()
    multiply(product, product, one)
    return before
  })
  inverse(product, product)
  for (let index = all.length - 1; index >= 0; index--) {
    const result = results[index] as Limbs
    multiply(result, result, product)
    multiply(product, product, all[index] as Limbs)
  }
  return results
}

/** A new value: a b */
export function product(a: Limbs, b: Limbs): Limbs {
  const out = place()
  multiply(out, a, b)
  return out
}

/** A new value: a + b */
export function sum(a: Limbs, b: Limbs): Limbs {
  const out = place()
  add(out, a, b)
  return out
}

/** A new value: a - b */
export function difference(a: Limbs, b: Limbs): Limbs {
  const out = place()
  subtract(out, a, b)
  return out
}
