import { readFileSync } from 'node:fs'

/** What is graded, here and by the peer. */
export const solution = readFileSync(
  new URL('../../labs/shamir-recover/solution/recover.ts', import.meta.url),
  'utf8',
)
export const peerSeed = 'bench'
