import { type Checks, contextOf } from './check.ts'
import { type CheckResult, graderVersion, type Output, type Reason, type Result } from './result.ts'
import { Fault, openSandbox, type Program } from './sandbox.ts'

/**
 * Checks that are run together on one program, with the points that each is worth and the seed of their
 * random inputs; each check has a stream of its own.
 */
export type Sheet = { checks: Checks; points: Readonly<Record<string, number>>; seed: string }

/**
 * Grades a program: each sheet on a sandbox of its own, with the whole fuel, so that what the browser
 * finds on the first does not depend on there being a second. Nothing in here looks at a clock.
 * @param tell hears of each check as soon as it has ended
 * @throws only what is the lab's own fault, never the learner's
 */
export async function grade(
  wasm: WebAssembly.Module,
  program: Program,
  sheets: readonly Sheet[],
  tell: (check: CheckResult) => void = () => {},
): Promise<Result> {
  const results: CheckResult[] = []
  const output: Output = { lines: [], cut: false }
  for (const sheet of sheets) {
    const sandbox = openSandbox(wasm, program)
    try {
      for (const [id, check] of Object.entries(sheet.checks)) {
        const reason = await run(() => check(contextOf(sandbox, `${sheet.seed} ${id}`)))
        // A check may have caught what ended the program; that counts all the same.
        const failure = reason ?? sandbox.ended
        const of = sheet.points[id] ?? 0
        const result: CheckResult = {
          id,
          passed: !failure,
          points: failure ? 0 : of,
          of,
          ...(failure && { reason: failure }),
        }
        results.push(result)
        tell(result)
      }
    } finally {
      sandbox.close()
    }
    output.lines.push(...sandbox.output.lines)
    output.cut ||= sandbox.output.cut
  }
  const sum = (key: 'points' | 'of') => results.reduce((total, result) => total + result[key], 0)
  return {
    version: graderVersion,
    // No check at all is no pass.
    outcome: results.length > 0 && results.every(({ passed }) => passed) ? 'passed' : 'failed',
    points: sum('points'),
    of: sum('of'),
    checks: results,
    output,
  }
}

async function run(check: () => void | Promise<void>): Promise<Reason | undefined> {
  try {
    await check()
    return undefined
  } catch (error) {
    if (error instanceof Fault) return error.reason
    throw error
  }
}
