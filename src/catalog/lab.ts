import { createHash } from 'node:crypto'
import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { z } from 'zod'
import { kinds } from '#kinds/kinds.ts'
import { inLanguage, oneSided } from './doc-comments.ts'
import { readTwins } from './parity.ts'
import { type Problem, parse } from './parse.ts'
import { slug, type Translated, translated } from './translated.ts'

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

/** What `lab.yaml` says of every lab. */
const about = {
  title: translated,
  /** One sentence for the list of labs. */
  summary: translated,
  /** Ids of outcomes of a course. */
  teaches: z.array(slug).min(1),
  /** Keys of `content/sources.yaml`. */
  sources: z.array(slug).default([]),
  level: z.enum(['everyone', 'engineer']),
  minutes: z.int().min(5).max(120),
}

/** `labs/<lab>/lab.yaml` of a lab in which code is written. */
const codeLab = z.strictObject({
  kind: z.literal('code'),
  ...about,
  /** The files of `starter/` that the learner writes; the first one's exports are called. */
  edit: z.array(z.string()).min(1),
  /** What a program may tell of on its way, with `step`: each name, and what the value is called. */
  steps: z.record(slug, translated).default({}),
  /** What stands in *Try it* at first: an expression of the learner's file. */
  try: z.string().min(1),
  limits: z.strictObject({ fuel: z.int().min(1) }).default({ fuel: defaultFuel }),
  /** The checks of `checks.ts`, in the order shown. */
  checks: z.record(slug, check),
  /** The checks of `exam.ts`, which the server alone runs. */
  exam: z.record(slug, check.omit({ hints: true })).default({}),
  /** Each folder of `mistakes/`. */
  mistakes: z.record(
    slug,
    z.strictObject({
      /** The checks that it fails; it passes all others. */
      fails: z.array(slug).min(1),
      /** What helps whoever has made this very mistake. */
      hint: translated,
    }),
  ),
})

/** Of a lab without code: what is asked stands in `form.yaml`, what is right in `key.yaml`. */
const formLab = z
  .strictObject({
    /** Which kind of form: a folder of `src/kinds`. */
    kind: z.enum(Object.keys(kinds)),
    ...about,
    /** The points that pass. */
    pass: z.int().min(1),
  })
  .transform(({ kind, ...data }) => ({ kind: 'form' as const, formKind: kind, ...data }))

/** `labs/<lab>/lab.yaml`. */
export const lab = z.discriminatedUnion('kind', [codeLab, formLab])

type Read = {
  id: string
  /** In all. */
  points: number
  /** A hash of all that a verdict depends on here: words may change, and it stays. In hex. */
  version: string
  /** What is done in it, in a few words. */
  doing: Translated
  /** What each check asks for, by its id. */
  titles: Record<string, Translated>
}
export type CodeLab = z.output<typeof codeLab> & Read & { starter: Record<string, string> }
/** Of its form, all that is not its kind's knows only that it is data. */
export type FormLab = z.output<typeof formLab> & Read & { form: object }

/** A lab as read: what its pages show. Answers are read where they are needed. */
export type Lab = CodeLab | FormLab

const common = ['lab.yaml', 'ja.mdx', 'en.mdx', 'mistakes']
const entriesOf = (kind: string | undefined) =>
  kind !== undefined && kind in kinds
    ? { needed: [...common, 'form.yaml', 'key.yaml'], optional: [] }
    : {
        needed: [...common, 'checks.ts', 'exam.ts', 'starter', 'solution'],
        optional: ['data.json'],
      }

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
  const text = present.includes('lab.yaml') ? readFileSync(join(root, file), 'utf8') : undefined
  const { needed, optional } = entriesOf(text?.match(/^kind: *([a-z]+)/m)?.[1])
  for (const name of needed.filter((one) => !present.includes(one))) {
    tell(
      `${folder}/${name}`,
      'このファイルがありません。作ってください。',
      'This is missing. Add it.',
    )
  }
  const entries = [...needed, ...optional]
  for (const name of present.filter((one) => !entries.includes(one))) {
    const list = entries.join(', ')
    tell(
      `${folder}/${name}`,
      `この種類の実習のフォルダに置けるのは ${list} だけです。`,
      `The folder of a lab of this kind holds only ${list}.`,
    )
  }
  readTwins(root, folder, { Cite: shelf.sources, Term: shelf.glossary }, problems)
  if (text === undefined) return undefined
  const data = parse(lab, text, { file }, problems)
  if (!data) return undefined
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
  return data.kind === 'code'
    ? readCode(root, id, data, problems)
    : readForm(root, id, data, shelf, problems)
}

