import { expect, test } from 'vitest'
import { checks } from '#grading/check.ts'
import { graded } from './engine.ts'

/** The sum of squares, of which each square is a step. */
const sheet = checks({
  async squares({ call, equal, steps }) {
    steps({ square: [1n, 4n, 9n] })
    equal(await call('sum', [1n, 2n, 3n]), 14n)
  },
  async later({ call, equal }) {
    equal(await call('sum', [2n]), 4n)
  },
})
const sum = (square: string) => `export function sum(list: bigint[]): bigint {
  let sum = 0n
  for (const one of list) sum += ${square}
  return sum
}`
const reasons = async (program: string) =>
  (await graded(program, sheet)).checks.map(({ reason }) => reason)

test('of a wrong answer, the first step that is wrong is told', async () => {
  expect(await reasons(sum("step('square', one + one)"))).toEqual([
    {
      code: 'differs',
      expected: { kind: 'text', text: '1n' },
      actual: { kind: 'text', text: '2n' },
      step: { name: 'square', number: 1, of: 3 },
    },
    undefined,
  ])
  expect((await reasons(sum("step('square', one === 3n ? 8n : one * one)")))[0]).toMatchObject({
    step: { number: 3 },
  })
})

test('a step that is written otherwise fails nothing while the answer is right', async () => {
  expect(await reasons(sum("-step('square', -one * one)"))).toEqual([undefined, undefined])
})

test('without steps, and with right ones, the answer itself is told', async () => {
  const wrong = { expected: { text: '14n' }, actual: { text: '15n' } }
  const last = '+ (one === 3n ? 1n : 0n)'
  for (const program of [sum(`one * one ${last}`), sum(`step('square', one * one) ${last}`)]) {
    const [first] = await reasons(program)
    expect(first).toMatchObject(wrong)
    expect(first).not.toHaveProperty('step')
  }
})

test('a step too many is told, and names that the lab does not have are passed over', async () => {
  const more = `step('square', one * one) + step('square', one * one) + step('constructor', 1n)`
  expect((await reasons(sum(more)))[0]).toMatchObject({
    expected: { text: '4n' },
    actual: { text: '1n' },
    step: { number: 2, of: 3 },
  })
  const once = `export const sum = (list: bigint[]) => {
    for (const one of [...list, 5n]) step('square', one * one)
    return 0n
  }`
  expect((await reasons(once))[0]).toMatchObject({
    expected: { kind: 'text', text: '' },
    actual: { text: '25n' },
    step: { number: 4, of: 3 },
  })
})

test('a wrong step is told also where the program then throws', async () => {
  const throws = sum("step('square', one + one) / (3n - one)")
  expect((await reasons(throws))[0]).toMatchObject({ code: 'differs', step: { number: 1 } })
  const rightThenThrows = sum("step('square', one * one) / (3n - one)")
  expect((await reasons(rightThenThrows))[0]).toMatchObject({ code: 'threw', name: 'RangeError' })
})
