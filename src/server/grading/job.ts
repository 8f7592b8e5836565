import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import type { CodeLab } from '#catalog/lab.ts'
import type { Checks } from '#grading/check.ts'
import type { Sheet } from '#grading/grade.ts'
import type { Program } from '#grading/sandbox.ts'

type Points = Readonly<Record<string, { points: number }>>

/** What of a lab its grading depends on; all the rest are texts. */
export type Graded = Pick<CodeLab, 'id' | 'edit' | 'starter' | 'limits'> & {
  checks: Points
  exam: Points
}

/** What is to be graded: a learner's files for a lab, with the seed of the exam's inputs. */
export type Job = { lab: Graded; files: Readonly<Record<string, string>>; seed: string }

/** A job without the lab's texts, which would take their time on the way to a thread. */
export function lean({ lab: { id, edit, starter, limits, checks, exam }, ...job }: Job): Job {
  const points = (all: Points): Points =>
    Object.fromEntries(Object.entries(all).map(([name, { points }]) => [name, { points }]))
  return { ...job, lab: { id, edit, starter, limits, checks: points(checks), exam: points(exam) } }
}

/** The learner's files over those of the starter; what may not be edited stays as it was. */
export const programOf = ({ lab, files }: Pick<Job, 'lab' | 'files'>): Program => {
  const edited = lab.edit.flatMap((name) =>
    files[name] === undefined ? [] : [[name, files[name]] as const],
  )
  return {
    files: { ...lab.starter, ...Object.fromEntries(edited) },
    entry: lab.edit[0] as string,
    fuel: lab.limits.fuel,
  }
}

/** The checks of a lab as the server runs them: those that the browser has as well, and the exam. */
export async function sheetsOf(
  root: string,
  lab: Pick<Graded, 'id' | 'checks' | 'exam'>,
  seed: string,
): Promise<Sheet[]> {
  const load = async (file: string): Promise<Checks> =>
    (await import(/* @vite-ignore */ pathToFileURL(join(root, 'labs', lab.id, file)).href)).default
  const points = (checks: Points) =>
    Object.fromEntries(Object.entries(checks).map(([id, check]) => [id, check.points]))
  return [
    { checks: await load('checks.ts'), points: points(lab.checks), seed: lab.id },
    { checks: await load('exam.ts'), points: points(lab.exam), seed },
  ]
}
