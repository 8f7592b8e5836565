/** What can be wrong with the input of a FROST operation. Words for people are chosen where it is shown. */
export type FrostProblem =
  /** Interpolation needs one point at least. */
  | { code: 'no-shares' }
  /** Zero is where the secret lies: no participant may have it (RFC 9591, section 4.2). */
  | { code: 'identifier-zero' }
  /** Two points of the same participant leave the polynomial undetermined (RFC 9591, section 4.2). */
  | { code: 'identifier-repeated'; identifier: bigint }
  /** The participant is not among those that sign (RFC 9591, section 4.2). */
  | { code: 'identifier-unknown'; identifier: bigint }

/** A FROST operation refused its input. */
export class FrostError extends Error {
  readonly problem: FrostProblem

  constructor(problem: FrostProblem) {
    super(problem.code)
    this.name = 'FrostError'
    this.problem = problem
  }
}
