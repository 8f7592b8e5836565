import { secp256k1 } from '@noble/curves/secp256k1.js'
import type { Endomorphism } from '../group.ts'

const { Point } = secp256k1
const { ORDER } = Point.Fn

/** A cube root of 1 modulo the field's prime: multiplying x by it multiplies a point by {@link LAMBDA}. */
const BETA = 0x7ae96a2b657c07106e64479eac3434e99cf0497512f58995c1396c28719501een
/** A cube root of 1 modulo the order. */
export const LAMBDA = 0x5363ad4cc05c30e0a5261c028812645a122e22ea20816678df02967c1b23bd72n

/** Two short vectors (a, b) with a + b LAMBDA divisible by the order. */
const A1 = 0x3086d221a7d46bcde86c90e49284eb15n
const B1 = -0xe4437ed6010e88286f547fa90abfe4c3n
const A2 = 0x114ca50f7a8e2f3f657c1108d9d44cfd8n
const B2 = A1

/**
 * secp256k1 has a multiplication that costs next to nothing, by LAMBDA; any other is half as long when split
 * along it (Gallant, Lambert and Vanstone, "Faster Point Multiplication on Elliptic Curves with Efficient
 * Endomorphisms"; constants of the Standards for Efficient Cryptography's curve as in libsecp256k1).
 */
export const endomorphism: Endomorphism<InstanceType<typeof Point>> = {
  apply: (point) => new Point(Point.Fp.mul(point.X, BETA), point.Y, point.Z),
  split(scalar) {
    const first = nearest(B2 * scalar)
    const second = nearest(-B1 * scalar)
    return [scalar - first * A1 - second * A2, -first * B1 - second * B2]
  },
}

/** The integer nearest to a / ORDER. @param a not negative */
function nearest(a: bigint): bigint {
  return (a + ORDER / 2n) / ORDER
}
