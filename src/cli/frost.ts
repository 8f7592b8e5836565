import { resolve } from 'node:path'
import { text } from 'node:stream/consumers'
import { parseArgs } from 'node:util'
import { frostProblemText } from '#i18n/frost-problems.ts'
import { FrostError, type FrostProblem } from '#reference/frost/index.ts'
import { example } from './frost/example.ts'
import { type CommandProblem, commandProblemText, Refusal } from './frost/refusal.ts'
import { steps } from './frost/steps.ts'
import { say } from './say.mjs'

const usage = say(
  `使い方: npm run -s frost -- <手順> [--state <ファイル>] < 入力.json
  手順: ${Object.keys(steps).join('、')}
  npm run -s frost -- help <手順>   そのまま動く入力の例(RFC 9591 付録E.1の値)を出します
  --state  commitとsignに必要です。ノンスを置くファイルで、同じノンスの二度目の使用を断ります
  入力も出力もJSONです。断るときはcodeとculprits(原因の参加者)を出し、終了コードは1です`,
  `Usage: npm run -s frost -- <step> [--state <file>] < input.json
  Steps: ${Object.keys(steps).join(', ')}
  npm run -s frost -- help <step>   prints an input that runs (values of RFC 9591, appendix E.1)
  --state  needed by commit and sign: the file in which nonces wait; it refuses a second use of any
  JSON in, JSON out. A refusal gives code and culprits (the participants to blame), and exit code 1`,
)

/** `npm run -s frost -- <step>`: FROST by hand, through the functions of src/reference/frost alone. */
async function main(): Promise<number> {
  const { values, positionals } = parseArgs({
    allowPositionals: true,
    options: { state: { type: 'string' } },
  })
  const [name = 'help', wanted] = positionals
  if (name === 'help') {
    if (wanted === undefined) {
      console.log(usage)
      return 0
    }
    const input = await example(wanted)
    if (input === undefined) throw new Refusal({ code: 'step-unknown', step: wanted })
    console.log(JSON.stringify(input, null, 2))
    return 0
  }
  const step = Object.hasOwn(steps, name) ? steps[name] : undefined
  if (step === undefined) throw new Refusal({ code: 'step-unknown', step: name })
  // npm starts programs in the project's folder; a path is meant from where the reader is.
  const state = values.state && resolve(process.env.INIT_CWD ?? '.', values.state)
  const output = await step.run(parse(step.input, await text(process.stdin)), state)
  console.log(JSON.stringify(output, null, 2))
  return output.valid === false ? 1 : 0
}

function parse(schema: (typeof steps)[string]['input'], input: string): unknown {
  let json: unknown
  try {
    json = JSON.parse(input)
  } catch (error) {
    throw new Refusal({
      code: 'input-invalid',
      where: 'stdin',
      expected: `JSON (${(error as Error).message})`,
    })
  }
  const { success, data, error } = schema.safeParse(json)
  if (success) return data
  const [issue] = error.issues
  throw new Refusal({
    code: 'input-invalid',
    where: issue?.path.join('.') || 'stdin',
    expected: issue?.message ?? '',
  })
}

/** The problem as JSON, with one sentence for the reader. */
function told(problem: FrostProblem | CommandProblem, sentence: string): string {
  const { culprits = [], ...rest } = problem as { culprits?: bigint[] }
  // Large identifiers would lose digits as numbers.
  const plain = (_: string, value: unknown) =>
    typeof value !== 'bigint'
      ? value
      : value <= Number.MAX_SAFE_INTEGER
        ? Number(value)
        : String(value)
  return JSON.stringify({ ...rest, culprits, message: sentence }, plain, 2)
}

main().then(
  (code) => process.exit(code),
  (error) => {
    if (error instanceof FrostError) {
      const { problem } = error
      const sentence = say(frostProblemText(problem, 'ja'), frostProblemText(problem, 'en'))
      console.log(told(problem, sentence))
      process.exit(1)
    }
    if (error instanceof Refusal) {
      console.log(told(error.problem, say(...commandProblemText(error.problem))))
      process.exit(1)
    }
    if (error.code?.startsWith('ERR_PARSE_ARGS')) {
      console.error(`${error.message}\n\n${usage}`)
      process.exit(2)
    }
    console.error(error)
    process.exit(1)
  },
)
