import { describe, expect, test } from 'vitest'
import connect from '#kinds/connect/kind.ts'
import { both, readTexts } from './read.ts'

const row = (id: string) => `{ id: ${id}, cells: [${both(id)}, same] }`
const side = (ids: string[]) =>
  `{ title: ${both('t')}, columns: [${both('name')}, ${both('code')}], rows: [${ids.map(row)}] }`
const form = `rounds:
  - { id: one, title: ${both('round')}, text: ${both('do')}, alone: ${both('none')}, left: ${side(['key', 'lock', 'bell'])}, right: ${side(['door', 'ring'])} }
`
const why = `why: ${both('so')}`
const key = `pairs:
  key: { to: ring, ${why} }
  lock: { to: door, points: 2, ${why} }
  bell: { to: none, ${why} }
`
const { read } = readTexts(connect, form, key)
const graded = (answer: unknown) => read?.paper.grade(JSON.stringify(answer))
const points = (answer: unknown) => graded(answer)?.map((one) => one.points)

test.each([
  ['all as they belong', { key: 'ring', lock: 'door', bell: 'none' }, [1, 2, 1]],
  ['one row chosen for two', { key: 'door', lock: 'door', bell: 'none' }, [0, 2, 1]],
  ['a row that belongs to none', { key: 'ring', lock: 'door', bell: 'ring' }, [1, 2, 0]],
  ['what is not offered', { key: 'key', lock: 'toString', bell: '' }, [0, 0, 0]],
  ['nothing', {}, [0, 0, 0]],
  ['a row that is not there', { constructor: 'ring' }, [0, 0, 0]],
])('%s', (_, answer, expected) => {
  expect(points(answer)).toEqual(expected)
})

test('a result has all that was offered, what was chosen and what is right', () => {
  expect(graded({ key: 'door' })?.[0]).toEqual({
    id: 'key',
    passed: false,
    points: 0,
    of: 1,
    choices: [
      { id: 'door', chosen: true, points: 0 },
      { id: 'ring', chosen: false, points: 1 },
      { id: 'none', chosen: false, points: 0 },
    ],
  })
})

test('an answer in words has a line for each row', () => {
  expect(read && connect.lines(read.form, '{"key":"ring","bell":"none"}', 'en')).toEqual([
    '1 key same → ring same',
    '2 lock same → –',
    '3 bell same → –',
  ])
})

test.each(['', 'null', '[]', '{"key":1}'])('%j is no answer', (text) => {
  expect(read?.paper.grade(text)).toBeUndefined()
})

describe('what does not fit is told', () => {
  test('nothing, as it is', () => expect(readTexts(connect, form, key).told).toBe(''))

  test.each([
    ['a row without a partner', key, 'to: ring', 'to: bell', 'give “key” a to'],
    ['a row that is not there', key, '  bell:', '  cup:', 'no row “cup” on the left'],
    [
      'a row with too few cells',
      form,
      `[${both('key')}, same]`,
      `[${both('key')}]`,
      'the row “key” has another',
    ],
    ['an id that is taken', form, 'id: door', 'id: none', 'cannot be “none”'],
    ['none, where it is not offered', form, ` alone: ${both('none')},`, '', 'give “bell” a to'],
  ])('%s', (_, text, from, to, message) => {
    const changed = text.replace(from, to)
    expect(changed).not.toBe(text)
    const [one, other] = text === form ? [changed, key] : [form, changed]
    expect(readTexts(connect, one, other).told).toContain(message)
  })

  test('rows that stand beside their partners to begin with', () => {
    const two = form.replace(`${side(['key', 'lock', 'bell'])}`, side(['key', 'lock']))
    const sorted = `pairs:\n  key: { to: door, ${why} }\n  lock: { to: ring, ${why} }\n`
    expect(readTexts(connect, two, sorted).told).toContain('to begin with')
  })
})
