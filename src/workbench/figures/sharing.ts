/** A share of a secret on a line, modulo 11: its number, from 1 on, and the value there. */
export type Share = { number: number; value: number }

/** Small enough to draw: the lesson computes modulo it. */
export const prime = 11

const modulo = (value: number): number => ((value % prime) + prime) % prime

/** What times `value` gives 1. `value` is no multiple of the prime. */
export function inverse(value: number): number {
  for (let found = 1; found < prime; found++) if (modulo(found * value) === 1) return found
  throw new RangeError(`${value} has no inverse modulo ${prime}`)
}

/** The weight of the share `own` beside the share `other`, at number 0 (RFC 9591, section 4.2). */
export const weight = (own: number, other: number): number =>
  modulo(other * inverse(modulo(other - own)))

/** The secret on the line through two shares with different numbers. */
export const secretOf = (one: Share, other: Share): number =>
  modulo(
    one.value * weight(one.number, other.number) + other.value * weight(other.number, one.number),
  )

/** The slope of the line through a share that has this secret. */
export const slopeOf = (secret: number, { number, value }: Share): number =>
  modulo((value - secret) * inverse(number))

/** The values of a line at the numbers from 0 to `last`. */
export const lineOf = (secret: number, slope: number, last: number): number[] =>
  Array.from({ length: last + 1 }, (_, number) => modulo(secret + slope * number))
