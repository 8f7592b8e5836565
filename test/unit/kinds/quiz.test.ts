import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { parse as yaml } from 'yaml'
import { type Problem, parse } from '#catalog/parse.ts'
import { certainties } from '#kinds/quiz/answer.ts'
import { calibration, confidentErrors } from '#kinds/quiz/certainty.ts'
import { asSent, draw, shuffled } from '#kinds/quiz/draw.ts'
import { numberIn, plain } from '#kinds/quiz/item.ts'
import { gradeQuiz, isRight, mistakeOf, quiz, quizLines, rulesOf } from '#kinds/quiz/quiz.ts'
import { answersOf, answersTo, nameOf, placeName, sentIn, sureName } from '#kinds/quiz/sent.ts'
import { both } from './read.ts'

const choice = (id: string, right = false) =>
  `{ id: ${id}, text: ${both(id)}, why: ${both(`since ${id}`)}${right ? ', right: true' : ''} }`
const step = (id: string) => `{ id: ${id}, text: ${both(id)}, why: ${both(`then ${id}`)} }`
const text = `
banks:
  - id: one
    about: ${both('that')}
    items:
      - id: first
        kind: single
        ask: ${both('which')}
        choices: [${choice('yes', true)}, ${choice('no')}, ${choice('maybe')}]
      - id: sibling
        kind: order
        ask: ${both('in which order')}
        steps: [${step('a')}, ${step('b')}, ${step('c')}]
  - id: many
    about: ${both('those')}
    items:
      - id: all
        kind: several
        ask: ${both('what')}
        choices: [${choice('a', true)}, ${choice('b', true)}, ${choice('c')}]
      - id: how-many
        kind: number
        ask: ${both('how many')}
        is: 1667
        within: 0.5
        unit: { ja: 件, en: records }
        why: ${both('since it is so')}
        mistakes: [{ is: 1000, why: ${both('people')} }]
      - id: word
        kind: text
        ask: ${both('how is it called')}
        accepts: { ja: [しきい値, 閾値], en: [threshold] }
        why: ${both('since it is')}
        mistakes: [{ texts: [nonce], why: ${both('a number used once')} }]
`
const { banks } = quiz.parse(yaml(text))
const whole = { kind: 'quiz' as const, id: 'c/l', points: 2, version: 'v', banks, titles: {} }
const itemOf = (id: string) => {
  const found = banks.flatMap(({ items }) => items).find((one) => one.id === id)
  if (!found) throw new Error(id)
  return found
}
const points = (bank: string, item: string, given: string[], sure: unknown = 70) =>
  gradeQuiz(banks, JSON.stringify({ [bank]: { item, given, sure } }))?.map((one) => one.points)

test.each([
  ['one', 'first', ['yes'], [1]],
  ['one', 'first', ['no'], [0]],
  ['one', 'first', ['yes', 'no'], undefined],
  ['one', 'first', [], undefined],
  ['one', 'first', ['perhaps'], undefined],
  ['many', 'all', ['b', 'a'], [1]],
  ['many', 'all', ['a'], [0]],
  ['many', 'all', ['a', 'b', 'c'], [0]],
  ['many', 'all', ['a', 'a'], undefined],
  ['one', 'sibling', ['a', 'b', 'c'], [1]],
  ['one', 'sibling', ['b', 'a', 'c'], [0]],
  ['one', 'sibling', ['a', 'b'], undefined],
  ['one', 'sibling', ['a', 'b', 'b'], undefined],
  ['many', 'how-many', ['1667'], [1]],
  ['many', 'how-many', ['1,667.5件'], [1]],
  ['many', 'how-many', ['1667.51'], [0]],
  ['many', 'how-many', ['many'], undefined],
  ['many', 'how-many', [' '], undefined],
  ['many', 'how-many', ['1'.repeat(101)], undefined],
  ['many', 'word', ['シキイ値'], [1]],
  ['many', 'word', ['Ｔhreshold '], [1]],
  ['many', 'word', ['nonce'], [0]],
  ['many', 'word', ['…'], undefined],
  ['many', 'first', ['yes'], undefined],
  ['other', 'first', ['yes'], undefined],
])('%s, %s: %j gets %j', (bank, item, given, expected) => {
  expect(points(bank, item, given)).toEqual(expected)
})

