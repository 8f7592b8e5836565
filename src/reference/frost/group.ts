import type { CurvePoint, CurvePointCons } from '@noble/curves/abstract/curve.js'
import { mulAddUnsafe, normalizeZ } from '@noble/curves/abstract/curve.js'
import type { IField } from '@noble/curves/abstract/modular.js'
import { FrostError } from './errors.ts'
import { fixedBase } from './fixed-base.ts'

/** The integers modulo the order of a suite's group. */
export type ScalarField = IField<bigint>

/** An element of a suite's prime-order group. */
export interface Element {
  add(other: Element): Element
  negate(): Element
  equals(other: Element): boolean
}

/** A prime-order group with its encodings (RFC 9591, section 3.1), written additively. */
export interface Group {
  readonly scalars: ScalarField
  /** Bytes of a serialized element. */
  readonly elementLength: number
  readonly identity: Element
  readonly generator: Element
  /** ScalarBaseMult: the generator `scalar` times, which is any integer. The only multiplication that may meet a secret. */
  scalarBaseMult(scalar: bigint): Element
  /** Each element as many times as its scalar says, and all of them added. In variable time: for what is public. */
  linearCombination(terms: readonly (readonly [Element, bigint])[]): Element
  /**
   * SerializeElement: the one encoding of an element.
   * @throws FrostError for the identity
   */
  serializeElement(element: Element): Uint8Array
  /** Serializes elements together, which is cheaper than one by one; each remembers. */
  prepare(elements: readonly Element[]): void
  /**
   * DeserializeElement.
   * @throws FrostError unless the bytes are the canonical encoding of an element of the prime-order group
   *   other than the identity
   */
  deserializeElement(bytes: Uint8Array): Element
  /** SerializeScalar: fixed length, in the byte order of the suite. */
  serializeScalar(scalar: bigint): Uint8Array
  /**
   * DeserializeScalar.
   * @throws FrostError unless the bytes are an integer below the group's order, in full length
   */
  deserializeScalar(bytes: Uint8Array): bigint
}

/** With more terms than these the doublings, which are shared, are too few for splitting to pay. */
const FEW = 16

/** A multiplication that a curve has almost for nothing. */
export type Endomorphism<P> = {
  apply(point: P): P
  /** Two numbers of half the length, maybe negative, so that k P is the first P and the second apply(P). */
  split(k: bigint): readonly [bigint, bigint]
}

/**
 * A group over a curve of noble-curves.
 * @param elementLength bytes of a serialized element; noble alone would take other encodings as well
 */
export function groupOf<P extends CurvePoint<unknown, P>>(
  Point: CurvePointCons<P>,
  elementLength: number,
  endomorphism?: Endomorphism<P>,
): Group {
  const scalars = Point.Fn
  const multiplyBase = fixedBase(Point)
  /** From here on a scalar is worth splitting. */
  const long = 1n << BigInt(Math.ceil(scalars.BITS / 2) + 8)
  /** As elements were received or first written: most are written more than once. */
  const known = new WeakMap<Element, Uint8Array>()
  return {
    scalars,
    elementLength,
    identity: asElement(Point.ZERO),
    generator: asElement(Point.BASE),
    scalarBaseMult: (scalar) => asElement(multiplyBase(scalars.create(scalar))),
    linearCombination(terms) {
      let sum = Point.ZERO
      const points: P[] = []
      const factors: bigint[] = []
      for (const [element, factor] of terms) {
        const point = asPoint(element)
        const scalar = scalars.create(factor)
        if (scalar === 1n) sum = sum.add(point)
        else if (point === Point.BASE) sum = sum.add(multiplyBase(scalar))
        else if (endomorphism !== undefined && scalar >= long && terms.length < FEW) {
          const [one, other] = endomorphism.split(scalar)
          take(point, one)
          take(endomorphism.apply(point), other)
        } else take(point, scalar)
      }
      function take(point: P, factor: bigint) {
        if (factor === 0n) return
        points.push(factor < 0n ? point.negate() : point)
        factors.push(factor < 0n ? -factor : factor)
      }
      return asElement(sum.add(mulAddUnsafe<P, CurvePointCons<P>>(Point, points, factors)))
    },
    serializeElement(element) {
      if (asPoint(element).is0()) throw new FrostError({ code: 'element-identity' })
      const bytes = known.get(element) ?? asPoint(element).toBytes()
      known.set(element, bytes)
      return bytes.slice()
    },
    prepare(elements) {
      const fresh = elements.filter((element) => !known.has(element) && !asPoint(element).is0())
      const affine = normalizeZ<P, CurvePointCons<P>>(Point, fresh.map(asPoint))
      for (const [index, element] of fresh.entries()) {
        known.set(element, (affine[index] as P).toBytes())
      }
    },
    deserializeElement(bytes) {
      checkLength(bytes, elementLength)
      let point: P
      try {
        point = Point.fromBytes(bytes)
      } catch {
        throw new FrostError({ code: 'element-invalid' })
      }
      if (point.is0()) throw new FrostError({ code: 'element-identity' })
      if (!point.isTorsionFree()) throw new FrostError({ code: 'element-not-in-subgroup' })
      known.set(asElement(point), Uint8Array.from(bytes))
      return asElement(point)
    },
    ...scalarEncoding(scalars),
  }

  function asPoint(element: Element): P {
    return element as unknown as P
  }
  function asElement(point: P): Element {
    return point as unknown as Element
  }
}

/** How the scalars of every suite are written. */
export function scalarEncoding(
  scalars: ScalarField,
): Pick<Group, 'serializeScalar' | 'deserializeScalar'> {
  return {
    serializeScalar: (scalar) => scalars.toBytes(scalar),
    deserializeScalar(bytes) {
      checkLength(bytes, scalars.BYTES)
      try {
        return scalars.fromBytes(bytes)
      } catch {
        throw new FrostError({ code: 'scalar-not-canonical' })
      }
    },
  }
}

/** @throws FrostError for any other length */
export function checkLength(bytes: Uint8Array, expected: number): void {
  if (bytes.length !== expected) {
    throw new FrostError({ code: 'length', expected, actual: bytes.length })
  }
}
