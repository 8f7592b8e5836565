import { randomBytes } from 'node:crypto'
import { existsSync, statSync } from 'node:fs'
import { parseArgs } from 'node:util'
import { filesIn, type Lab } from '#catalog/lab.ts'
import { CatalogError } from '#catalog/parse.ts'
import { readCatalog } from '#catalog/read.ts'
import type { CheckResult, Verdict } from '#grading/result.ts'
import type { Language } from '#i18n/links.ts'
import { reasonText } from '#i18n/reasons.ts'
import { type Grader, openGrader } from '#server/grading/grader.ts'
import { answerFile } from '#wire/attempt.ts'
import { labProblems } from './lab-problems.ts'
import { NoNewLab, newLab } from './new-lab.ts'
import { problemLine } from './problem-line.ts'
import { say } from './say.mjs'
import { survivors } from './survivors.ts'

const usage = say(
  `使い方:
  npm run labs                 すべての実習を点検します
  npm run labs -- <実習>       一つの実習を点検します
       --quick                 解答を少しずつ変えて検査が気付くかは、試しません
  npm run labs -- new <実習> --kind <種類>
                               説明の付いた小さな実習のフォルダを作ります
  npm run -s labs -- grade <実習> <フォルダ> [--seed <文字列>] [--lang ja|en]
                               フォルダの解答を採点し、結果をJSONで出します`,
  `Usage:
  npm run labs                 checks every lab
  npm run labs -- <lab>        checks one lab
       --quick                 does not try whether checks notice small changes of the solution
  npm run labs -- new <lab> --kind <kind>
                               makes a folder with a small lab, explained
  npm run -s labs -- grade <lab> <folder> [--seed <text>] [--lang ja|en]
                               grades the answer in a folder and prints the verdict as JSON`,
)

class Misuse extends Error {}

/** `npm run labs`: every lab keeps what it promises, or the problems with file and line. */
async function main(): Promise<number> {
  const { values, positionals } = parseArgs({
    allowPositionals: true,
    options: {
      seed: { type: 'string' },
      lang: { type: 'string', default: 'ja' },
      kind: { type: 'string' },
      quick: { type: 'boolean', default: false },
    },
  })
  if (positionals[0] === 'new') {
    const folder = newLab('.', positionals[1], values.kind)
    console.error(
      say(
        `${folder} を作りました。lab.yaml の説明から読み始めてください。npm run dev の間は、保存するたびに点検します。`,
        `${folder} is there. Begin with the comments of lab.yaml. While npm run dev runs, it is checked whenever you save.`,
      ),
    )
    return 0
  }
  const { labs } = readCatalog('.')
  const find = (id: string | undefined): Lab => {
    const found = labs.find((lab) => lab.id === id)
    if (found) return found
    throw new Misuse(say(`「${id}」という実習はありません。`, `There is no lab “${id}”.`))
  }
  const grader = openGrader('.', 2)
  try {
    const [first, second, folder] = positionals
    if (first === 'grade') {
      const { seed = randomBytes(16).toString('hex'), lang } = values
      if (positionals.length !== 3 || (lang !== 'ja' && lang !== 'en')) throw new Misuse(usage)
      const lab = find(second)
      if (!folder || !existsSync(folder) || !statSync(folder).isDirectory()) {
        throw new Misuse(
          say(`フォルダ「${folder}」がありません。`, `There is no folder “${folder}”.`),
        )
      }
      const started = performance.now()
      const files = grader.answerOf(lab, filesIn(folder))
      if (!files) {
        throw new Misuse(
          say(
            `フォルダ「${folder}」に、この実習の解答になる ${answerFile} がありません。`,
            `The folder “${folder}” has no ${answerFile} that is an answer to this lab.`,
          ),
        )
      }
      const verdict = await grader.grade({ exercise: lab, files, seed })
      const ms = Math.round(performance.now() - started)
      console.log(JSON.stringify(told(lab, verdict, grader, lang, ms)))
      return verdict.outcome === 'passed' ? 0 : 1
    }
    if (positionals.length > 1) throw new Misuse(usage)
    let wrong = 0
    for (const lab of first === undefined ? labs : [find(first)]) {
      const problems = await labProblems('.', lab, grader)
      for (const problem of problems) console.error(problemLine(problem))
      console.error(`${problems.length ? '✗' : '✓'} ${lab.id}`)
      if (problems.length === 0 && lab.kind === 'code' && !values.quick) {
        for (const note of await survivors('.', lab, grader)) console.error(problemLine(note))
      }
      wrong += problems.length
    }
    return wrong ? 1 : 0
  } finally {
    await grader.close()
  }
}

/** The verdict as this program prints it, in words, without a path of the machine. */
function told(lab: Lab, verdict: Verdict, grader: Grader, language: Language, ms: number) {
  const results = verdict.outcome === 'again' ? [] : verdict.checks
  const sum = verdict.outcome === 'again' ? 0 : verdict.points
  const reasons = grader.reasonsOf(lab) ?? {}
  const titles = lab.kind === 'code' ? { ...lab.checks, ...lab.exam } : {}
  const message = ({ id, reason, choices = [] }: CheckResult): string => {
    if (reason) return reasonText(reason, language)
    // What was chosen, and what should have been; a sequence has one reason for each rule.
    const chosen = choices.flatMap((choice) =>
      choice.chosen || choice.points > 0 ? (reasons[`${id}/${choice.id}`] ?? []) : [],
    )
    const own = titles[id]?.title ?? reasons[id]
    return [...(own ? [own] : []), ...chosen].map((one) => one[language]).join(' ')
  }
  return {
    lab: lab.id,
    outcome: verdict.outcome,
    passed: verdict.outcome === 'passed',
    points: sum,
    of: lab.points,
    checks: results.map((result) => ({
      id: result.id,
      passed: result.passed,
      message: message(result),
    })),
    ms,
  }
}

main().then(
  (code) => process.exit(code),
  (error) => {
    if (error instanceof CatalogError) {
      for (const problem of error.problems) console.error(problemLine(problem))
      process.exit(1)
    }
    console.error(error instanceof Error ? error.message : error)
    const misused = error instanceof Misuse || error instanceof NoNewLab
    process.exit(misused || error.code?.startsWith('ERR_PARSE_ARGS') ? 2 : 1)
  },
)
