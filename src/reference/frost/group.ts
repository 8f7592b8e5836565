import type { CurvePoint, CurvePointCons } from '@noble/curves/abstract/curve.js'
import { mulAddUnsafe } from '@noble/curves/abstract/curve.js'
import type { IField } from '@noble/curves/abstract/modular.js'
import { FrostError } from './errors.ts'

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
  /** ScalarBaseMult: the generator `scalar` times. The only multiplication that meets a secret. */
  scalarBaseMult(scalar: bigint): Element
  /** Each element as many times as its scalar says, and all of them added. In variable time: for what is public. */
  linearCombination(terms: readonly (readonly [Element, bigint])[]): Element
  /**
   * SerializeElement: the one encoding of an element.
   * @throws FrostError for the identity
   */
  serializeElement(element: Element): Uint8Array
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

/**
 * A group over a curve of noble-curves.
 * @param elementLength bytes of a serialized element; noble alone would take other encodings as well
 */
export function groupOf<P extends CurvePoint<unknown, P>>(
  Point: CurvePointCons<P>,
  elementLength: number,
): Group {
  const scalars = Point.Fn
  return {
    scalars,
    elementLength,
    identity: Point.ZERO as unknown as Element,
    scalarBaseMult: (scalar) =>
      // noble refuses zero, which gives the identity.
      asElement(scalar === 0n ? Point.ZERO : Point.BASE.multiply(scalar)),
    linearCombination(terms) {
      // What counts once is only added, which is most of a group commitment.
      const once = terms.filter(([, scalar]) => scalar === 1n)
      const often = terms.filter(([, scalar]) => scalar !== 1n && scalar !== 0n)
      const sum = mulAddUnsafe<P, CurvePointCons<P>>(
        Point,
        often.map(([element]) => asPoint(element)),
        often.map(([, scalar]) => scalar),
      )
      return asElement(once.reduce((all, [element]) => all.add(asPoint(element)), sum))
    },
    serializeElement(element) {
      if (asPoint(element).is0()) throw new FrostError({ code: 'element-identity' })
      return asPoint(element).toBytes()
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
      return asElement(point)
    },
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

  function asPoint(element: Element): P {
    return element as unknown as P
  }
  function asElement(point: P): Element {
    return point as unknown as Element
  }
}

function checkLength(bytes: Uint8Array, expected: number): void {
  if (bytes.length !== expected) {
    throw new FrostError({ code: 'length', expected, actual: bytes.length })
  }
}
