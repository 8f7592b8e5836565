import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import type { CodeLab } from '#catalog/lab.ts'
import type { Checks } from '#grading/check.ts'
import type { Sheet } from '#grading/grade.ts'
import type { Program } from '#grading/sandbox.ts'

/** What is to be graded: a learner's files for a lab, with the seed of the exam's inputs. */
export type Job = { lab: CodeLab; files: Readonly<Record<string, string>>; seed: string }

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
export async function sheetsOf(root: string, lab: CodeLab, seed: string): Promise<Sheet[]> {
  const load = async (file: string): Promise<Checks> =>
    (await import(pathToFileURL(join(root, 'labs', lab.id, file)).href)).default
  const points = (checks: Record<string, { points: number }>) =>
    Object.fromEntries(Object.entries(checks).map(([id, check]) => [id, check.points]))
  return [
    { checks: await load('checks.ts'), points: points(lab.checks), seed: lab.id },
    { checks: await load('exam.ts'), points: points(lab.exam), seed },
  ]
}
