import { existsSync, readdirSync, readFileSync } from 'node:fs'
import type { Verdict } from '#grading/result.ts'
import { all } from '../all.ts'

const folder = 'test/sandbox'

/** The programs that tell most, four of each kind: `npm test` tries these, `npm run test:all` all of them. */
const telling = [
  'loop-for',
  'loop-regular-expression',
  'loop-thenable',
  'loop-while-loading',
  'native-copy-within',
  'native-join',
  'native-reverse',
  'native-splice',
  'memory-big-integer',
  'memory-bytes',
  'memory-caught',
  'memory-text',
  'stack-caught',
  'stack-getter',
  'stack-json',
  'stack-recursion',
  'tamper-json',
  'tamper-promise',
  'tamper-prototypes',
  'tamper-typed-array',
  'forged-conversion',
  'forged-error',
  'forged-prototype',
  'forged-verdict',
  'read-caller',
  'read-clock',
  'read-dynamic-import',
  'read-globals',
  'escape-constructor',
  'escape-error-proxy',
  'escape-function',
  'escape-host-function',
  'flood-lines',
  'flood-long-lines',
  'flood-proxy',
  'flood-steps',
  'promise-never',
  'promise-thenable',
  'promise-twice',
  'promise-while-loading',
]

/** What a program has to get: for each check `passed` or the code of the reason; or that it never ends. */
export type Expected = Record<'double' | 'flip', string> | { outcome: 'again' }

/** The programs of the corpus, each with its text and the verdict that it has to get everywhere. */
export const corpus: { name: string; text: string; expected: Expected }[] = readdirSync(folder)
  .filter((name) => existsSync(`${folder}/${name}/main.ts`))
  .filter((name) => all || telling.includes(name))
  .map((name) => ({
    name,
    text: readFileSync(`${folder}/${name}/main.ts`, 'utf8'),
    expected: JSON.parse(readFileSync(`${folder}/${name}/expected.json`, 'utf8')),
  }))

/** Milliseconds that a program gets: little where it never ends by itself, more than enough elsewhere. */
export const patience = (expected: Expected) => ('outcome' in expected ? 1_500 : 50_000)

/** A verdict in the form of `expected.json`. */
export const summary = (verdict: Verdict): Expected =>
  verdict.outcome === 'again'
    ? { outcome: 'again' }
    : (Object.fromEntries(
        verdict.checks.map(({ id, reason }) => [id, reason?.code ?? 'passed']),
      ) as Expected)
