import { type CheckContext, checks, type Random } from '#grading/check.ts'
import { evaluate, interpolateConstant, type Point } from '#reference/frost/polynomial.ts'
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

/** The learner recovers what the reference does. */
export async function recovers({ call, equal }: CheckContext, points: Point[]): Promise<void> {
  equal(await call('recover', points), interpolateConstant(scalars, points))
}

export default checks({
  async 'rfc-pairs'({ call, equal }) {
    for (const pair of [
      [first, second],
      [first, third],
      [third, second],
    ]) {
      const names = pair.map(({ identifier }) => identifier).join(', ')
      equal(await call('recover', pair), secret, names)
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
