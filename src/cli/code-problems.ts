import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { type CodeLab, filesIn } from '#catalog/lab.ts'
import type { Problem } from '#catalog/parse.ts'
import type { Verdict } from '#grading/result.ts'
import type { Grader } from '#server/grading/grader.ts'
import { sheetsOf } from '#server/grading/job.ts'
import { programProblems } from './program-problems.ts'

const twenty = Array.from({ length: 20 }, (_, at) => `gate ${at}`)

/**
 * What a lab of code promises beyond its schema: its ids agree, the starter fails every check, the solution passes
 * on twenty seeds with half the fuel, each mistake fails what it names and nothing else and gets its own hint,
 * programs import and name only what there is, and no hint gives a line of the solution away.
 */
export async function codeProblems(root: string, lab: CodeLab, grader: Grader): Promise<Problem[]> {
  const folder = `labs/${lab.id}`
  const yaml = readFileSync(join(root, folder, 'lab.yaml'), 'utf8').split('\n')
  const problems: Problem[] = []
  const tell = (file: string, ja: string, en: string, line = 1) =>
    problems.push({ file: `${folder}/${file}`, line, ja, en })
  const lineOf = (text: string) =>
    1 +
    Math.max(
      0,
      yaml.findIndex((line) => line.includes(text)),
    )

  const [checks, exam] = await sheetsOf(root, lab, 'gate')
  for (const [file, sheet, named] of [
    ['checks.ts', checks, lab.checks],
    ['exam.ts', exam, lab.exam],
  ] as const) {
    const own = Object.keys(sheet?.checks ?? {}).join(', ')
    const told = Object.keys(named).join(', ')
    if (own !== told || (file === 'checks.ts' && told === '')) {
      tell(
        file,
        `検査の名前と順が lab.yaml と違います(${own || 'なし'} と ${told || 'なし'})。`,
        `Names and order of the checks differ from lab.yaml (${own || 'none'} and ${told || 'none'}).`,
      )
    }
  }
  if (problems.length > 0) return problems
  problems.push(...programProblems(root, lab))

  const solution = filesIn(join(root, folder, 'solution'))
  const graded = (files: Record<string, string>, seed: string, other: Partial<CodeLab> = {}) =>
    grader.grade({ exercise: { ...lab, ...other }, files, seed })

  const blank = await graded({}, 'gate')
  for (const { id, passed, reason } of results(blank)) {
    if (passed) {
      tell(
        `starter/${lab.edit[0]}`,
        `始めの状態で「${id}」に合格します。`,
        `The starter passes “${id}”.`,
      )
    } else if (reason?.code !== 'threw') {
      tell(
        `starter/${lab.edit[0]}`,
        `始めの状態で「${id}」が ${reason?.code} になります。読み込めて、呼ぶとエラーを投げるようにしてください。`,
        `The starter gets ${reason?.code} at “${id}”. It has to load, and to throw when called.`,
      )
    }
  }

  // Another seed makes another exam; the checks are the same.
  const seeds = Object.keys(lab.exam).length > 0 ? twenty : twenty.slice(0, 1)
  const solved = await Promise.all(
    seeds.map((seed, at) => graded(solution, seed, at > 0 ? { checks: {} } : {})),
  )
  for (const [at, verdict] of solved.entries()) {
    if (verdict.outcome === 'passed') continue
    tell(
      `solution/${lab.edit[0]}`,
      `解答が合格しません(種「${seeds[at]}」):${failed(verdict)}`,
      `The solution does not pass (seed “${seeds[at]}”): ${failed(verdict)}`,
    )
    break
  }
  const half = Math.floor(lab.limits.fuel / 2)
  if (
    problems.length === 0 &&
    (await graded(solution, 'gate', { limits: { fuel: half } })).outcome !== 'passed'
  ) {
    tell(
      'lab.yaml',
      `解答が燃料の半分(${half})を超えます。limits.fuel を増やしてください。`,
      `The solution burns more than half of its fuel (${half}). Raise limits.fuel.`,
    )
  }

  const mistaken = await Promise.all(
    Object.entries(lab.mistakes).map(async ([name, { fails }]) => {
      const changed = filesIn(join(root, folder, 'mistakes', name))
      const there = Object.keys(changed).length > 0
      const verdict = there ? await graded({ ...solution, ...changed }, 'gate') : undefined
      return { name, fails, verdict }
    }),
  )
  for (const { name, fails, verdict } of mistaken) {
    if (!verdict) {
      tell(
        'lab.yaml',
        `mistakes/${name} にファイルがありません。`,
        `mistakes/${name} holds no file.`,
        lineOf(`  ${name}:`),
      )
      continue
    }
    const found = results(verdict).flatMap(({ id, passed }) => (passed ? [] : [id]))
    if (found.join() !== fails.join()) {
      tell(
        'lab.yaml',
        `誤答「${name}」が落ちるのは「${found.join('、') || 'なし'}」で、fails と違います。`,
        `The mistake “${name}” fails “${found.join(', ') || 'nothing'}”, which is not what fails says.`,
        lineOf(`  ${name}:`),
      )
    }
    // Of the exam nothing more is told than that it failed.
    const shown = results(verdict).filter(({ id, passed }) => !passed && id in lab.checks)
    const other = shown.find(({ mistake }) => mistake !== name)
    if (other) {
      tell(
        'lab.yaml',
        `誤答「${name}」は、「${other.id}」で「${other.mistake ?? 'なし'}」と見分けが付かず、そのヒントが出ます。検査か誤答を変えてください。`,
        `At “${other.id}” the mistake “${name}” looks like “${other.mistake ?? 'none'}”, whose hint is shown. Change a check or the mistake.`,
        lineOf(`  ${name}:`),
      )
    }
  }

  const lines = Object.values(solution)
    .flatMap((text) => text.split('\n'))
    .map((line) => line.trim())
    .filter((line) => line.length > 15 && !/^(\/|\*)/.test(line))
  const hints = [
    ...Object.values(lab.checks).flatMap((check) => check.hints),
    ...Object.values(lab.mistakes).map(({ hint }) => hint),
  ]
  for (const hint of hints.flatMap(({ ja, en }) => [ja, en])) {
    const given = lines.find((line) => hint.includes(line))
    if (given) {
      tell(
        'lab.yaml',
        `ヒントが解答の行「${given}」を明かしています。`,
        `A hint gives away the line “${given}” of the solution.`,
        lineOf(hint.slice(0, 20)),
      )
    }
  }
  return problems
}

const results = (verdict: Verdict) => (verdict.outcome === 'again' ? [] : verdict.checks)

const failed = (verdict: Verdict) =>
  verdict.outcome === 'again'
    ? verdict.outcome
    : results(verdict)
        .flatMap(({ id, reason }) => (reason ? [`${id} (${reason.code})`] : []))
        .join(', ')
