import type { CurvePoint, CurvePointCons } from '@noble/curves/abstract/curve.js'
import { normalizeZ } from '@noble/curves/abstract/curve.js'

/** Bits of a digit of a scalar. */
const WIDTH = 8
const HALF = 2 ** (WIDTH - 1)

/**
 * Multiplication of a curve's generator, by a table of its multiples that is made when it is first needed, in
 * some ten milliseconds. Every digit of the scalar costs one addition, zero too, so that the count of
 * additions tells nothing of a secret; for what else tells, see README.md. noble-curves adds twice a digit,
 * to the same end, and inverts once a multiplication.
 * @returns for a scalar from 0 to the group's order: so many times the generator
 */
export function fixedBase<P extends CurvePoint<unknown, P>>(
  Point: CurvePointCons<P>,
): (scalar: bigint) => P {
  const places = Math.ceil((Point.Fn.BITS + 1) / WIDTH)
  let table: P[] | undefined
  return (scalar) => {
    table ??= multiples(Point, places)
    let sum = Point.ZERO
    let rest = scalar
    for (let place = 0; place < places; place++) {
      let digit = Number(rest % BigInt(2 * HALF))
      rest >>= BigInt(WIDTH)
      if (digit > HALF) {
        digit -= 2 * HALF
        rest += 1n
      }
      const multiple = digit === 0 ? Point.ZERO : (table[place * HALF + Math.abs(digit) - 1] as P)
      sum = sum.add(digit < 0 ? multiple.negate() : multiple)
    }
    return sum
  }
}

/** For each place the generator's multiples 1 to 128. */
function multiples<P extends CurvePoint<unknown, P>>(
  Point: CurvePointCons<P>,
  places: number,
): P[] {
  const all: P[] = []
  let unit = Point.BASE
  for (let place = 0; place < places; place++) {
    let multiple = unit
    for (let count = 1; count <= HALF; count++) {
      all.push(multiple)
      if (count < HALF) multiple = multiple.add(unit)
    }
    unit = multiple.double()
  }
  return normalizeZ<P, CurvePointCons<P>>(Point, all)
}
