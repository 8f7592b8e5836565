import { createHash } from 'node:crypto'
import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { z } from 'zod'
import { readTwins } from './parity.ts'
import { type Problem, parse } from './parse.ts'
import { slug, translated } from './translated.ts'

/**
 * How much fuel a program has when its lab says nothing, in interrupt callbacks of the engine: a plain loop
 * is ended after about 0.2 s, one of bigint arithmetic after about 3 s.
 */
export const defaultFuel = 2000

const check = z.strictObject({
  points: z.int().min(1).max(10),
  /** What is checked, as a statement that is true of a right answer. */
  title: translated,
  /** From the place to look at, over the kind of mistake, to an example; opened one by one. */
  hints: z.array(translated).default([]),
})

/** `labs/<lab>/lab.yaml` of a lab in which code is written. */
export const lab = z.strictObject({
  kind: z.literal('code'),
  title: translated,
  /** One sentence for the list of labs. */
  summary: translated,
  /** Ids of outcomes of a course. */
  teaches: z.array(slug).min(1),
  /** Keys of `content/sources.yaml`. */
  sources: z.array(slug).default([]),
  level: z.enum(['engineer']),
  minutes: z.int().min(5).max(120),
  /** The files of `starter/` that the learner writes; the first one's exports are called. */
  edit: z.array(z.string()).min(1),
  limits: z.strictObject({ fuel: z.int().min(1) }).default({ fuel: defaultFuel }),
  /** The checks of `checks.ts`, in the order shown. */
  checks: z.record(slug, check),
  /** The checks of `exam.ts`, which the server alone runs. */
  exam: z.record(slug, check.omit({ hints: true })).default({}),
  /** Each folder of `mistakes/`, with the checks that it fails; it passes all others. */
  mistakes: z.record(slug, z.strictObject({ fails: z.array(slug).min(1) })),
})

/** A lab as read: what its pages show. Solution and mistakes are read where they are needed. */
export type Lab = z.output<typeof lab> & {
  id: string
  starter: Record<string, string>
  /** A hash of all that a verdict depends on here: words may change, and it stays. In hex. */
  version: string
}

const entries = [
  ...['lab.yaml', 'ja.mdx', 'en.mdx', 'checks.ts', 'exam.ts', 'data.json'],
  ...['starter', 'solution', 'mistakes'],
]
const optional = ['data.json']

type Shelf = { sources: object; glossary: object; outcomes: string[] }

/** Reads and checks one lab; what is wrong is added to `problems`. */
export function readLab(
  root: string,
  id: string,
  shelf: Shelf,
  problems: Problem[],
): Lab | undefined {
  const folder = `labs/${id}`
  const file = `${folder}/lab.yaml`
  const tell = (where: string, ja: string, en: string) =>
    problems.push({ file: where, line: 1, ja, en })

  const present = readdirSync(join(root, folder))
  for (const name of entries.filter((one) => !present.includes(one) && !optional.includes(one))) {
    tell(
      `${folder}/${name}`,
      'このファイルがありません。作ってください。',
      'This is missing. Add it.',
    )
  }
  for (const name of present.filter((one) => !entries.includes(one))) {
    const list = entries.join(', ')
    tell(
      `${folder}/${name}`,
      `実習のフォルダに置けるのは ${list} だけです。`,
      `A lab’s folder holds only ${list}.`,
    )
  }
  readTwins(root, folder, { Cite: shelf.sources, Term: shelf.glossary }, problems)
  if (!present.includes('lab.yaml')) return undefined
  const data = parse(lab, readFileSync(join(root, file), 'utf8'), { file }, problems)
  if (!data) return undefined

  const starter = filesIn(join(root, folder, 'starter'))
  for (const name of data.edit.filter((one) => !Object.hasOwn(starter, one))) {
    tell(file, `edit の「${name}」が starter にありません。`, `edit: “${name}” is not in starter.`)
  }
  for (const name of data.teaches.filter((one) => !shelf.outcomes.includes(one))) {
    tell(
      file,
      `teaches の「${name}」がどのコースの outcomes にもありません。`,
      `teaches: “${name}” is an outcome of no course.`,
    )
  }
  for (const name of data.sources.filter((one) => !Object.hasOwn(shelf.sources, one))) {
    tell(
      file,
      `sources の「${name}」が content/sources.yaml にありません。`,
      `sources: “${name}” is not in content/sources.yaml.`,
    )
  }
  const known = [...Object.keys(data.checks), ...Object.keys(data.exam)]
  for (const [mistake, { fails }] of Object.entries(data.mistakes)) {
    for (const name of fails.filter((one) => !known.includes(one))) {
      tell(
        file,
        `mistakes.${mistake} の「${name}」という検査はありません。`,
        `mistakes.${mistake}: there is no check “${name}”.`,
      )
    }
  }
  return { ...data, id, starter, version: versionOf(join(root, folder), data, starter) }
}

function versionOf(
  folder: string,
  { edit, limits, checks, exam }: z.output<typeof lab>,
  starter: Record<string, string>,
): string {
  const points = (all: Record<string, { points: number }>) =>
    Object.entries(all).map(([id, check]) => [id, check.points])
  const rules = { edit, limits, checks: points(checks), exam: points(exam), starter }
  const hash = createHash('sha256').update(JSON.stringify(rules))
  for (const name of ['checks.ts', 'exam.ts', 'data.json']) {
    const file = join(folder, name)
    hash.update(`\0${name}\0`).update(existsSync(file) ? readFileSync(file) : '')
  }
  return hash.digest('hex')
}

/** The texts of a folder's files by name; none if it is not there. */
export function filesIn(folder: string): Record<string, string> {
  if (!existsSync(folder)) return {}
  const names = readdirSync(folder, { withFileTypes: true }).filter((entry) => entry.isFile())
  return Object.fromEntries(
    names.map(({ name }) => [name, readFileSync(join(folder, name), 'utf8')] as const).sort(),
  )
}
