import { bytesToNumberLE, numberToBytesLE } from '@noble/curves/utils.js'
import { FrostError } from '../errors.ts'
import {
  checkLength,
  type Element,
  type Group,
  type ScalarField,
  scalarEncoding,
} from '../group.ts'
import { C, D, IDENTITY, Point } from './edwards25519.ts'
import { BASE, linearCombination, multiplyBase } from './edwards25519-multiply.ts'
import {
  difference,
  I,
  inverse,
  isZero,
  ONE,
  product,
  squareRootOfRatio,
  sum,
} from './field25519.ts'
import { integer, type Limbs, limbs, P, place, subtract } from './limbs25519.ts'

/** ristretto255 (RFC 9496, section 4): points of edwards25519, of which eight at a time count as one. */
class Coset implements Element {
  readonly point: Point
  #bytes: Uint8Array | undefined

  constructor(point: Point, bytes?: Uint8Array) {
    this.point = point
    this.#bytes = bytes
  }

  add(other: Coset): Coset {
    return new Coset(this.point.add(other.point))
  }

  negate(): Coset {
    return new Coset(this.point.negate())
  }

  /** RFC 9496, section 4.3.3. */
  equals(other: Coset): boolean {
    const [a, b] = [this.point, other.point]
    return (
      isZero(difference(product(a.x, b.y), product(a.y, b.x))) ||
      isZero(difference(product(a.y, b.y), product(a.x, b.x)))
    )
  }

  toBytes(): Uint8Array {
    this.#bytes ??= encode(this.point)
    return this.#bytes.slice()
  }
}

const ZERO = new Coset(IDENTITY)
const GENERATOR = new Coset(BASE)

/** 1 over a square root of a - d. */
const INVERSE_ROOT = place()
inverse(INVERSE_ROOT, C)

/** Whether a is odd, which counts as negative. */
function isNegative(a: Limbs): boolean {
  return (integer(a) & 1n) === 1n
}

/** RFC 9496, section 4.3.1. @throws FrostError */
function decode(bytes: Uint8Array): Coset {
  const number = bytesToNumberLE(bytes)
  if (number >= P || (number & 1n) === 1n) throw new FrostError({ code: 'element-invalid' })
  if (number === 0n) throw new FrostError({ code: 'element-identity' })
  const s = limbs(number)
  const s2 = product(s, s)
  const u1 = difference(ONE, s2)
  const u2 = sum(ONE, s2)
  const u2squared = product(u2, u2)
  const v = product(difference(product(difference(IDENTITY.x, D), product(u1, u1)), u2squared), ONE)
  const root = place()
  const found = squareRootOfRatio(root, ONE, product(v, u2squared))
  const denominatorX = product(root, u2)
  const denominatorY = product(product(root, denominatorX), v)
  const x = product(sum(s, s), denominatorX)
  if (isNegative(x)) subtract(x, IDENTITY.x, x)
  const y = product(u1, denominatorY)
  const t = product(x, y)
  if (!found || isNegative(t) || isZero(y)) throw new FrostError({ code: 'element-invalid' })
  return new Coset(new Point(x, y, ONE, t), Uint8Array.from(bytes))
}

/** RFC 9496, section 4.3.2. */
function encode({ x, y, z, t }: Point): Uint8Array {
  const u1 = product(sum(z, y), difference(z, y))
  const u2 = product(x, y)
  const root = place()
  squareRootOfRatio(root, ONE, product(u1, product(u2, u2)))
  const denominator1 = product(root, u1)
  const denominator2 = product(root, u2)
  const zInverse = product(product(denominator1, denominator2), t)
  const rotate = isNegative(product(t, zInverse))
  const [x1, y1] = rotate ? [product(y, I), product(x, I)] : [x, y]
  const denominator = rotate ? product(denominator1, INVERSE_ROOT) : denominator2
  const turned = isNegative(product(x1, zInverse)) ? sum(z, y1) : difference(z, y1)
  const s = integer(product(denominator, turned))
  return numberToBytesLE((s & 1n) === 1n ? P - s : s, 32)
}

/** @param scalars modulo the order of edwards25519's prime-order group, which is ristretto255's */
export function ristrettoGroup(scalars: ScalarField): Group {
  return {
    scalars,
    elementLength: 32,
    identity: ZERO,
    generator: GENERATOR,
    scalarBaseMult: (scalar) => new Coset(multiplyBase(scalars.create(scalar))),
    linearCombination: (terms) =>
      new Coset(
        linearCombination(
          terms.map(
            ([element, scalar]) => [(element as Coset).point, scalars.create(scalar)] as const,
          ),
        ),
      ),
    serializeElement(element) {
      if (element.equals(ZERO)) throw new FrostError({ code: 'element-identity' })
      return (element as Coset).toBytes()
    },
    // Nothing of this encoding is shared among many.
    prepare() {},
    deserializeElement(bytes) {
      checkLength(bytes, 32)
      return decode(bytes)
    },
    ...scalarEncoding(scalars),
  }
}
