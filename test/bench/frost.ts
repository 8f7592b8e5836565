import type { FROST } from '@noble/curves/abstract/frost.js'
import { ed448_FROST } from '@noble/curves/ed448.js'
import { ed25519_FROST, ristretto255_FROST } from '@noble/curves/ed25519.js'
import { p256_FROST } from '@noble/curves/nist.js'
import { schnorr_FROST, secp256k1_FROST } from '@noble/curves/secp256k1.js'
import type { Ciphersuite } from '#reference/frost/ciphersuite.ts'
import { ed448 } from '#reference/frost/suites/ed448.ts'
import { ed25519 } from '#reference/frost/suites/ed25519.ts'
import { p256 } from '#reference/frost/suites/p256.ts'
import { ristretto255 } from '#reference/frost/suites/ristretto255.ts'
import { secp256k1 } from '#reference/frost/suites/secp256k1.ts'
import { secp256k1Taproot } from '#reference/frost/suites/secp256k1-tr.ts'
import type { Figure } from './figure.ts'
import { type Contest, dkgContest, groupContests } from './frost-contests.ts'

const suites: Record<string, [Ciphersuite, FROST]> = {
  ed25519: [ed25519, ed25519_FROST],
  ristretto255: [ristretto255, ristretto255_FROST],
  ed448: [ed448, ed448_FROST],
  p256: [p256, p256_FROST],
  secp256k1: [secp256k1, secp256k1_FROST],
  'secp256k1-tr': [secp256k1Taproot, schnorr_FROST],
}
const sizes = [
  [2, 3],
  [3, 5],
  [7, 10],
  [67, 100],
] as const
const operations = [
  'keygen',
  'round1',
  'round2',
  'aggregate',
  'aggregate-kept',
  'cheater',
  'verify',
] as const

/**
 * ZcashFoundation/frost on a Ryzen 9 5900X, as its performance.md has it (commit 338ab35):
 * dealer, round one, round two and aggregation, in milliseconds, at 2 of 3, 7 of 10 and 67 of 100.
 */
const rust: Record<string, Record<string, readonly number[]>> = {
  ed25519: {
    '2of3': [0.24, 0.08, 0.12, 0.22],
    '7of10': [0.73, 0.08, 0.39, 0.45],
    '67of100': [7.7, 0.08, 3.64, 3.28],
  },
  ristretto255: {
    '2of3': [0.24, 0.08, 0.13, 0.22],
    '7of10': [0.71, 0.08, 0.42, 0.47],
    '67of100': [7.61, 0.08, 3.77, 3.4],
  },
  p256: {
    '2of3': [0.56, 0.18, 0.33, 0.58],
    '7of10': [1.71, 0.19, 1.08, 1.24],
    '67of100': [16.5, 0.18, 10, 9.38],
  },
  secp256k1: {
    '2of3': [0.26, 0.09, 0.15, 0.25],
    '7of10': [0.78, 0.09, 0.48, 0.52],
    '67of100': [7.5, 0.09, 4.41, 3.82],
  },
  ed448: {
    '2of3': [1.56, 0.51, 0.75, 1.39],
    '7of10': [4.65, 0.53, 2.36, 2.88],
    '67of100': [46.1, 0.52, 21, 20.4],
  },
}
const publishedOperations = ['keygen', 'round1', 'round2', 'aggregate']

const nameOf = (suite: string, size: string, operation: string) =>
  `frost-${suite}-${size}-${operation}`

/** What is measured, by name. */
export const frostNames = Object.keys(suites).flatMap((suite) =>
  sizes.flatMap(([minSigners, maxSigners]) => {
    const size = `${minSigners}of${maxSigners}`
    const all = size === '3of5' ? [...operations, 'dkg'] : operations
    return all.map((operation) => nameOf(suite, size, operation))
  }),
)

/** FROST from bytes received to bytes sent, beside the same by @noble/curves, in turns. */
export async function frostTimes(prefix: string): Promise<Figure[]> {
  const figures: Figure[] = []
  for (const [name, [suite, peer]] of Object.entries(suites)) {
    for (const [minSigners, maxSigners] of sizes) {
      const size = `${minSigners}of${maxSigners}`
      const wanted = (operation: string) => nameOf(name, size, operation).startsWith(prefix)
      const all = [...operations, 'dkg'].filter(wanted)
      if (all.length === 0) continue
      const contests: Record<string, Contest> = {
        ...groupContests(suite, peer, minSigners, maxSigners),
        ...(size === '3of5' ? { dkg: dkgContest(suite, peer, minSigners, maxSigners) } : {}),
      }
      for (const [operation, contest] of Object.entries(contests)) {
        if (!wanted(operation)) continue
        const [value, peerValue] = inTurns(contest)
        const published = rust[name]?.[size]?.[publishedOperations.indexOf(operation)]
        figures.push({
          name: nameOf(name, size, operation),
          value,
          unit: 'ms',
          peer: '@noble/curves',
          peerValue,
          ratio: round(peerValue / value),
          ...(published === undefined
            ? {}
            : { published: { peer: 'ZcashFoundation/frost (Rust)', value: published } }),
        })
      }
    }
  }
  return figures
}

/** Medians of both, which take turns, so that what slows the machine down slows down both. */
function inTurns({ ours, theirs }: Contest): [number, number] {
  const times: [number[], number[]] = [[], []]
  const began = performance.now()
  for (let turn = 0; turn < 3 || (turn < 100 && performance.now() - began < 1500); turn++) {
    for (const [index, prepare] of [ours, theirs].entries()) {
      const work = prepare()
      const start = performance.now()
      work()
      times[index as 0 | 1].push(performance.now() - start)
    }
    // A search for cheaters takes noble-curves many seconds.
    if (performance.now() - began > 8000) break
  }
  return times.map((all) => {
    const sorted = all.sort((a, b) => a - b)
    return round(sorted[Math.floor(sorted.length / 2)] ?? Number.NaN)
  }) as [number, number]
}

/** Three digits are more than repeat. */
const round = (value: number) => Number(value.toPrecision(3))
