import { describe, expect, test } from 'vitest'
import decide from '#kinds/decide/kind.ts'
import { both, readTexts } from './read.ts'

const form = `
documents:
  - id: log
    title: ${both('log')}
    on: 2023-03-27
    paragraphs: [{ by: ${both('desk')}, text: ${both('text')} }]
    sources: [somewhere]
questions:
  - id: cause
    document: log
    points: 2
    ask: ${both('why')}
    choices: [${['right', 'half', 'wrong'].map((id) => `{ id: ${id}, text: ${both(id)} }`)}]
  - id: controls
    document: log
    several: true
    points: 2
    ask: ${both('what')}
    choices: [${['one', 'two', 'bad', 'worse'].map((id) => `{ id: ${id}, text: ${both(id)} }`)}]
`
const worth = (points: number, why: string) => `{ points: ${points}, why: ${both(why)} }`
const key = `
questions:
  cause: { right: ${worth(2, 'it is')}, half: ${worth(1, 'partly')}, wrong: ${worth(0, 'not')} }
  controls:
    { one: ${worth(1, 'a')}, two: ${worth(1, 'b')}, bad: ${worth(-1, 'c')}, worse: ${worth(-2, 'd')} }
`
const told = (one: string, other: string) => readTexts(decide, one, other).told
const paper = readTexts(decide, form, key).read?.paper
const points = (answer: unknown) =>
  paper?.grade(JSON.stringify(answer))?.map((result) => result.points)

test.each([
  ['the right answer', { cause: ['right'], controls: ['two', 'one'] }, [2, 2]],
  ['a partly right one', { cause: ['half'], controls: ['one'] }, [1, 1]],
  [
    'a wrong choice takes a point of the same question',
    { controls: ['one', 'two', 'bad'] },
    [0, 1],
  ],
  ['never below zero', { cause: ['right'], controls: ['one', 'bad', 'worse'] }, [2, 0]],
  ['two choices where one is asked decide nothing', { cause: ['right', 'half'] }, [0, 0]],
  ['everything chosen', { controls: ['one', 'two', 'bad', 'worse'] }, [0, 0]],
  ['the same choice twice counts once', { controls: ['one', 'one'] }, [0, 1]],
  ['what the form does not have counts nothing', { cause: ['gold'], other: ['right'] }, [0, 0]],
  ['nothing', {}, [0, 0]],
])('%s', (_, answer, expected) => {
  expect(points(answer)).toEqual(expected)
})

test('a result says of each choice whether it was chosen and what it is worth', () => {
  expect(paper?.grade('{"cause":["half"]}')?.[0]).toEqual({
    id: 'cause',
    passed: false,
    points: 1,
    of: 2,
    choices: [
      { id: 'right', chosen: false, points: 2 },
      { id: 'half', chosen: true, points: 1 },
      { id: 'wrong', chosen: false, points: 0 },
    ],
  })
  expect(paper?.reasons['cause/half']).toEqual({ ja: 'partly', en: 'partly' })
  expect(paper?.right).toEqual([{ cause: ['right'], controls: ['one', 'two'] }])
})

test.each([
  '',
  'x',
  '[]',
  '1',
  'null',
  '{"cause":"right"}',
  '{"cause":[1]}',
  '{"cause":{"0":"right"}}',
])('%j is no answer', (text) => {
  expect(paper?.grade(text)).toBeUndefined()
})

test('a name that every object has is no choice', () => {
  expect(points({ cause: ['constructor'], __proto__: ['right'] })).toEqual([0, 0])
  expect(paper?.grade('{"__proto__":["right"],"cause":["toString"]}')?.[0]?.points).toBe(0)
})

describe('what does not fit is told', () => {
  test('nothing, as it is', () => expect(told(form, key)).toBe(''))

  test.each([
    ['a question without its key', key, 'cause:', 'causes:', 'The questions differ'],
    ['a choice without its key', key, 'half:', 'halve:', 'cause: the choices differ'],
    [
      'no choice with every point',
      key,
      worth(2, 'it is'),
      worth(1, 'it is'),
      'gets 1 points, not 2',
    ],
    [
      'points below zero where one is chosen',
      key,
      worth(0, 'not'),
      worth(-1, 'not'),
      'no choice has',
    ],
    ['everything chosen being right', key, /points: -\d/g, 'points: 0', 'choosing everything'],
    ['a choice without a reason', key, 'why: { ja: not, en: not }', 'points: 0', 'key.yaml'],
    ['a document that is not there', form, 'document: log', 'document: book', 'no document “book”'],
    ['two choices of one name', form, 'id: half', 'id: wrong', 'cause has “wrong” twice'],
  ])('%s', (_, text, from, to, message) => {
    const changed = text.replace(from, to)
    expect(changed).not.toBe(text)
    const [one, other] = text === form ? [changed, key] : [form, changed]
    expect(told(one, other)).toContain(message)
  })
})
