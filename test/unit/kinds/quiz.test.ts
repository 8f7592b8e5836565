import { describe, expect, test } from 'vitest'
import { parse as yaml } from 'yaml'
import { type Problem, parse } from '#catalog/parse.ts'
import { openQuiz, quiz } from '#kinds/quiz/quiz.ts'
import { both } from './read.ts'

const choice = (id: string, right = false) =>
  `{ id: ${id}, text: ${both(id)}, why: ${both(`since ${id}`)}${right ? ', right: true' : ''} }`
const text = `
items:
  - id: one
    kind: single
    ask: ${both('which')}
    choices: [${choice('yes', true)}, ${choice('no')}]
  - id: many
    kind: several
    ask: ${both('what')}
    choices: [${choice('a', true)}, ${choice('b', true)}, ${choice('c')}]
`
const paper = openQuiz(quiz.parse(yaml(text)).items)
const points = (answer: unknown) => paper.grade(JSON.stringify(answer))?.map((one) => one.points)

test.each([
  ['exactly what is right', { one: ['yes'], many: ['b', 'a'] }, [1, 1]],
  ['some of it', { one: ['yes'], many: ['a'] }, [1, 0]],
  ['too much of it', { one: ['yes', 'no'], many: ['a', 'b', 'c'] }, [0, 0]],
  ['what is wrong', { one: ['no'], many: ['c'] }, [0, 0]],
  ['nothing', {}, [0, 0]],
  ['what is not there', { one: ['maybe'], other: ['yes'] }, [0, 0]],
])('%s', (_, answer, expected) => {
  expect(points(answer)).toEqual(expected)
})

test('every choice has its reason, and the right answer gets every point', () => {
  expect(paper.reasons['many/c']).toEqual({ ja: 'since c', en: 'since c' })
  expect(points(paper.right[0])).toEqual([1, 1])
  expect(paper.grade('[]')).toBeUndefined()
})

describe('what cannot be asked is told', () => {
  const told = (changed: string) => {
    const problems: Problem[] = []
    parse(quiz, changed, { file: 'quiz.yaml' }, problems)
    return problems.map(({ line, en }) => `${line}: ${en}`).join('\n')
  }
  test('nothing, as it is', () => expect(told(text)).toBe(''))

  test.each([
    [
      'no right choice',
      `${choice('yes', true)}`,
      choice('yes'),
      '3: items.0: single has one right',
    ],
    [
      'two right ones where one is chosen',
      choice('no'),
      choice('no', true),
      'single has one right',
    ],
    ['nothing wrong among several', choice('c'), choice('c', true), 'at least one right and one'],
    ['a choice without a reason', `, why: ${both('since no')}`, '', 'items.0.choices.1.why'],
    ['two choices of one name', 'id: no', 'id: yes', 'two choices have the same id'],
    ['two items of one name', 'id: many', 'id: one', 'two items have the same id'],
  ])('%s', (_, from, to, message) => {
    const changed = text.replace(from, to)
    expect(changed).not.toBe(text)
    expect(told(changed)).toContain(message)
  })
})
