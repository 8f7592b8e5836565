/**
 * What a grading tells, as data: words are chosen where it is shown. It is kept with every attempt, so a
 * change of its meaning is a new version.
 */
export const graderVersion = 1

/** A value as shown. Bytes stay apart, so that they can be laid side by side. */
export type Shown = { kind: 'text' | 'bytes'; text: string }

/** Why a check did not pass. Lines and columns count from 1. */
export type Reason =
  /**
   * The value is another one. `what` names the part, if the check looks at several; `step` is there where a
   * value on the way is wrong already: which of how many of that name.
   */
  | {
      code: 'differs'
      expected: Shown
      actual: Shown
      what?: string
      step?: { name: string; number: number; of: number }
    }
  /** The learner's code threw; `file` and `line` are where, as far as it can be told. */
  | { code: 'threw'; name: string; message: string; file?: string; line?: number }
  /** It should have refused its input and returned this. */
  | { code: 'not-refused'; actual: Shown }
  | { code: 'syntax'; file: string; line: number; column: number; message: string }
  | { code: 'missing-export'; export: string }
  | { code: 'missing-module'; module: string }
  /** What was returned is no plain data: `why` is what stood in the way. */
  | { code: 'not-data'; why: string }
  /** A promise that nothing settles. */
  | { code: 'never-settles' }
  | { code: 'fuel' | 'memory' | 'stack' }
  /** A check before it ended the program for good. */
  | { code: 'not-run' }

export type CheckResult = {
  id: string
  passed: boolean
  points: number
  of: number
  reason?: Reason
  /** The mistake, of those that the lab knows, from which the very same comes. Only the server tells. */
  mistake?: string
  /** Without code: what of the answer it looked at, whether that was chosen, and what it is worth. */
  choices?: { id: string; chosen: boolean; points: number }[]
}

/** What the learner's code printed: each line as shown. */
export type Output = { lines: string[]; cut: boolean }

export type Result = {
  version: typeof graderVersion
  outcome: 'passed' | 'failed'
  points: number
  of: number
  checks: CheckResult[]
  output: Output
}

/** What the clock ended: nothing is known, so it is no failure, and the learner tries again. */
export type Verdict = Result | { version: typeof graderVersion; outcome: 'again' }
