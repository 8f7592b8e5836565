import { bytesToNumberLE, numberToBytesLE } from '@noble/curves/utils.js'
import { FrostError } from '../errors.ts'
import type { Element } from '../group.ts'
import {
  difference,
  I,
  inverse,
  inverses,
  isFourthPower,
  isZero,
  ONE,
  product,
  squareRoot,
  squareRootOfRatio,
  sum,
} from './field25519.ts'
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

const ZERO = place()

/** edwards25519: -x^2 + y^2 = 1 + d x^2 y^2 (RFC 8032, section 5.1). */
export const D = place()
inverse(D, limbs(121666n))
multiply(D, D, limbs(P - 121665n))
const D2 = product(D, limbs(2n))

/** Extended coordinates, reduced: x = X/Z, y = Y/Z, xy = T/Z (RFC 8032, section 5.1.4). */
type Coordinates = { readonly x: Limbs; readonly y: Limbs; readonly z: Limbs; readonly t: Limbs }

/** A point prepared to be added: y + x, y - x, 2z, 2dt. */
export type Addend = {
  readonly sum: Limbs
  readonly difference: Limbs
  readonly z2: Limbs
  readonly t2d: Limbs
}

// Places for what is on the way within one operation.
const [a, b, c, e, f, g, h] = Array.from({ length: 7 }, place) as [
  Limbs,
  Limbs,
  Limbs,
  Limbs,
  Limbs,
  Limbs,
  Limbs,
]

/** A point that is added to, in place. */
export class Sum {
  readonly x = ZERO.slice()
  readonly y = ONE.slice()
  readonly z = ONE.slice()
  readonly t = ZERO.slice()

  /** The complete addition of RFC 8032, section 5.1.4. @param negative the addend is taken away instead */
  add({ sum, difference, z2, t2d }: Addend, negative = false): void {
    const { x, y, z, t } = this
    subtract(a, y, x)
    multiply(a, a, negative ? sum : difference)
    add(b, y, x)
    multiply(b, b, negative ? difference : sum)
    multiply(c, t, t2d)
    multiply(h, z, z2)
    subtract(e, b, a)
    subtract(negative ? g : f, h, c)
    add(negative ? f : g, h, c)
    add(h, b, a)
    multiply(x, e, f)
    multiply(y, g, h)
    multiply(z, f, g)
    multiply(t, e, h)
  }

  /** dbl-2008-hwcd of the Explicit-Formulas Database. @param again when it is only doubled again, which needs no t */
  double(again = false): void {
    const { x, y, z, t } = this
    add(e, x, x)
    multiply(e, e, y)
    square(a, x)
    square(b, y)
    add(c, z, z)
    multiply(c, c, z)
    subtract(g, b, a)
    subtract(f, g, c)
    subtract(h, ZERO, a)
    subtract(h, h, b)
    multiply(x, e, f)
    multiply(y, g, h)
    multiply(z, f, g)
    if (!again) multiply(t, e, h)
  }

  point(): Point {
    return new Point(this.x.slice(), this.y.slice(), this.z.slice(), this.t.slice())
  }
}

/** A point of the curve, which does not change. */
export class Point implements Element, Coordinates {
  readonly x: Limbs
  readonly y: Limbs
  readonly z: Limbs
  readonly t: Limbs
  /** As it was received or last written: most points are written more than once. */
  #bytes: Uint8Array | undefined

  constructor(x: Limbs, y: Limbs, z: Limbs, t: Limbs, bytes?: Uint8Array) {
    this.x = x
    this.y = y
    this.z = z
    this.t = t
    this.#bytes = bytes
  }

  isIdentity(): boolean {
    return isZero(this.x) && isZero(difference(this.y, this.z))
  }

  equals(other: Point): boolean {
    return (
      isZero(difference(product(this.x, other.z), product(other.x, this.z))) &&
      isZero(difference(product(this.y, other.z), product(other.y, this.z)))
    )
  }

  negate(): Point {
    return new Point(difference(ZERO, this.x), this.y, this.z, difference(ZERO, this.t))
  }

  add(other: Point): Point {
    const all = this.sum()
    all.add(other.addend())
    return all.point()
  }

