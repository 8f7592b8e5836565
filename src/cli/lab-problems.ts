import type { Lab } from '#catalog/lab.ts'
import type { Problem } from '#catalog/parse.ts'
import type { Grader } from '#server/grading/grader.ts'
import { codeProblems } from './code-problems.ts'
import { formProblems } from './form-problems.ts'

/** What a lab breaks of its promises, beyond its schema. */
export const labProblems = (root: string, lab: Lab, grader: Grader): Promise<Problem[]> =>
  lab.kind === 'code' ? codeProblems(root, lab, grader) : formProblems(root, lab, grader)
