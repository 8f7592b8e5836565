import { inverse, modulo } from './field.ts'

export type Share = { identifier: bigint; value: bigint }

export function recover(shares: Share[]): bigint {
  // TODO 1: same identifier twice
  // TODO 2: weight of each share, with inverse and modulo; step('weight', weight)
  // TODO 3: sum
  throw new Error('recover')
}
