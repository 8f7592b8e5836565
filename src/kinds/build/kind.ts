import { z } from 'zod'
import { slug, type Translated, translated } from '#catalog/translated.ts'
import { kind, type Paper, type Tell } from '../paper.ts'
import { parsed } from '../parsed.ts'
import { type Answer, answer, type Json } from './answer.ts'
import { faultsOf, type ObjectSchema, type Path, type Schema, valueAt } from './schema.ts'

const name = z.string().regex(/^[A-Za-z][A-Za-z0-9]*$/)
const titled = { title: translated, description: translated.optional() }
const choice = z.strictObject({ const: z.string().min(1), title: translated })

const object = {
  type: z.literal('object'),
  properties: z.record(
    name,
    z.lazy(() => schema),
  ),
  required: z.array(name).default([]),
}

const schema: z.ZodType<Schema<Translated>> = z.lazy(() =>
  z.discriminatedUnion('type', [
    z.strictObject({
      type: z.literal('string'),
      ...titled,
      oneOf: z.array(choice).min(2).optional(),
      format: z.literal('date').optional(),
      maxLength: z.int().min(1).optional(),
    }),
    z.strictObject({
      type: z.literal('integer'),
      ...titled,
      minimum: z.int().optional(),
      maximum: z.int().optional(),
    }),
    z.strictObject({ type: z.literal('boolean'), ...titled }),
    z.strictObject({
      type: z.literal('array'),
      ...titled,
      items: schema,
      maxItems: z.int().min(1).max(20).default(10),
    }),
    z.strictObject({ ...object, ...titled }),
  ]),
)

/** `form.yaml` of a lab of the kind build: the schema of the document, from which its form is made. */
const form = z.strictObject({ schema: z.strictObject(object) })
export type Form = { schema: ObjectSchema<Translated> }

const text = z.union([z.string(), z.number(), z.boolean()])

/**
 * `key.yaml`: a document that is right, and what is looked at: the place as `reporter/section` or `persons/0`,
 * and what has to be there. Lists are long or short; days and numbers are early or late, small or large.
 */
const key = z.strictObject({
  example: z.record(z.string(), z.json()),
  rules: z.record(
    slug,
    z.strictObject({
      at: z.string().min(1),
      title: translated,
      why: translated,
      points: z.int().min(1).max(10),
      /** One of these. */
      is: z.array(text).min(1).optional(),
      /** A list has all of these. */
      has: z.array(text).min(1).optional(),
      /** A list has none of these. */
      lacks: z.array(text).min(1).optional(),
      atLeast: z.union([z.number(), z.string()]).optional(),
      atMost: z.union([z.number(), z.string()]).optional(),
    }),
  ),
})
type Rule = z.output<typeof key>['rules'][string]

/** The kind build: a document of JSON is built in a form that is made from its schema. */
export default kind({
  title: { ja: '文書を組み立てる', en: 'build a document' },
  form: form as z.ZodType<Form>,
  key,
  answer,
  items: ({ schema: { properties } }) =>
    Object.entries(properties).map(([id, part]) => ({ id, ...part })),
  lines: (_, document) => JSON.stringify(document, undefined, 2).split('\n'),
  open(form, { example, rules }, tell): Paper {
    misfits(form, example, rules, tell)
    const all = Object.entries(rules)
    return {
      points: all.reduce((sum, [, { points }]) => sum + points, 0),
      rules: all.map(([id, { title, why, ...rule }]) => [id, rule]),
      titles: Object.fromEntries(all.map(([id, { title }]) => [id, title])),
      // What is looked at is told with why, once there is an answer.
      reasons: Object.fromEntries(
        all.flatMap(([id, { title, why }]) => [
          [id, why],
          [`${id}/title`, title],
        ]),
      ),
      right: [example],
      grade(given) {
        const document = parsed(answer, given)
        return (
          document &&
          all.map(([id, rule]) => {
            const passed = keeps(valueAt(document, pathOf(rule.at)), rule)
            return { id, passed, points: passed ? rule.points : 0, of: rule.points }
          })
        )
      },
    }
  },
})

const pathOf = (at: string): Path =>
  at.split('/').map((part) => (/^\d+$/.test(part) ? Number(part) : part))

/** Whether what a document has at a place is what the rule asks for. */
function keeps(value: Json | undefined, { is, has, lacks, atLeast, atMost }: Rule): boolean {
  if (value === undefined || value === '') return false
  const list = Array.isArray(value) ? value : undefined
  const size = list ? list.length : (value as string | number)
  return (
    (!is || is.some((one) => one === value)) &&
    (!has || has.every((one) => list?.includes(one))) &&
    (!lacks || lacks.every((one) => !list?.includes(one))) &&
    (atLeast === undefined || (typeof size === typeof atLeast && size >= atLeast)) &&
    (atMost === undefined || (typeof size === typeof atMost && size <= atMost))
  )
}

function misfits({ schema }: Form, example: Answer, rules: Record<string, Rule>, tell: Tell) {
  for (const { path, fault } of faultsOf(schema, example)) {
    const place = path.join('/')
    tell(
      'key.yaml',
      `example の「${place}」が schema に合いません(${fault})。`,
      `example: “${place}” does not keep the schema (${fault}).`,
    )
  }
  for (const [id, { at }] of Object.entries(rules)) {
    if (valueAt(example, pathOf(at)) !== undefined) continue
    tell(
      'key.yaml',
      `rules の「${id}」の at「${at}」が example にありません。`,
      `rules: the place “${at}” of “${id}” is not in example.`,
    )
  }
}
