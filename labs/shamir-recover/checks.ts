import { type CheckContext, checks, type Random } from '#grading/check.ts'
import {
  deriveInterpolatingValue,
  evaluate,
  interpolateConstant,
  type Point,
} from '#reference/frost/polynomial.ts'
import { ed25519 } from '#reference/frost/suites/ed25519.ts'
import data from './data.json' with { type: 'json' }

const { scalars } = ed25519.group
const scalar = (hex: string) =>
  scalars.fromBytes(Uint8Array.from(hex.match(/../g) ?? [], (byte) => Number.parseInt(byte, 16)))
const secret = scalar(data.groupSecretKey)
const shares = data.shares.map(({ identifier, value }) => ({
  identifier: BigInt(identifier),
  value: scalar(value),
}))
const [first, second, third] = shares as [Point, Point, Point]

/** Shares of a random secret, as many as the threshold, at random places. */
export function sharing(random: Random, threshold: number): Point[] {
  const coefficients = Array.from({ length: threshold }, () => random.below(scalars.ORDER))
  return coefficients.map(() => {
    const identifier = 1n + random.below(scalars.ORDER - 1n)
    return { identifier, value: evaluate(scalars, coefficients, identifier) }
  })
}

/** The learner recovers what the reference does. `what` names the shares where there are several. */
export async function recovers(
  { call, equal, steps }: CheckContext,
  points: Point[],
  what?: string,
): Promise<void> {
  const identifiers = points.map(({ identifier }) => identifier)
  steps({
    weight: identifiers.map((one) => deriveInterpolatingValue(scalars, identifiers, one)),
  })
  equal(await call('recover', points), interpolateConstant(scalars, points), what)
}

export default checks({
  async 'rfc-pairs'(context) {
    for (const pair of [
      [first, second],
      [first, third],
      [third, second],
    ]) {
      const names = pair.map(({ identifier }) => identifier).join(', ')
      await recovers(context, pair, names)
    }
  },
  async 'more-than-enough'({ call, equal }) {
    equal(await call('recover', [third, first, second]), secret)
  },
  async 'larger-thresholds'(context) {
    for (const threshold of [3, 4, 7]) await recovers(context, sharing(context.random, threshold))
  },
  async 'refuses-repeated'({ call, equal, refuses }) {
    equal(await call('recover', [first, second]), secret)
    await refuses('recover', [first, second, first])
    await refuses('recover', [first, { ...first, value: second.value }])
  },
})
