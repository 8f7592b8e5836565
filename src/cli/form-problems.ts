import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { z } from 'zod'
import { type FormLab, filesIn } from '#catalog/lab.ts'
import { type Problem, parse } from '#catalog/parse.ts'
import type { Verdict } from '#grading/result.ts'
import { kinds } from '#kinds/kinds.ts'
import type { Grader } from '#server/grading/grader.ts'
import { answerFile } from '#wire/attempt.ts'

/** `mistakes/<name>.json`: an answer that somebody would give, and what it has to get. */
const mistake = z.strictObject({ points: z.int().min(0), answer: z.unknown() })

/** Mistakes that a lab without code shows at least. */
const fewest = 2

/**
 * What a lab without code promises beyond its schema: every right answer gets every point and passes, and
 * each mistake gets the points that it names and does not pass.
 */
export async function formProblems(root: string, lab: FormLab, grader: Grader): Promise<Problem[]> {
  const folder = `labs/${lab.id}`
  const problems: Problem[] = []
  const tell = (file: string, ja: string, en: string) =>
    problems.push({ file: `${folder}/${file}`, line: 1, ja, en })
  const graded = async (answer: unknown): Promise<Verdict | undefined> => {
    const files = grader.answerOf(lab, { [answerFile]: JSON.stringify(answer) })
    return files && grader.grade({ exercise: lab, files, seed: '' })
  }

  for (const answer of kinds[lab.formKind]?.read(root, folder, problems)?.paper.right ?? []) {
    const verdict = await graded(answer)
    if (verdict?.outcome === 'passed' && verdict.points === lab.points) continue
    tell(
      'key.yaml',
      `正しい答えが満点になりません:${JSON.stringify(answer)}`,
      `A right answer does not get every point: ${JSON.stringify(answer)}`,
    )
    break
  }

  const mistakes = Object.keys(filesIn(join(root, folder, 'mistakes')))
  if (mistakes.length < fewest) {
    tell(
      'mistakes',
      `ありがちな誤答を${fewest}つ以上置いてください。`,
      `Add at least ${fewest} answers that people would get wrong.`,
    )
  }
  for (const name of mistakes) {
    const file = `mistakes/${name}`
    const text = readFileSync(join(root, folder, file), 'utf8')
    const read = parse(mistake, text, { file: `${folder}/${file}` }, problems)
    if (!read) continue
    const verdict = await graded(read.answer)
    if (!verdict || verdict.outcome === 'again') {
      tell(file, 'answer がこの実習の解答の形ではありません。', 'answer is no answer to this lab.')
    } else if (verdict.outcome === 'passed') {
      tell(file, 'この誤答は合格します。', 'This mistake passes.')
    } else if (verdict.points !== read.points) {
      tell(
        file,
        `この誤答は${verdict.points}点で、points の${read.points}点と違います。`,
        `This mistake gets ${verdict.points} points, which is not what points says (${read.points}).`,
      )
    }
  }
  return problems
}
