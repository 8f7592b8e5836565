import fc, {
  type Arbitrary,
  assert,
  asyncProperty,
  bigInt,
  boolean,
  constant,
  double,
  letrec,
  oneof,
  string,
  uint8Array,
} from 'fast-check'
import { describe, expect, test } from 'vitest'
import { type Crossing, decode, encode, hex, same, show } from '#grading/crossing.ts'
import { openSandbox } from '#grading/sandbox.ts'
import { wasm } from './engine.ts'

const key = string({ unit: 'binary' }).filter((name) => name !== '__proto__')
const { value } = letrec<{ value: Crossing }>((tie) => ({
  value: oneof(
    { maxDepth: 4 },
    constant(undefined),
    constant(null),
    boolean(),
    double(),
    string({ unit: 'binary' }),
    bigInt(),
    uint8Array() as Arbitrary<Uint8Array>,
    fc.array(tie('value'), { maxLength: 5 }),
    fc.dictionary(key, tie('value'), { maxKeys: 5, noNullPrototype: false }),
  ),
}))

describe('what crosses', () => {
  test('comes back from the sandbox as it went in', async () => {
    const echo = 'export const echo = (value: unknown) => value'
    const sandbox = openSandbox(wasm, { files: { 'main.ts': echo }, entry: 'main.ts', fuel: 1e9 })
    await assert(
      asyncProperty(value, async (sent) => {
        const back = await sandbox.call('echo', [sent])
        expect(same(back, sent), `${show(back)} for ${show(sent)}`).toBe(true)
      }),
      { numRuns: 500 },
    )
  })

  test('is a copy: what the program does to it changes nothing here', async () => {
    const spoil =
      'export const spoil = (bytes: Uint8Array, list: number[]) => { bytes.fill(9); list.push(9) }'
    const sandbox = openSandbox(wasm, { files: { 'main.ts': spoil }, entry: 'main.ts', fuel: 4000 })
    const sent = [new Uint8Array([1, 2]), [1, 2]] as const
    await sandbox.call('spoil', sent)
    expect(sent).toEqual([new Uint8Array([1, 2]), [1, 2]])
  })

  test('as an object has no prototype here', () => {
    const back = decode(encode({ toString: 1 })) as Record<string, unknown>
    expect(Object.getPrototypeOf(back)).toBe(null)
    expect(back.toString).toBe(1)
  })
})

describe('two values are the same', () => {
  test.each<[Crossing, Crossing, boolean]>([
    [Number.NaN, Number.NaN, true],
    [0, -0, false],
    [1, 1n, false],
    [[1], { 0: 1 }, false],
    [new Uint8Array([1]), [1], false],
    [{ a: undefined }, {}, false],
    [{ a: 1, b: 2 }, { b: 2, a: 1 }, true],
    [[1, [2n]], [1, [2n]], true],
    [null, {}, false],
  ])('case %#', (left, right, expected) => {
    expect(same(left, right)).toBe(expected)
    expect(same(right, left)).toBe(expected)
  })
})

test('values are shown as a person reads them', () => {
  expect(show({ n: 5n, bytes: new Uint8Array([0, 255]), list: ['a', -0, undefined] })).toBe(
    '{ n: 5n, bytes: 00ff, list: ["a", -0, undefined] }',
  )
  expect(show('x'.repeat(5000))).toHaveLength(2001)
  expect(hex(new Uint8Array([1, 171]))).toBe('01ab')
})
