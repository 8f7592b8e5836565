import { expect, test } from 'vitest'
import { tryOut } from '#grading/try-out.ts'
import { wasm } from './engine.ts'

const main = `import { two } from './two.ts'
const hidden = (n: bigint): bigint => n * two

export function double(n: bigint): bigint {
  if (n > 100n) throw new RangeError('too large')
  console.log('doubling', n)
  return step('double', hidden(n))
}
`
const run = (expression: string, text = main) =>
  tryOut(
    wasm,
    {
      files: { 'main.ts': text, 'two.ts': 'export const two = 2n' },
      entry: 'main.ts',
      fuel: 500,
    },
    expression,
  )

test('an expression gives its value, and what the program told on the way', async () => {
  expect(await run('double(21n)')).toEqual({
    value: { kind: 'text', text: '42n' },
    steps: [{ name: 'double', value: { kind: 'text', text: '42n' } }],
    output: { lines: ['doubling 21n'], cut: false },
  })
})

test('it may use whatever the file has, and be of several lines', async () => {
  expect((await run('[\n  hidden(two),\n  // nothing else\n]')).value?.text).toBe('[4n]')
  expect((await run('Promise.resolve(new Uint8Array([1, 255]))')).value).toEqual({
    kind: 'bytes',
    text: '01ff',
  })
})

test('where it goes wrong in the learner’s own text, the line is told', async () => {
  expect((await run('double(101n)')).reason).toEqual({
    code: 'threw',
    name: 'RangeError',
    message: 'too large',
    file: 'main.ts',
    line: 5,
  })
  expect((await run('1', 'export const a = (')).reason).toMatchObject({ code: 'syntax' })
})

test('where it goes wrong in the expression, no line of the file is told', async () => {
  expect((await run('doubled(1n)')).reason).toEqual({
    code: 'threw',
    name: 'ReferenceError',
    message: 'doubled is not defined',
  })
  expect((await run('double(')).reason).toMatchObject({ code: 'syntax', file: '', line: 0 })
})

test('it has the limits of every run', async () => {
  expect((await run('(() => { for (;;); })()')).reason).toEqual({ code: 'fuel' })
  expect((await run('() => 1')).reason).toEqual({ code: 'not-data', why: 'function' })
})
