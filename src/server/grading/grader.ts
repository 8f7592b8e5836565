import type { FormLab, Lab } from '#catalog/lab.ts'
import type { Translated } from '#catalog/translated.ts'
import { graderVersion, type Result, type Verdict } from '#grading/result.ts'
import { kinds } from '#kinds/kinds.ts'
import type { Paper } from '#kinds/paper.ts'
import { answerFile } from '#wire/attempt.ts'
import { programOf } from './job.ts'
import { openPool } from './pool.ts'

type Files = Readonly<Record<string, string>>

/** What grades labs of every kind: programs in threads, answers to a form by its key. */
export type Grader = {
  /** What of the files counts; undefined where they are no answer to this lab. */
  answerOf(lab: Lab, files: Files): Record<string, string> | undefined
  /**
   * Grades what `answerOf` gave. A program that only the clock could stop gets `again`.
   * @throws what is the lab's own fault, or the thread's
   */
  grade(work: { lab: Lab; files: Files; seed: string }): Promise<Verdict>
  /** Why each choice of a form is as it is; undefined where there is no form. */
  reasonsOf(lab: Lab): Record<string, Translated> | undefined
  close(): Promise<void>
}

/**
 * @param root the folder that holds `labs`
 * @param threads how many programs run at a time
 * @param deadline milliseconds that a program may take at most
 */
export function openGrader(root: string, threads: number, deadline?: number): Grader {
  const pool = openPool(root, threads, deadline)
  const papers = new Map<string, Paper>()

  const paperOf = (lab: FormLab): Paper => {
    const known = papers.get(lab.id)
    if (known) return known
    const paper = kinds[lab.kind].read(root, `labs/${lab.id}`, [])?.paper
    if (!paper) throw new Error(`the key of ${lab.id} cannot be read`)
    papers.set(lab.id, paper)
    return paper
  }

  return {
    answerOf(lab, files) {
      if (lab.kind === 'code') {
        const program = programOf({ lab, files })
        return Object.fromEntries(lab.edit.map((name) => [name, program.files[name] ?? '']))
      }
      const text = files[answerFile]
      const graded = text !== undefined && paperOf(lab).grade(text)
      return graded ? { [answerFile]: text } : undefined
    },
    async grade({ lab, files, seed }) {
      if (lab.kind === 'code') return pool.grade({ lab, files, seed })
      const checks = paperOf(lab).grade(files[answerFile] ?? '')
      if (!checks) throw new Error(`no answer to ${lab.id}`)
      const sum = (part: 'points' | 'of') => checks.reduce((total, one) => total + one[part], 0)
      const result: Result = {
        version: graderVersion,
        outcome: sum('points') >= lab.pass ? 'passed' : 'failed',
        points: sum('points'),
        of: sum('of'),
        checks,
        output: { lines: [], cut: false },
      }
      return result
    },
    reasonsOf: (lab) => (lab.kind === 'code' ? undefined : paperOf(lab).reasons),
    close: () => pool.close(),
  }
}
