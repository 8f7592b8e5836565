import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { z } from 'zod'
import type { Json } from '#kinds/build/answer.ts'
import build from '#kinds/build/kind.ts'
import {
  faultsOf,
  type ObjectSchema,
  type Schema,
  valueAt,
  withValue,
} from '#kinds/build/schema.ts'
import { both, readTexts } from './read.ts'

const schema: ObjectSchema<string> = {
  type: 'object',
  required: ['sort', 'people'],
  properties: {
    sort: {
      type: 'string',
      title: '',
      oneOf: [
        { const: 'leak', title: '' },
        { const: 'loss', title: '' },
      ],
    },
    on: { type: 'string', title: '', format: 'date' },
    people: { type: 'integer', title: '', minimum: 1, maximum: 9 },
    note: { type: 'string', title: '', maxLength: 3 },
    told: { type: 'boolean', title: '' },
    items: { type: 'array', title: '', maxItems: 2, items: { type: 'string', title: '' } },
    cause: {
      type: 'object',
      title: '',
      required: ['known'],
      properties: { known: { type: 'boolean', title: '' } },
    },
  },
}

/** The same schema as JSON Schema has it, where lengths count characters and nothing else may be there. */
function standard(part: Schema<string> | ObjectSchema<string>): Record<string, unknown> {
  switch (part.type) {
    case 'string':
      if (part.oneOf) return { enum: part.oneOf.map((one) => one.const) }
      return {
        type: 'string',
        minLength: 1,
        ...(part.format && { format: part.format }),
        ...(part.maxLength && { maxLength: part.maxLength }),
      }
    case 'array':
      return { type: 'array', maxItems: part.maxItems, items: standard(part.items) }
    case 'object':
      return {
        type: 'object',
        required: part.required,
        additionalProperties: false,
        properties: Object.fromEntries(
          Object.entries(part.properties).map(([name, one]) => [name, standard(one)]),
        ),
      }
    default:
      return { ...part, title: undefined }
  }
}

test('a document keeps its schema exactly where another reader of JSON Schema says so', () => {
  const other = z.fromJSONSchema(standard(schema) as never)
  const text = fc.constantFrom(
    'leak',
    'loss',
    'abc',
    'abcd',
    '',
    '2026-11-09',
    '2026-13-01',
    '2026-02-29',
  )
  const anything: fc.Arbitrary<unknown> = fc.oneof(
    text,
    fc.integer({ min: -1, max: 12 }),
    fc.boolean(),
    fc.constant(1.5),
    fc.constant(null),
    fc.array(text, { maxLength: 3 }),
    fc.record({ known: fc.oneof(fc.boolean(), text) }, { requiredKeys: [] }),
  )
  const near = (good: fc.Arbitrary<unknown>) =>
    fc.oneof({ weight: 4, arbitrary: good }, { weight: 1, arbitrary: anything })
  const documents = fc.record(
    {
      sort: near(fc.constantFrom('leak', 'loss')),
      on: near(fc.constantFrom('2026-11-09', '2024-02-29', '2026-02-29', '2026-11-31')),
      people: near(fc.integer({ min: 0, max: 10 })),
      note: near(fc.constantFrom('a', 'abc', '漏えい', 'abcd')),
      told: near(fc.boolean()),
      items: near(fc.array(fc.constantFrom('a', 'b'), { maxLength: 2 })),
      cause: near(fc.constant({ known: true })),
      strange: fc.constant(1),
    },
    { requiredKeys: [] },
  )
  fc.assert(
    fc.property(documents, (document) => {
      const faults = faultsOf(schema, document as Json)
      expect(faults.length === 0, JSON.stringify([document, faults])).toBe(
        other.safeParse(document).success,
      )
    }),
    { numRuns: 1000 },
  )
})

test('what is wrong is told at its place, in the order of the form', () => {
  expect(faultsOf(schema, { people: 10, cause: {}, items: ['a', ''], on: '2026-11-31' })).toEqual([
    { path: ['sort'], fault: 'missing' },
    { path: ['on'], fault: 'date' },
    { path: ['people'], fault: 'bounds' },
    { path: ['items', 1], fault: 'missing' },
    { path: ['cause', 'known'], fault: 'missing' },
  ])
})

test('a value is put in its place and taken away again, and nothing else changes', () => {
  const paths = fc.constantFrom<(string | number)[]>(
    ['sort'],
    ['cause', 'known'],
    ['items', 0],
    ['items', 1],
  )
  const start: Json = { note: 'x', items: ['a', 'b'], cause: { known: true } }
  fc.assert(
    fc.property(paths, fc.string({ minLength: 1 }), (path, value) => {
      const before = JSON.stringify(start)
      const changed = withValue(start, path, value)
      expect(valueAt(changed, path)).toBe(value)
      expect(valueAt(changed, ['note'])).toBe('x')
      expect(JSON.stringify(start)).toBe(before)
      const gone = valueAt(withValue(changed, path, undefined), path)
      expect(gone).toBe(path[1] === 0 ? 'b' : undefined)
    }),
  )
  expect(valueAt({}, ['constructor'])).toBeUndefined()
})

const one = (title: string) => `title: ${both(title)}`
const form = `
schema:
  type: object
  required: [people]
  properties:
    people: { type: integer, ${one('people')} }
    items:
      type: array
      ${one('items')}
      items: { type: string, ${one('item')}, oneOf: [{ const: name, ${one('name')} }, { const: number, ${one('number')} }] }
    on: { type: string, format: date, ${one('on')} }
`
const told = `points: 1, why: ${both('so')}`
const key = `
example: { people: 3, items: [name], on: "2026-11-09" }
rules:
  count: { at: people, is: [3], ${one('c')}, ${told} }
  named: { at: items, has: [name], lacks: [number], ${one('n')}, ${told} }
  early: { at: on, atMost: "2026-11-10", atLeast: "2026-11-08", ${one('e')}, ${told} }
  least: { at: people, atLeast: 2, ${one('l')}, ${told} }
  most: { at: people, atMost: 4, ${one('m')}, ${told} }
  some: { at: items, atLeast: 1, atMost: 1, ${one('s')}, ${told} }
`
const { read } = readTexts(build, form, key)
const points = (answer: unknown) =>
  read?.paper.grade(JSON.stringify(answer))?.map((check) => check.points)

test.each([
  ['what is right', { people: 3, items: ['name'], on: '2026-11-09' }, [1, 1, 1, 1, 1, 1]],
  [
    'another number, one too many, too late',
    { people: 5, items: ['name', 'number'], on: '2026-11-11' },
    [0, 0, 0, 1, 0, 0],
  ],
  ['a number as text', { people: '3', items: 'name', on: 20261109 }, [0, 0, 0, 0, 0, 0]],
  ['nothing', {}, [0, 0, 0, 0, 0, 0]],
])('%s', (_, answer, expected) => expect(points(answer)).toEqual(expected))

test.each(['', '[]', 'null', '"x"'])('%j is no answer', (text) => {
  expect(read?.paper.grade(text)).toBeUndefined()
})

describe('what does not fit is told', () => {
  test('nothing, as it is', () => expect(readTexts(build, form, key).told).toBe(''))
  test.each([
    [
      'an example that breaks the schema',
      key,
      'people: 3,',
      'people: three,',
      '“people” does not keep',
    ],
    ['a rule about nothing', key, 'at: on,', 'at: off,', 'the place “off” of “early”'],
  ])('%s', (_, text, from, to, message) => {
    expect(readTexts(build, form, text.replace(from, to)).told).toContain(message)
  })
})