test('what is no answer, or tells no certainty, is not graded', () => {
  for (const none of ['', '[]', '{}', 'null', '{"one":["yes"]}'])
    expect(gradeQuiz(banks, none)).toBeUndefined()
  for (const sure of [null, 60, '70', 100])
    expect(points('one', 'first', ['yes'], sure)).toBeUndefined()
  // A part that is no answer makes none of the whole.
  const mixed = { one: { item: 'first', given: ['yes'], sure: 70 }, many: { item: 'all' } }
  expect(gradeQuiz(banks, JSON.stringify(mixed))).toBeUndefined()
})

test.each([
  ['1667', 1667],
  ['１６６７', 1667],
  ['１，６６７．５', 1667.5],
  ['1,667,000', 1667000],
  ['−3', -3],
  ['－３', -3],
  ['+.5', 0.5],
  [' 12 件 ', 12],
  ['12 Records', 12],
  ['1 667', 1667],
  ['12.', 12],
  ['1,66', undefined],
  ['1,667,', undefined],
  ['12件件', undefined],
  ['1e3', undefined],
  ['0x10', undefined],
  ['Infinity', undefined],
  ['', undefined],
  ['-', undefined],
])('%j is the number %j', (written, number) => {
  expect(numberIn(written, { ja: '件', en: 'records' })).toBe(number)
})

test('every number is read as it was written, in either width', () => {
  const wide = (digits: string) =>
    digits.replace(/[!-~]/g, (one) => String.fromCharCode(one.charCodeAt(0) + 0xfee0))
  fc.assert(
    fc.property(fc.integer(), fc.nat(999_999), (number, decimals) => {
      const written = `${number}.${decimals}`
      const grouped = number.toLocaleString('en-US')
      expect(numberIn(wide(written))).toBe(Number(written))
      expect(numberIn(grouped)).toBe(number)
    }),
  )
})

test('what makes no difference to a short text makes none', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'grapheme' }), (written) => {
      expect(plain(plain(written))).toBe(plain(written))
    }),
  )
  expect(plain('ＦＲＯＳＴ-署名 (フロスト)')).toBe('frost署名ふろすと')
})

test('a mistake that is known is told', () => {
  expect(mistakeOf(itemOf('how-many'), ['１０００'])?.en).toBe('people')
  expect(mistakeOf(itemOf('how-many'), ['1001'])).toBeUndefined()
  expect(mistakeOf(itemOf('word'), ['NONCE'])?.en).toBe('a number used once')
  expect(mistakeOf(itemOf('first'), ['no'])).toBeUndefined()
})

describe('questions are drawn by a seed', () => {
  const drawn = (seed: string, asked?: string[]) =>
    draw(banks, seed, asked).map(({ item }) => item.id)

  test('one from each bank, the same from the same seed', () => {
    fc.assert(
      fc.property(fc.string(), (seed) => {
        expect(draw(banks, seed)).toEqual(draw(banks, seed))
        expect(draw(banks, seed).map(({ bank }) => bank.id)).toEqual(['one', 'many'])
      }),
    )
    const seeds = Array.from({ length: 40 }, (_, seed) => drawn(`${seed}`).join())
    expect(new Set(seeds).size).toBe(6)
  })

  test('none that was asked as long as there is another, then the one asked longest ago', () => {
    const asked: string[] = []
    for (let round = 0; round < 12; round++) {
      const next = drawn(`${round}`, asked)
      // Banks of two and of three.
      expect(asked.slice(-2)).not.toContain(next[0])
      expect(asked.slice(-4)).not.toContain(next[1])
      asked.push(...next)
    }
    expect(new Set(asked).size).toBe(5)
  })

  test('choices and steps are all there, in another order; steps never in the right one', () => {
    const orders = new Set<string>()
    fc.assert(
      fc.property(fc.string(), (seed) => {
        const single = shuffled(itemOf('first'), seed)
        const order = shuffled(itemOf('sibling'), seed)
        if (!('choices' in single) || !('steps' in order)) throw new Error()
        orders.add(single.choices.map(({ id }) => id).join())
        expect(single.choices.map(({ id }) => id).sort()).toEqual(['maybe', 'no', 'yes'])
        const steps = order.steps.map(({ id }) => id)
        expect([...steps].sort()).toEqual(['a', 'b', 'c'])
        expect(steps).not.toEqual(['a', 'b', 'c'])
      }),
    )
    expect(orders.size).toBe(6)
    const ordered = { ...itemOf('first'), ordered: true } as ReturnType<typeof itemOf>
    expect(shuffled(ordered, 'any')).toBe(ordered)
  })

  test('what was sent is asked again in the same order', () => {
    for (const { bank, item } of draw(banks, 'seed')) {
      const question = { quiz: whole, bank, item: itemOf(item.id) }
      expect(asSent([{ question }], 'seed')).toEqual([{ quiz: whole, bank, item }])
    }
  })
})

