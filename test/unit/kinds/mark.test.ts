import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import mark from '#kinds/mark/kind.ts'
import { both, readTexts } from './read.ts'

const messages = ['news', 'bill', 'trap', 'lure']
const document = (id: string) =>
  `{ id: ${id}, title: ${both(id)}, parts: [{ text: ${both('hi')} }] }`
const form = `mark: ${both('report')}\nwhole: true\ndocuments: [${messages.map(document)}]\n`
const why = `{ why: ${both('so')} }`
const key = `marked: { trap: ${why}, lure: ${why} }\nleft: { news: ${why}, bill: ${why} }\n`

const { read } = readTexts(mark, form, key)
const graded = (answer: unknown) => read?.paper.grade(JSON.stringify(answer))
const points = (answer: unknown) => graded(answer)?.reduce((sum, one) => sum + one.points, 0)

test('a place counts where it is marked as it should be, or rightly left', () => {
  fc.assert(
    fc.property(fc.subarray(messages), (marked) => {
      const wrong = ['trap', 'lure']
      const right = messages.filter((id) => wrong.includes(id) === marked.includes(id))
      expect(points(marked)).toBe(right.length)
      expect(
        graded(marked)
          ?.filter(({ passed }) => passed)
          .map(({ id }) => id),
      ).toEqual(right)
    }),
  )
  expect(read?.paper.right).toEqual([['trap', 'lure']])
})

test('a result tells what was marked and what should have been', () => {
  expect(graded(['trap', 'news'])).toMatchObject([
    { id: 'news', passed: false, choices: [{ chosen: true, points: 0 }] },
    { id: 'bill', passed: true, choices: [{ chosen: false, points: 0 }] },
    { id: 'trap', passed: true, choices: [{ chosen: true, points: 1 }] },
    { id: 'lure', passed: false, choices: [{ chosen: false, points: 1 }] },
  ])
})

test.each(['', '{}', '"trap"', '[1]', '["trap","trap"]'])('%j is no answer', (text) => {
  expect(read?.paper.grade(text)).toBeUndefined()
})

describe('in parts of a document and its diagram', () => {
  const box = (id: string, column: number) =>
    `{ id: ${id}, name: ${both(id)}, column: ${column}, row: 1 }`
  const arrow = `{ id: sends, from: desk, to: printer, name: ${both('sends')} }`
  const drawn = `{ boxes: [${box('desk', 1)}, ${box('printer', 2)}], arrows: [${arrow}] }`
  const parts = `[{ id: first, text: ${both('one')} }, { text: ${both('two')} }]`
  const whole = `{ id: plan, title: ${both('plan')}, diagram: ${drawn}, parts: ${parts} }`
  const other = `mark: ${both('wrong')}\ndocuments: [${whole}]\n`
  const judged = `marked: { sends: ${why} }\nleft: { desk: ${why}, printer: ${why}, first: ${why} }\n`

  test('boxes, arrows and parts with an id can be marked', () => {
    const found = readTexts(mark, other, judged)
    expect(found.told).toBe('')
    expect(found.read?.paper.grade('["sends"]')?.map(({ id }) => id)).toEqual([
      'desk',
      'printer',
      'sends',
      'first',
    ])
  })

  test.each([
    ['an arrow to nowhere', other, 'to: printer', 'to: nowhere', 'no box “nowhere”'],
    ['a place that is not judged', judged, `desk: ${why}, `, '', '“desk” has to stand'],
    ['a place in both', judged, `sends: ${why}`, `sends: ${why}, desk: ${why}`, '“desk” has to'],
    ['an unknown place', judged, 'first:', 'last:', 'no place “last”'],
    ['an id that is there twice', other, 'id: first', 'id: desk', '“desk” is there twice'],
  ])('%s is told', (_, text, from, to, message) => {
    const changed = text.replace(from, to)
    expect(changed).not.toBe(text)
    const [one, two] = text === other ? [changed, judged] : [other, changed]
    expect(readTexts(mark, one, two).told).toContain(message)
  })
})
