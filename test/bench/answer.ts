import { readFileSync } from 'node:fs'
import { readCatalog } from '#catalog/read.ts'

/** The lab that the bench grades. */
export function shamir() {
  const lab = readCatalog('.').labs.find(({ id }) => id === 'shamir-recover')
  if (lab?.kind !== 'code') throw new Error('no lab')
  return lab
}

/** What is graded, here and by the peer. */
export const solution = readFileSync(
  new URL('../../labs/shamir-recover/solution/recover.ts', import.meta.url),
  'utf8',
)
export const peerSeed = 'bench'
