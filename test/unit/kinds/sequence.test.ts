import { describe, expect, test } from 'vitest'
import sequence from '#kinds/sequence/kind.ts'
import { both, readTexts } from './read.ts'

const names = ['ship', 'sign', 'leak', 'write', 'check']
const form = `steps: [${names.map((id) => `{ id: ${id}, name: ${both(id)}, text: ${both(id)} }`)}]`
const rules = [
  ['write', 'check'],
  ['write', 'sign'],
  ['check', 'ship'],
  ['sign', 'ship'],
] as const
const rule = ([first, next]: readonly [string, string]) =>
  `  ${first}-${next}: { first: ${first}, next: ${next}, why: ${both(`${first} first`)} }`
const key = `rules:\n${rules.map(rule).join('\n')}\nleftOut: { leak: ${both('never')} }\n`

const { read } = readTexts(sequence, form, key)
const graded = (answer: unknown) => read?.paper.grade(JSON.stringify(answer))
const points = (answer: unknown) => graded(answer)?.reduce((sum, one) => sum + one.points, 0)

/** All orders of all of these. */
const orders = (all: string[]): string[][] =>
  all.length === 0
    ? [[]]
    : all.flatMap((one) =>
        orders(all.filter((other) => other !== one)).map((rest) => [one, ...rest]),
      )

test('of all orders, those that keep every rule get every point, and no other does', () => {
  const used = names.filter((name) => name !== 'leak')
  const keeps = (order: string[]) =>
    rules.every(([first, next]) => order.indexOf(first) < order.indexOf(next))
  const all = orders(used)
  expect(all.filter((order) => points(order) === 5)).toEqual(all.filter(keeps))
  expect(read?.paper.right.map(String).sort()).toEqual(all.filter(keeps).map(String).sort())
  expect(all.filter(keeps)).toHaveLength(2)
})

test.each([
  ['a step out of order', ['check', 'write', 'sign', 'ship'], 4],
  ['a step that is missing', ['write', 'sign', 'ship'], 3],
  ['a step that does not belong', ['write', 'leak', 'check', 'sign', 'ship'], 4],
  ['a step that is unknown', ['write', 'check', 'sign', 'dance', 'ship'], 5],
  ['nothing leaves nothing out', [], 0],
])('%s', (_, answer, expected) => {
  expect(points(answer)).toBe(expected)
})

test('a result names the steps of each rule, and which are there', () => {
  expect(graded(['write', 'leak'])).toMatchObject([
    {
      id: 'write-check',
      choices: [
        { id: 'write', chosen: true },
        { id: 'check', chosen: false },
      ],
    },
    {},
    {},
    {},
    { id: 'leak', passed: false, choices: [{ id: 'leak', chosen: true }] },
  ])
  expect(Object.keys(read?.paper.reasons ?? {})).toContain('leak')
})

test.each(['', 'x', '{}', '"write"', '[1]', 'null', '["write","write"]'])(
  '%j is no answer',
  (text) => {
    expect(read?.paper.grade(text)).toBeUndefined()
  },
)

describe('what does not fit is told', () => {
  test('nothing, as it is', () => expect(readTexts(sequence, form, key).told).toBe(''))

  test.each([
    [
      'rules in a circle',
      key,
      'first: write, next: check',
      'first: ship, next: write',
      'No order keeps',
    ],
    [
      'an unknown step',
      key,
      'first: write, next: sign',
      'first: right, next: sign',
      'no step “right”',
    ],
    ['a step in no rule', form, 'id: leak', 'id: leek', 'The step “leek” has to stand'],
    [
      'a step in both',
      key,
      'first: sign, next: ship',
      'first: sign, next: leak',
      '“leak” has to stand',
    ],
  ])('%s', (_, text, from, to, message) => {
    const changed = text.replace(from, to)
    expect(changed).not.toBe(text)
    const [one, other] = text === form ? [changed, key] : [form, changed]
    expect(readTexts(sequence, one, other).told).toContain(message)
  })

  test('steps that are in order to begin with', () => {
    const step = (id: string) => `{ id: ${id}, name: ${both(id)}, text: ${both(id)} }`
    const sorted = `steps: [${['write', 'leak', 'check', 'sign', 'ship'].map(step)}]`
    expect(readTexts(sequence, sorted, key).told).toContain('stand in a right order')
  })
})
