import { spawn } from 'node:child_process'
import {
  cpSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { CatalogError } from '#catalog/parse.ts'
import { readCatalog } from '#catalog/read.ts'
import { type Grader, openGrader } from '#server/grading/grader.ts'
import { labProblems } from '../../../src/cli/lab-problems.ts'
import { survivors } from '../../../src/cli/survivors.ts'
import { all } from '../../all.ts'

const id = 'shamir-recover'
const lab = `labs/${id}`
let root: string
let grader: Grader

beforeAll(() => {
  root = mkdtempSync(join(tmpdir(), 'terakoya-labs-'))
  for (const name of ['content', 'package.json'])
    cpSync(name, join(root, name), { recursive: true })
  for (const name of ['src', 'node_modules']) symlinkSync(resolve(name), join(root, name))
  grader = openGrader(root, 2)
})
afterAll(async () => {
  await grader.close()
  rmSync(root, { recursive: true })
})

/**
 * What is said of the lab once a text in one of its files is exchanged. The checks of a lab are modules,
 * which are loaded once: each time the lab has another name.
 */
let copies = 0
async function told(
  file: string,
  from: string | RegExp,
  to: string,
  of = id,
  problemsOf: typeof labProblems = labProblems,
): Promise<string> {
  const name = `${of}-${++copies}`
  mkdirSync(join(root, 'labs'), { recursive: true })
  cpSync(join('labs', of), join(root, 'labs', name), { recursive: true })
  const path = join(root, 'labs', name, file)
  const whole = readFileSync(path, 'utf8')
  expect(whole).toMatch(from)
  writeFileSync(path, whole.replace(from, to))
  try {
    const { labs } = readCatalog(root)
    const found = labs.find((one) => one.id === name)
    if (!found) throw new Error('no lab')
    const problems = await problemsOf(root, found, grader)
    return problems.map(({ file: where, line, en }) => `${where}:${line}: ${en}`).join('\n')
  } catch (error) {
    if (!(error instanceof CatalogError)) throw error
    return error.message
  } finally {
    rmSync(join(root, 'labs', name), { recursive: true })
  }
}

describe('what a lab breaks of its promises is told with file and line', () => {
  test('nothing, as it is', async () => {
    expect(await told('lab.yaml', 'kind: code', 'kind: code')).toBe('')
  })

  // It takes as long as it burns.
  test.runIf(all)('a solution that burns too much', async () => {
    const burns = 'for (let turn = 0; turn < 900_000; turn++);\n  let secret = 0n'
    const said = await told('solution/recover.ts', 'let secret = 0n', burns)
    expect(said).toContain('burns more than half of its fuel')
  })

  test.each([
    [
      'a starter that passes',
      'starter/recover.ts',
      "throw new Error('recover')",
      'if (shares.length === 3) throw new Error(); return 25n',
      'starter/recover.ts:1: The starter gets differs',
    ],
    [
      'a starter that does not load',
      'starter/recover.ts',
      "throw new Error('recover')",
      'throw new',
      'starter/recover.ts:1: The starter gets syntax',
    ],
    [
      'a solution that is wrong',
      'solution/recover.ts',
      'let secret = 0n',
      'let secret = 1n',
      'solution/recover.ts:1: The solution does not pass (seed “gate 0”): rfc-pairs (differs)',
    ],
    [
      'a mistake that is none',
      'mistakes/at-one/recover.ts',
      '(other - 1n)',
      'other',
      'The mistake “at-one” fails “nothing”',
    ],
    [
      'a mistake that is not there',
      'lab.yaml',
      '  takes-repeated:',
      '  takes-repeats:',
      'mistakes/takes-repeats holds no file',
    ],
    [
      'a check without its text',
      'checks.ts',
      "'more-than-enough'",
      "'enough'",
      'checks.ts:1: Names and order of the checks differ',
    ],
    [
      'an exam without its text',
      'exam.ts',
      "'fresh-inputs'",
      "'fresh'",
      'exam.ts:1: Names and order of the checks differ',
    ],
    [
      'a hint that gives a line away',
      'lab.yaml',
      'Follow the worked example',
      "Write const weight = step('weight', modulo(numerator * inverse(denominator)))",
      'A hint gives away the line',
    ],
    [
      'an unknown outcome',
      'lab.yaml',
      'teaches: [secret-sharing]',
      'teaches: [baking]',
      'teaches: “baking” is an outcome of no course',
    ],
    [
      'an unknown source',
      'lab.yaml',
      'sources: [rfc9591]',
      'sources: [rfc1]',
      'sources: “rfc1” is not in',
    ],
    [
      'an unknown check of a mistake',
      'lab.yaml',
      'fails: [refuses-repeated]',
      'fails: [refuses]',
      'there is no check “refuses”',
    ],
    [
      'documentation in one language',
      'starter/field.ts',
      ' * @en The number from 0',
      ' * The number from 0',
      'starter/field.ts:7: Write this comment with both @ja and @en',
    ],
    [
      'a program that imports what it cannot',
      'solution/recover.ts',
      /^/,
      "import 'node:fs'\n",
      'solution/recover.ts:1: “node:fs” cannot be imported',
    ],
    [
      'a step without a name for readers',
      'solution/recover.ts',
      "step('weight'",
      "step('wait'",
      'The step “wait” is not in steps of lab.yaml',
    ],
    [
      'a step that nothing tells of',
      'lab.yaml',
      'steps:',
      'steps:\n  other: { ja: 他, en: other }',
      'The solution tells of no step “other”',
    ],
    [
      'a mistake that is not listed',
      'lab.yaml',
      /^ {2}takes-repeated:\n(?: {4}.*\n)+/m,
      '',
      'mistakes/takes-repeated:1: “takes-repeated” is not in mistakes of lab.yaml',
    ],
    ['languages that differ', 'en.mdx', '## Steps', '### Steps', 'The two languages differ'],
    [
      'an edited file that is not there',
      'lab.yaml',
      'edit: [recover.ts]',
      'edit: [recover.ts, other.ts]',
      'edit: “other.ts” is not in starter',
    ],
  ])('%s', async (_, file, from, to, message) => {
    expect(await told(file, from, to)).toContain(message)
  })
})

test('a mistake whose hint would be that of another is told', async () => {
  expect(await told('data.json', '"123456789310", ', '', 'check-digit')).toContain(
    'At “last-pair” the mistake “check-digit-0-only” looks like “leaves-the-last-pair”',
  )
})

test('a change of the solution that no check notices is listed', async () => {
  const listed = (to: string) =>
    told('solution/recover.ts', 'let secret = 0n', to, id, (root, lab, by) =>
      lab.kind === 'code' ? survivors(root, lab, by) : Promise.resolve([]),
    )
  expect(await listed('let secret = 0n')).toBe('')
  const lines = (await listed('const idle = 5n, secretly = idle > 1n\n  let secret = 0n')).split(
    '\n',
  )
  const changes = ['“6n” in place of “5n”', '“>=” in place of “>”', '“2n” in place of “1n”']
  expect(lines).toEqual(
    changes.map((change) =>
      expect.stringMatching(
        new RegExp(`^labs/shamir-recover-\\d+/solution/recover.ts:13: With ${change} every check`),
      ),
    ),
  )
})

describe('so it is without code', () => {
  const order = 'order-a-signing-session'
  test.each([
    ['nothing, as it is', 'lab.yaml', 'pass: 14', 'pass: 14', ''],
    ['a pass that nobody can get', 'lab.yaml', 'pass: 14', 'pass: 15', 'pass is more than all 14'],
    ['a pass that a mistake gets', 'lab.yaml', 'pass: 14', 'pass: 5', 'This mistake passes'],
    ['a kind that is none', 'lab.yaml', 'kind: sequence', 'kind: dance', 'lab.yaml:1'],
    [
      'a mistake with other points',
      'mistakes/hands-the-shares-over.json',
      '"points": 5',
      '"points": 6',
      'hands-the-shares-over.json:1: This mistake gets 5 points',
    ],
    [
      'a mistake that is no answer',
      'mistakes/hands-the-shares-over.json',
      '"document"',
      '"request"',
      'answer is no answer to this lab',
    ],
    ['a key for another form', 'key.yaml', 'first: request', 'first: asks', 'no step “asks”'],
    ['a language missing', 'form.yaml', ', en: Aggregate', '', 'form.yaml:3: steps.0.name.en'],
  ])('%s', async (_, file, from, to, message) => {
    const all = await told(file, from, to, order)
    if (message === '') expect(all).toBe('')
    else expect(all).toContain(message)
  })

  test('a source that is not there', async () => {
    const decide = 'what-went-wrong-at-the-counter'
    const all = await told('form.yaml', 'fujitsu-2023-05-01', 'nobody', decide)
    expect(all).toContain('The source “nobody” is not in content/sources.yaml')
  })
})

test('a file that is not to be there is told', () => {
  const folder = join(root, 'labs', 'stray')
  cpSync(lab, folder, { recursive: true })
  writeFileSync(join(folder, 'notes.txt'), '')
  expect(() => readCatalog(root)).toThrow(
    'labs/stray/notes.txt:1: The folder of a lab of this kind holds only',
  )
  rmSync(folder, { recursive: true })
})

/** What the program of `npm run labs` prints, and how it ends. */
function run(...args: string[]): Promise<{ code: number | null; out: string; err: string }> {
  const child = spawn(process.execPath, ['src/cli/labs.ts', ...args], {
    stdio: ['ignore', 'pipe', 'pipe'],
  })
  let [out, err] = ['', '']
  child.stdout.on('data', (text) => (out += text))
  child.stderr.on('data', (text) => (err += text))
  return new Promise((done) => child.once('close', (code) => done({ code, out, err })))
}

describe('labs grade', () => {
  test('prints a pass as one line of JSON', async () => {
    const { code, out } = await run('grade', id, `${lab}/solution`, '--seed', 'a', '--lang', 'en')
    expect([code, out.split('\n').length]).toEqual([0, 2])
    const verdict = JSON.parse(out)
    expect(verdict).toMatchObject({ lab: id, outcome: 'passed', passed: true, points: 8, of: 8 })
    expect(Object.keys(verdict)).toEqual([
      'lab',
      'outcome',
      'passed',
      'points',
      'of',
      'checks',
      'ms',
    ])
    expect(verdict.checks[0]).toEqual({
      id: 'rfc-pairs',
      passed: true,
      message: 'Any two of the three shares of RFC 9591’s example give the secret',
    })
  })

  test('prints a failure in the language asked for, without a path of the machine', async () => {
    const { code, out } = await run(
      'grade',
      id,
      resolve(`${lab}/mistakes/takes-repeated`),
      '--lang',
      'ja',
    )
    expect([code, JSON.parse(out).points]).toEqual([1, 7])
    expect(out).toContain('エラーを投げて断るべき入力でした')
    expect(out).not.toContain(process.cwd())
  })

  test('grades an answer without code, and gives the reasons', async () => {
    const folder = join(root, 'answer')
    mkdirSync(folder)
    const { answer } = JSON.parse(
      readFileSync('labs/what-went-wrong-at-the-counter/mistakes/blames-people.json', 'utf8'),
    )
    writeFileSync(join(folder, 'answer.json'), JSON.stringify(answer))
    const grade = ['grade', 'what-went-wrong-at-the-counter', folder, '--lang', 'en']
    const { code, out } = await run(...grade)
    expect(code).toBe(1)
    const verdict = JSON.parse(out)
    expect(verdict).toMatchObject({ outcome: 'failed', points: 10, of: 22 })
    expect(verdict.checks[0]).toMatchObject({ id: 'print-queue-cause', passed: false })
    expect(verdict.checks[0].message).toMatch(/^This was the trigger.+Only the lock/)
    writeFileSync(join(folder, 'answer.json'), 'passed')
    expect(await run(...grade)).toMatchObject({
      code: 2,
      out: '',
      err: expect.stringContaining('answer.json'),
    })
  })

  test.each([
    [['grade', 'nothing', '.'], 'nothing'],
    [['grade', id, 'no/such/folder'], 'no/such/folder'],
    [['grade', id], 'grade'],
    [['--color'], '--color'],
    [['grade', id, `${lab}/solution`, '--lang', 'fr'], 'grade'],
  ])('%j is misuse', async (args, named) => {
    const { code, out, err } = await run(...args)
    expect([code, out]).toEqual([2, ''])
    expect(err).toContain(named)
  })
})