function readCode(
  root: string,
  id: string,
  data: z.output<typeof codeLab>,
  problems: Problem[],
): CodeLab {
  const folder = `labs/${id}`
  const file = `${folder}/lab.yaml`
  const tell = (where: string, ja: string, en: string) =>
    problems.push({ file: where, line: 1, ja, en })
  const starter = filesIn(join(root, folder, 'starter'))
  for (const name of data.edit.filter((one) => !Object.hasOwn(starter, one))) {
    tell(file, `edit の「${name}」が starter にありません。`, `edit: “${name}” is not in starter.`)
  }
  for (const [name, text] of Object.entries(starter)) {
    for (const line of oneSided(text)) {
      problems.push({
        file: `${folder}/starter/${name}`,
        line,
        ja: 'この説明に @ja と @en の両方を書いてください。読む人には、その言語の分だけを見せます。',
        en: 'Write this comment with both @ja and @en. Readers see the part of their language alone.',
      })
    }
  }
  const all = { ...data.checks, ...data.exam }
  for (const [mistake, { fails }] of Object.entries(data.mistakes)) {
    for (const name of fails.filter((one) => !Object.hasOwn(all, one))) {
      tell(
        file,
        `mistakes.${mistake} の「${name}」という検査はありません。`,
        `mistakes.${mistake}: there is no check “${name}”.`,
      )
    }
  }
  const worth = (checks: Record<string, { points: number }>) =>
    Object.entries(checks).map(([name, { points }]) => [name, points])
  const { edit, limits, checks, exam } = data
  const rules = { edit, limits, checks: worth(checks), exam: worth(exam), starter }
  const files = ['checks.ts', 'exam.ts', 'data.json'].map((name) => {
    const path = join(root, folder, name)
    return [name, existsSync(path) ? readFileSync(path, 'utf8') : ''] as const
  })
  const points = Object.values(all).reduce((sum, one) => sum + one.points, 0)
  const titles = Object.fromEntries(Object.entries(all).map(([name, { title }]) => [name, title]))
  const doing = { ja: 'TypeScriptを書く', en: 'write TypeScript' }
  return { ...data, id, doing, starter, points, titles, version: hashOf({ rules, files }) }
}

function readForm(
  root: string,
  id: string,
  data: z.output<typeof formLab>,
  shelf: Shelf,
  problems: Problem[],
): FormLab | undefined {
  const folder = `labs/${id}`
  const kind = kinds[data.formKind]
  const read = kind?.read(root, folder, problems)
  if (!kind || !read) return undefined
  const { form, sources, paper } = read
  const tell = (file: string, ja: string, en: string) =>
    problems.push({ file: `${folder}/${file}`, line: 1, ja, en })
  if (data.pass > paper.points) {
    tell(
      'lab.yaml',
      `pass が満点の${paper.points}点を超えています。`,
      `pass is more than all ${paper.points} points.`,
    )
  }
  for (const name of sources.filter((one) => !Object.hasOwn(shelf.sources, one))) {
    tell(
      'form.yaml',
      `典拠「${name}」が content/sources.yaml にありません。`,
      `The source “${name}” is not in content/sources.yaml.`,
    )
  }
  const version = hashOf({ kind: data.formKind, pass: data.pass, rules: paper.rules })
  const { points, titles } = paper
  return { ...data, id, doing: kind.title, form, points, titles, version }
}

/** The files that a learner writes, as they are solved, explained in one language. */
export function solutionOf(
  root: string,
  { id, edit }: Pick<CodeLab, 'id' | 'edit'>,
  language: keyof Translated,
): Record<string, string> {
  const files = filesIn(join(root, 'labs', id, 'solution'))
  return Object.fromEntries(edit.map((name) => [name, inLanguage(files[name] ?? '', language)]))
}

/** The version of an exercise: a hash of all that its verdicts depend on, in hex. */
export const hashOf = (rules: unknown): string =>
  createHash('sha256').update(JSON.stringify(rules)).digest('hex')

/** The texts of a folder's files by name; none if it is not there. */
export function filesIn(folder: string): Record<string, string> {
  if (!existsSync(folder)) return {}
  const names = readdirSync(folder, { withFileTypes: true }).filter((entry) => entry.isFile())
  return Object.fromEntries(
    names.map(({ name }) => [name, readFileSync(join(folder, name), 'utf8')] as const).sort(),
  )
}
