import { FrostError } from './errors.ts'
import type { ScalarField } from './group.ts'
import { checkIdentifiers, type Identifier } from './identifier.ts'

/** A point of a polynomial: a participant's identifier and the value there. */
export type Point = { identifier: Identifier; value: bigint }

/**
 * The value of a polynomial at x, by Horner's rule (RFC 9591, appendix C.1: polynomial_evaluate).
 * @param coefficients the constant first
 */
export function evaluate(field: ScalarField, coefficients: readonly bigint[], x: bigint): bigint {
  return coefficients.reduceRight(
    (sum, coefficient) => field.create(sum * x + coefficient),
    field.ZERO,
  )
}

/**
 * The factor with which a participant's value counts when a polynomial is evaluated at zero (RFC 9591,
 * section 4.2: derive_interpolating_value).
 * @param identifiers of everyone who takes part, `identifier` among them
 * @param x where instead of at zero, as for the repair of a share
 * @throws FrostError for an identifier that is zero, repeated or not among them
 */
export function deriveInterpolatingValue(
  field: ScalarField,
  identifiers: readonly Identifier[],
  identifier: Identifier,
  x = field.ZERO,
): bigint {
  checkIdentifiers(field, identifiers)
  const own = field.create(identifier)
  if (!identifiers.some((other) => field.create(other) === own)) {
    throw new FrostError({ code: 'identifier-unknown', identifier })
  }
  let numerator = field.ONE
  let denominator = field.ONE
  for (const other of identifiers) {
    if (field.create(other) === own) continue
    numerator = field.mul(numerator, field.sub(other, x))
    denominator = field.mul(denominator, field.sub(other, own))
  }
  return field.mul(numerator, field.inv(denominator))
}

/**
 * The constant of the polynomial of least degree through the points: the secret, if there are at least as
 * many as the threshold (RFC 9591, appendix C.1: polynomial_interpolate_constant).
 * @throws FrostError for no points, or an identifier that is zero or repeated
 */
export function interpolateConstant(field: ScalarField, points: readonly Point[]): bigint {
  if (points.length === 0) throw new FrostError({ code: 'no-shares' })
  const identifiers = points.map(({ identifier }) => identifier)
  return points.reduce(
    (sum, { identifier, value }) =>
      field.add(sum, field.mul(value, deriveInterpolatingValue(field, identifiers, identifier))),
    field.ZERO,
  )
}
