import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import type { z } from 'zod'
import { type Problem, parse } from '#catalog/parse.ts'
import type { Translated } from '#catalog/translated.ts'
import type { CheckResult } from '#grading/result.ts'

/** A form together with its key: what grades answers. It never leaves the server. */
export type Paper = {
  points: number
  /** All that a verdict depends on, without the words. */
  rules: unknown
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

type Definition<Form extends z.ZodType, Key extends z.ZodType> = {
  form: Form
  key: Key
  /** Puts both together, and tells what does not fit. */
  open(form: z.output<Form>, key: z.output<Key>, tell: Tell): Paper
}

/**
 * A kind of lab without code, from the schemas of its form (which browsers get) and of its key (which they
 * do not), and from how it is graded.
 */
export const kind = <Form extends z.ZodType, Key extends z.ZodType>(
  definition: Definition<Form, Key>,
) => ({
  /** Reads both files of a lab's folder; what is wrong is added to `problems`. */
  read(
    root: string,
    folder: string,
    problems: Problem[],
  ): { form: z.output<Form>; paper: Paper } | undefined {
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
    return problems.length === before ? { form, paper } : undefined
  },
})
