import { join } from 'node:path'
import { type CodeLab, filesIn } from '#catalog/lab.ts'
import type { Problem } from '#catalog/parse.ts'
import type { Grader } from '#server/grading/grader.ts'
import { mutantsOf } from './mutants.ts'

const seeds = ['gate', 'gate 1', 'gate 2']

/**
 * Changes of the solution, each of one operator or constant, that no check notices. Some make no difference
 * to what the program does; of any other, the checks are too weak.
 */
export async function survivors(root: string, lab: CodeLab, grader: Grader): Promise<Problem[]> {
  const solution = filesIn(join(root, 'labs', lab.id, 'solution'))
  // The solution passes with half of the fuel: what takes more is another program.
  const exercise = { ...lab, limits: { fuel: Math.floor(lab.limits.fuel / 2) } }
  const tried = lab.edit.flatMap((name) =>
    mutantsOf(solution[name] ?? '').map(async ({ line, from, to, text }) => {
      for (const seed of seeds) {
        const { outcome } = await grader.grade({
          exercise,
          files: { ...solution, [name]: text },
          seed,
        })
        if (outcome !== 'passed') return []
      }
      const file = `labs/${lab.id}/solution/${name}`
      const ja = `「${from}」を「${to}」に変えても、どの検査にも落ちません。働きが変わる変更なら、それに気付く検査を加えてください。`
      const en = `With “${to}” in place of “${from}” every check still passes. If that changes what it does, add a check that notices.`
      return [{ file, line, ja, en }]
    }),
  )
  return (await Promise.all(tried)).flat()
}