describe('a form brings answers', () => {
  const asks = (id: string) => {
    const bank = banks.find(({ items }) => items.some((one) => one.id === id))
    if (!bank) throw new Error(id)
    return { quiz: whole, bank, item: itemOf(id) }
  }
  const form = (...fields: [string, string][]) => {
    const data = new FormData()
    for (const [name, value] of fields) data.append(name, value)
    return data
  }
  const asked = (id: string): [string, string] => ['asked', nameOf(asks(id))]
  const sure = (id: string, value = '90'): [string, string] => [sureName(asks(id)), value]
  const sent = (...fields: [string, string][]) => sentIn(form(...fields), [whole])

  test('as they are kept, graded and shown again', () => {
    const found = sent(
      asked('sibling'),
      [placeName(asks('sibling'), 'a'), '2'],
      [placeName(asks('sibling'), 'b'), '1'],
      [placeName(asks('sibling'), 'c'), '3'],
      sure('sibling'),
      asked('all'),
      [nameOf(asks('all')), 'b'],
      [nameOf(asks('all')), 'a'],
      sure('all', '50'),
    )
    expect(found.map(({ problem }) => problem)).toEqual([undefined, undefined])
    const answers = answersTo(whole, found)
    expect(answers).toEqual({
      one: { item: 'sibling', given: ['b', 'a', 'c'], sure: 90 },
      many: { item: 'all', given: ['b', 'a'], sure: 50 },
    })
    expect(answersTo({ id: 'another/quiz' }, found)).toEqual({})
    const file = JSON.stringify(answers)
    const checks = gradeQuiz(banks, file) ?? []
    expect(checks.map(({ id, passed }) => [id, passed])).toEqual([
      ['one', false],
      ['many', true],
    ])
    const files = { 'answer.json': file }
    expect(answersOf(whole, { files, result: { checks } })).toMatchObject([
      { question: { bank: { id: 'one' } }, sure: 90, passed: false },
      { question: { bank: { id: 'many' } }, sure: 50, passed: true },
    ])
    expect(quizLines(banks, file, 'en')).toEqual([
      'in which order b / a / c (90%)',
      'what b / a (50%)',
    ])
    expect(answersOf(whole, { files: {}, result: { checks } })).toEqual([])
  })

  test.each([
    ['nothing', 'first', [], 'missing'],
    ['a choice that is not there', 'first', ['perhaps'], 'missing'],
    ['nothing of several', 'all', [], 'missing'],
    ['no number', 'how-many', ['a few'], 'number'],
    ['an empty field', 'how-many', [''], 'missing'],
    ['too long a text', 'word', ['x'.repeat(101)], 'long'],
    ['no order', 'sibling', [], 'places'],
  ])('%s is told: %s', (_, id, values, problem) => {
    const name = nameOf(asks(id))
    const fields = values.map((value): [string, string] => [name, value])
    expect(sent(asked(id), ...fields, sure(id))).toMatchObject([{ problem }])
  })

  test('two steps at one place are told, and so is an answer without its certainty', () => {
    const places = (...values: string[]) =>
      ['a', 'b', 'c'].map((id, at): [string, string] => [
        placeName(asks('sibling'), id),
        values[at] ?? '',
      ])
    const problems = (...fields: [string, string][]) => sent(...fields).map((one) => one.problem)
    expect(problems(asked('sibling'), ...places('1', '1', '2'), sure('sibling'))).toEqual([
      'places',
    ])
    expect(problems(asked('sibling'), ...places('1', '2', '3'))).toEqual(['sure'])
    expect(problems(asked('sibling'), ...places('1', '2', '3'), sure('sibling', '60'))).toEqual([
      'sure',
    ])
  })

  test('what nobody asks is no question, and of a bank one is enough', () => {
    expect(sent(['asked', 'c/l/nothing'], ['asked', 'x'], ['first', 'yes'])).toEqual([])
    expect(sent(asked('first'), asked('sibling'))).toHaveLength(1)
  })
})

