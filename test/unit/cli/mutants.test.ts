import { expect, test } from 'vitest'
import { mutantsOf } from '../../../src/cli/mutants.ts'

const changes = (text: string) =>
  mutantsOf(text).map(({ line, from, to }) => `${line}: ${from} -> ${to}`)

test('each operator and each constant is changed in turn, and nothing else', () => {
  const text = `import { inverse } from './field.ts'
/** Of 7 shares. */
export function weight(at: 1n | 2n, all: readonly bigint[] = []): bigint {
  if (!all.includes(at) || all.length < 2) throw new Error('of ' + 2)
  let product = 1n
  for (let place = 0; place < all.length; place++) product *= all[place] - at
  return step('weight', -product % 13n === 0n ? inverse(product) : product)
}
export type Name = 'a' | 'b'
const names = { a: 'A', 'b': '' }
`
  expect(changes(text)).toEqual([
    '4: || -> &&',
    '4: !all.includes(at) -> (all.includes(at))',
    '4: < -> <=',
    '4: 2 -> 3',
    '5: 1n -> 2n',
    '6: 0 -> 1',
    '6: < -> <=',
    '6: place++ -> place--',
    '6: *= -> +=',
    '6: - -> +',
    '7: === -> !==',
    '7: % -> *',
    '7: -product -> (product)',
    '7: 13n -> 14n',
    '7: 0n -> 1n',
    "10: 'A' -> ''",
    "10: '' -> 'x'",
  ])
})

test('each is the program with this one change', () => {
  const text = 'export const both = (a: number) => a > 1 && true // 1\n'
  expect(mutantsOf(text).map((one) => one.text)).toEqual([
    text.replace('&&', '||'),
    text.replace('>', '>=').replace('=>=', '=>').replace('a > 1', 'a >= 1'),
    text.replace('> 1', '> 2'),
    text.replace('true', 'false'),
  ])
  expect(mutantsOf('--a; +b; a ** b; a ?? b').map((one) => one.text)).toEqual([
    '++a; +b; a ** b; a ?? b',
    '--a; -b; a ** b; a ?? b',
    '--a; +b; a * b; a ?? b',
  ])
})

test('nothing of types and of what is thrown is changed', () => {
  expect(
    mutantsOf(`
type Two = 2
interface Pair { 'a': 1 }
const one = (a as 1) satisfies 1
function no(): never { throw new RangeError('no ' + 1) }
`),
  ).toEqual([])
})
