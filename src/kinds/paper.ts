import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import type { z } from 'zod'
import { type Problem, parse } from '#catalog/parse.ts'
import type { Translated } from '#catalog/translated.ts'
import type { CheckResult } from '#grading/result.ts'
import { parsed } from './parsed.ts'

/** A form together with its key: what grades answers. It never leaves the server. */
export type Paper = {
  points: number
  /** All that a verdict depends on, without the words. */
  rules: unknown
  /** What each check asks for, by its id. */
  titles: Record<string, Translated>
  /** Why each choice, step or rule is as it is, by id. */
  reasons: Record<string, Translated>
  /** Answers that get every point. */
  right: unknown[]
  /**
   * Grades an answer, as JSON.
   * @returns undefined where the text is no answer of this kind
   */
  grade(text: string): CheckResult[] | undefined
}

/** Tells of something in `form.yaml` or `key.yaml` that does not fit the rest. */
export type Tell = (file: 'form.yaml' | 'key.yaml', ja: string, en: string) => void

/** A part of a form, known by the first of its texts. */
export type Item = { id: string }

/** A kind of lab without code, as all else knows it: nobody but itself looks into its forms. */
export type Kind = {
  /** What is done in a lab of this kind, in a few words. */
  title: Translated
  /** Reads both files of a lab's folder; what is wrong is added to `problems`. */
  read(
    root: string,
    folder: string,
    problems: Problem[],
  ): { form: object; sources: string[]; paper: Paper } | undefined
  /** What a form consists of, so that a learner can be told which parts have changed. */
  items(form: object): Item[]
  /** An answer in words, line by line, so that two can be compared; of what is no answer, none. */
  lines(form: object, text: string, language: keyof Translated): string[]
}

type Definition<Form extends z.ZodType<object>, Key extends z.ZodType, Answer> = {
  title: Translated
  form: Form
  key: Key
  /** Puts both together, and tells what does not fit. */
  open(form: z.output<Form>, key: z.output<Key>, tell: Tell): Paper
  /** An answer as it is handed in, from JSON. */
  answer: { safeParse(value: unknown): { data?: Answer | undefined } }
  /** An answer in words, line by line. */
  lines(form: z.output<Form>, answer: Answer, language: keyof Translated): string[]
  /** What the form consists of, where that is not just what stands in its lists. */
  items?(form: z.output<Form>): Item[]
  /** The sources that a form names: keys of `content/sources.yaml`. */
  sources?(form: z.output<Form>): string[]
}

/**
 * A kind of lab without code, from the schemas of its form (which browsers get) and of its key (which they
 * do not), and from how it is graded.
 */
export const kind = <Form extends z.ZodType<object>, Key extends z.ZodType, Answer>(
  definition: Definition<Form, Key, Answer>,
): Kind => ({
  title: definition.title,
  read(root, folder, problems) {
    const part = <Schema extends z.ZodType>(schema: Schema, name: string) => {
      const file = `${folder}/${name}`
      // That a file is missing has been told already.
      if (!existsSync(join(root, file))) return undefined
      return parse(schema, readFileSync(join(root, file), 'utf8'), { file }, problems)
    }
    const form = part(definition.form, 'form.yaml')
    const key = part(definition.key, 'key.yaml')
    if (form === undefined || key === undefined) return undefined
    const before = problems.length
    const paper = definition.open(form, key, (name, ja, en) =>
      problems.push({ file: `${folder}/${name}`, line: 1, ja, en }),
    )
    const sources = definition.sources?.(form) ?? []
    return problems.length === before ? { form, sources, paper } : undefined
  },
  items: (form) => definition.items?.(form as z.output<Form>) ?? itemsIn(form),
  lines(form, text, language) {
    const given = parsed(definition.answer, text)
    return given === undefined ? [] : definition.lines(form as z.output<Form>, given, language)
  },
})

/** Documents, questions, steps: whatever a form has lists of. */
const itemsIn = (form: object): Item[] =>
  Object.values(form).flatMap((list) => (Array.isArray(list) ? list.filter(isItem) : []))

const isItem = (value: unknown): value is Item =>
  typeof value === 'object' && value !== null && 'id' in value && typeof value.id === 'string'