test('how often somebody was right who was so sure, and what they are still sure and wrong of', () => {
  const answers = [
    { bank: 'one', sure: 90, passed: false },
    { bank: 'two', sure: 90, passed: false },
    { bank: 'one', sure: 70, passed: true },
    { bank: 'three', sure: 50, passed: false },
  ] as const
  expect(calibration(answers)).toEqual([
    { sure: 50, of: 1, right: 0 },
    { sure: 70, of: 1, right: 1 },
    { sure: 90, of: 2, right: 0 },
  ])
  expect(confidentErrors(answers)).toEqual([answers[1]])
  expect(certainties).toEqual([50, 70, 90])
})

test('a verdict depends on what is right, not on the words', () => {
  const rules = JSON.stringify(rulesOf(banks))
  const other = quiz.parse(yaml(text.replaceAll('since', 'because')))
  expect(JSON.stringify(rulesOf(other.banks))).toBe(rules)
  for (const [from, to] of [
    ['is: 1667', 'is: 1668'],
    ['within: 0.5', 'within: 1'],
    ['[threshold]', '[thresholds]'],
    [step('a'), ''],
  ] as const) {
    const changed = text.replace(from, to).replace('steps: [, ', `steps: [${step('d')}, `)
    expect(JSON.stringify(rulesOf(quiz.parse(yaml(changed)).banks)), to).not.toBe(rules)
  }
  expect(isRight(itemOf('first'), ['yes'])).toBe(true)
})

describe('what cannot be asked is told', () => {
  const told = (changed: string) => {
    const problems: Problem[] = []
    parse(quiz, changed, { file: 'quiz.yaml' }, problems)
    return problems.map(({ line, en }) => `${line}: ${en}`).join('\n')
  }
  test('nothing, as it is', () => expect(told(text)).toBe(''))

  test.each([
    ['no right choice', choice('yes', true), choice('yes'), 'single has one right'],
    ['two right ones where one is', choice('no'), choice('no', true), 'single has one right'],
    ['nothing wrong among several', choice('c'), choice('c', true), 'at least one right and one'],
    ['a choice without a reason', `, why: ${both('since no')}`, '', 'choices.1.why'],
    ['a kind that is none', 'kind: text', 'kind: essay', 'banks.1.items.2.kind'],
    ['two choices of one name', 'id: no', 'id: yes', 'two choices or steps have the same id'],
    ['two steps of one name', step('b'), step('a'), 'two choices or steps have the same id'],
    ['two items of one name', 'id: word', 'id: first', 'two items have the same id'],
    ['two banks of one name', 'id: many', 'id: one', 'two banks have the same id'],
    ['a mistake that is right', '{ is: 1000', '{ is: 1667.2', 'a value in mistakes is a right'],
    ['a word that is right', '[nonce]', '[Threshold]', 'a text in mistakes is a right'],
    ['a bank of one', / {6}- id: sibling[\s\S]*?(?= {2}- id: many)/, '', 'banks.0.items'],
  ])('%s', (_, from, to, message) => {
    const changed = text.replace(from, to)
    expect(changed).not.toBe(text)
    expect(told(changed)).toContain(message)
  })
})
