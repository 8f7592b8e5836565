import { execFile } from 'node:child_process'
import { promisify } from 'node:util'
import { openPool } from '#server/grading/pool.ts'
import { peerSeed, shamir, solution } from './answer.ts'
import type { Figure } from './figure.ts'
import { median, timed } from './median.ts'

/** The server's grading of a lab in a warm thread, beside vitest running the same checks on the same program. */
export async function gradingTime(): Promise<Figure[]> {
  const pool = openPool('.', 1)
  const job = { lab: shamir(), files: { 'recover.ts': solution }, seed: peerSeed }
  const grade = async () => {
    const verdict = await pool.grade(job)
    if (verdict.outcome !== 'passed') throw new Error(verdict.outcome)
  }
  const ours: number[] = []
  const peers: number[] = []
  try {
    await grade()
    for (let round = 0; round < 50; round++) ours.push(await timed(grade))
  } finally {
    await pool.close()
  }
  const vitest = ['node_modules/vitest/vitest.mjs', 'run', '--root=test/bench']
  for (let round = 0; round < 3; round++) {
    peers.push(await timed(() => promisify(execFile)(process.execPath, vitest)))
  }
  const [value, peerValue] = [median(ours), median(peers)]
  const ratio = Math.round((peerValue / value) * 10) / 10
  return [{ name: 'lab-grade-ms', value, unit: 'ms', peer: 'vitest', peerValue, ratio }]
}