  /** To be added to. */
  sum(): Sum {
    const begun = new Sum()
    copy(begun.x, this.x)
    copy(begun.y, this.y)
    copy(begun.z, this.z)
    copy(begun.t, this.t)
    return begun
  }

  addend(): Addend {
    return {
      sum: sum(this.y, this.x),
      difference: difference(this.y, this.x),
      z2: sum(this.z, this.z),
      t2d: product(this.t, D2),
    }
  }

  /** The one encoding (RFC 8032, section 5.1.2). */
  toBytes(): Uint8Array {
    if (this.#bytes === undefined) Point.write([this])
    return (this.#bytes as Uint8Array).slice()
  }

  /** Writes many for the price of one inversion; each then knows its bytes. */
  static write(points: readonly Point[]): void {
    const fresh = points.filter((point) => point.#bytes === undefined)
    for (const [index, { x, y }] of Point.affine(fresh).entries()) {
      const point = fresh[index] as Point
      point.#bytes = numberToBytesLE(integer(y) | ((integer(x) & 1n) << 255n), 32)
    }
  }

  /** The same points with Z = 1. */
  static affine(points: readonly Point[]): Point[] {
    const units = inverses(points.map(({ z }) => z))
    return points.map((point, index) => {
      const unit = units[index] as Limbs
      const [x, y] = [product(point.x, unit), product(point.y, unit)]
      return new Point(x, y, ONE, product(x, y))
    })
  }
}

export const IDENTITY = new Point(ZERO, ONE, ONE, ZERO)

const SIGN = 2n ** 255n

/**
 * The point that these 32 bytes are the encoding of, of the prime-order group and not its identity
 * (RFC 8032, section 5.1.3; RFC 9591, section 6.1).
 * @throws FrostError
 */
export function decode(bytes: Uint8Array): Point {
  const number = bytesToNumberLE(bytes)
  const odd = number >> 255n
  const least = number % SIGN
  if (least >= P) throw new FrostError({ code: 'element-invalid' })
  const y = limbs(least)
  const y2 = product(y, y)
  const x = place()
  const found = squareRootOfRatio(
    x,
    reduced(difference(y2, ONE)),
    reduced(sum(product(D, y2), ONE)),
  )
  if (!found) throw new FrostError({ code: 'element-invalid' })
  const root = integer(x)
  if (root === 0n && odd === 1n) throw new FrostError({ code: 'element-invalid' })
  if (root === 0n && least === 1n) throw new FrostError({ code: 'element-identity' })
  if ((root & 1n) !== odd) subtract(x, ZERO, x)
  if (!isInPrimeOrderGroup(x, y)) throw new FrostError({ code: 'element-not-in-subgroup' })
  return new Point(x, y, ONE, product(x, y), Uint8Array.from(bytes))
}

function reduced(value: Limbs): Limbs {
  return product(value, ONE)
}

/** A square root of a - d, which is -1 - d. */
export const C = place()
squareRoot(C, reduced(difference(difference(ZERO, ONE), D)))
const MU = reduced(sum(C, I))
if (!squareRoot(place(), MU)) copy(MU, reduced(difference(C, I)))

/**
 * Whether a point other than the identity is of the prime-order group: exactly, and with two exponentiations
 * where a multiplication by the group's order takes twelve times as long.
 *
 * A point is of the prime-order group when it is eight times another. The first halving is that of Pornin,
 * "Point-Halving and Subgroup Membership in Twisted Edwards Curves" (eprint 2022/1164), by the 2-isogeny; the
 * rest is a Tate pairing of order 4, whose value is a fourth power exactly for such points. The closed form is
 * this project's own; the tests compare it with the multiplication, over points of all eight classes.
 */
export function isInPrimeOrderGroup(x: Limbs, y: Limbs): boolean {
  const r = place()
  if (!squareRoot(r, reduced(difference(ONE, product(y, y))))) return false
  const s = difference(ONE, y)
  const gx = difference(product(C, product(x, y)), r)
  const hx = sum(product(sum(ONE, product(D, y)), x), product(C, r))
  // R h - mu s g, with the sign of h turned: squared it is the same.
  const last = sum(product(r, hx), product(MU, product(s, gx)))
  const xg = product(x, gx)
  const cube = product(product(xg, xg), xg)
  return isFourthPower(product(product(product(C, s), cube), product(last, last)))
}
