import { join } from 'node:path'
import type { Exercise } from '#catalog/catalog.ts'
import { type CodeLab, type FormLab, filesIn } from '#catalog/lab.ts'
import type { Quiz } from '#catalog/lesson.ts'
import type { Translated } from '#catalog/translated.ts'
import { graderVersion, type Result, type Verdict } from '#grading/result.ts'
import { kinds } from '#kinds/kinds.ts'
import type { Paper } from '#kinds/paper.ts'
import { gradeQuiz } from '#kinds/quiz/quiz.ts'
import { answerFile } from '#wire/attempt.ts'
import { programOf } from './job.ts'
import { type Known, recognised } from './mistakes.ts'
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
  const known = new Map<string, Promise<Known>>()

  const paperOf = (exercise: FormLab): Paper => {
    const known = papers.get(exercise.id)
    if (known) return known
    const paper = kinds[exercise.formKind]?.read(root, `labs/${exercise.id}`, [])?.paper
    if (!paper) throw new Error(`the key of ${exercise.id} cannot be read`)
    papers.set(exercise.id, paper)
    return paper
  }

  const checksOf = (exercise: FormLab | Quiz, text: string) =>
    exercise.kind === 'quiz' ? gradeQuiz(exercise.banks, text) : paperOf(exercise).grade(text)

  /** Found out when somebody first fails, then kept. */
  const knownOf = (lab: CodeLab): Promise<Known> => {
    const key = `${lab.id} ${lab.version}`
    const found = known.get(key) ?? tryMistakes(lab)
    known.set(key, found)
    found.catch(() => known.delete(key))
    return found
  }

  async function tryMistakes(lab: CodeLab): Promise<Known> {
    const folder = join(root, 'labs', lab.id)
    const solution = filesIn(join(folder, 'solution'))
    const tried = Object.keys(lab.mistakes).map(async (name) => {
      const files = { ...solution, ...filesIn(join(folder, 'mistakes', name)) }
      const verdict = await pool.grade({ lab, files, seed: name })
      const checks = verdict.outcome === 'again' ? [] : verdict.checks
      // The exam's inputs are new each time.
      const same = checks.filter(({ id, passed }) => !passed && Object.hasOwn(lab.checks, id))
      return [name, same] as const
    })
    return new Map(await Promise.all(tried))
  }

  return {
    answerOf(exercise, files) {
      if (exercise.kind === 'code') {
        const program = programOf({ lab: exercise, files })
        return Object.fromEntries(exercise.edit.map((name) => [name, program.files[name] ?? '']))
      }
      const text = files[answerFile]
      const graded = text !== undefined && checksOf(exercise, text)
      return graded ? { [answerFile]: text } : undefined
    },
    async grade({ exercise, files, seed }) {
      if (exercise.kind === 'code') {
        const verdict = await pool.grade({ lab: exercise, files, seed })
        if (verdict.outcome !== 'failed') return verdict
        // A verdict is one also where nothing more can be said of it.
        const mistakes: Known = await knownOf(exercise).catch(() => new Map())
        return { ...verdict, checks: recognised(verdict.checks, mistakes) }
      }
      const checks = checksOf(exercise, files[answerFile] ?? '')
      if (!checks) throw new Error(`no answer to ${exercise.id}`)
      const sum = (part: 'points' | 'of') => checks.reduce((total, one) => total + one[part], 0)
      // Of a quiz it is asked what is still open: all that was asked.
      const pass = exercise.kind === 'quiz' ? sum('of') : exercise.pass
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
    reasonsOf: (exercise) => (exercise.kind === 'form' ? paperOf(exercise).reasons : undefined),
    close: () => pool.close(),
  }
}
