import type { FormLab } from '#catalog/lab.ts'
import type { Quiz } from '#catalog/lesson.ts'
import type { Exercise } from '#catalog/read.ts'
import type { Translated } from '#catalog/translated.ts'
import { graderVersion, type Result, type Verdict } from '#grading/result.ts'
import { kinds } from '#kinds/kinds.ts'
import type { Paper } from '#kinds/paper.ts'
import { openQuiz } from '#kinds/quiz/quiz.ts'
import { answerFile } from '#wire/attempt.ts'
import { programOf } from './job.ts'
import { openPool } from './pool.ts'

type Files = Readonly<Record<string, string>>

/** What grades exercises of every kind: programs in threads, answers to a form by its key. */
export type Grader = {
  /** What of the files counts; undefined where they are no answer to it. */
  answerOf(exercise: Exercise, files: Files): Record<string, string> | undefined
  /**
   * Grades what `answerOf` gave. A program that only the clock could stop gets `again`.
   * @throws what is the lab's own fault, or the thread's
   */
  grade(work: { exercise: Exercise; files: Files; seed: string }): Promise<Verdict>
  /** Why each choice of a form is as it is; undefined where there is no form. */
  reasonsOf(exercise: Exercise): Record<string, Translated> | undefined
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

  const paperOf = (exercise: FormLab | Quiz): Paper => {
    if (exercise.kind === 'quiz') return openQuiz(exercise.items)
    const known = papers.get(exercise.id)
    if (known) return known
    const paper = kinds[exercise.kind].read(root, `labs/${exercise.id}`, [])?.paper
    if (!paper) throw new Error(`the key of ${exercise.id} cannot be read`)
    papers.set(exercise.id, paper)
    return paper
  }

  return {
    answerOf(exercise, files) {
      if (exercise.kind === 'code') {
        const program = programOf({ lab: exercise, files })
        return Object.fromEntries(exercise.edit.map((name) => [name, program.files[name] ?? '']))
      }
      const text = files[answerFile]
      const graded = text !== undefined && paperOf(exercise).grade(text)
      return graded ? { [answerFile]: text } : undefined
    },
    async grade({ exercise, files, seed }) {
      if (exercise.kind === 'code') return pool.grade({ lab: exercise, files, seed })
      const checks = paperOf(exercise).grade(files[answerFile] ?? '')
      if (!checks) throw new Error(`no answer to ${exercise.id}`)
      const sum = (part: 'points' | 'of') => checks.reduce((total, one) => total + one[part], 0)
      const pass = exercise.kind === 'quiz' ? exercise.points : exercise.pass
      const result: Result = {
        version: graderVersion,
        outcome: sum('points') >= pass ? 'passed' : 'failed',
        points: sum('points'),
        of: sum('of'),
        checks,
        output: { lines: [], cut: false },
      }
      return result
    },
    reasonsOf: (exercise) => (exercise.kind === 'code' ? undefined : paperOf(exercise).reasons),
    close: () => pool.close(),
  }
}
