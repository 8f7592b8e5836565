import { describe, expect, test } from 'vitest'
import { checks, randomOf } from '#grading/check.ts'
import { grade } from '#grading/grade.ts'
import { graded, wasm } from './engine.ts'

const twice = checks({
  async small({ call, equal }) {
    equal(await call('twice', 2n), 4n)
  },
  async random({ call, equal, random }) {
    const n = random.below(1n << 64n)
    equal(await call('twice', n), n + n)
  },
})
const right = 'export const twice = (n: bigint): bigint => n + n'

describe('a program', () => {
  test('that is right gets every point', async () => {
    expect(await graded(right, twice)).toEqual({
      version: 1,
      outcome: 'passed',
      points: 2,
      of: 2,
      checks: [
        { id: 'small', passed: true, points: 1, of: 1 },
        { id: 'random', passed: true, points: 1, of: 1 },
      ],
      output: { lines: [], cut: false },
    })
  })

  test('that is right at one check keeps its points', async () => {
    const result = await graded('export const twice = (n: bigint) => n * n', twice)
    expect([result.outcome, result.points, result.of]).toEqual(['failed', 1, 2])
  })

  test('may be of several files', async () => {
    const files = { 'main.ts': "export { twice } from './sum'", 'sum.ts': right }
    expect((await graded(files, twice)).outcome).toBe('passed')
  })

  test('is told the line where it threw, in the file as written', async () => {
    const text = `type Point = {\n  x: bigint\n}\n\nexport function twice(n: bigint): Point {\n  throw new TypeError('no ' + n)\n}`
    const {
      checks: [first],
    } = await graded(text, twice)
    expect(first?.reason).toEqual({
      code: 'threw',
      name: 'TypeError',
      message: 'no 2',
      file: 'main.ts',
      line: 6,
    })
  })

  test('that is no TypeScript is told where, once', async () => {
    const {
      checks: [first, second],
    } = await graded('export function twice(n: bigint) {\n  return n +\n}', twice)
    expect(first?.reason).toMatchObject({ code: 'syntax', file: 'main.ts', line: 3 })
    expect(second?.reason).toEqual({ code: 'not-run' })
  })

  test('that the engine alone cannot read is told so too', async () => {
    const {
      checks: [first],
    } = await graded('const a = 1\nconst a = 2\nexport const twice = () => a', twice)
    expect(first?.reason).toMatchObject({ code: 'threw', name: 'SyntaxError', file: 'main.ts' })
  })

  test('that is too long for the parser is refused before it is parsed', async () => {
    const {
      checks: [first],
    } = await graded(`${right}\n// ${'a<b>('.repeat(20_000)}`, twice)
    expect(first?.reason).toMatchObject({ code: 'syntax', message: 'too long' })
  })

  test('that exports something else is told what is missing', async () => {
    const {
      checks: [first],
    } = await graded('export const double = 1', twice)
    expect(first?.reason).toEqual({ code: 'missing-export', export: 'twice' })
  })

  test('has what it printed shown, values readably', async () => {
    const { output } = await graded(
      "console.log('n', 5n, { a: [1] }, new Uint8Array([255]))\nexport const twice = (n: bigint) => n + n",
      twice,
    )
    expect(output).toEqual({ lines: ['n 5n { a: [1] } ff'], cut: false })
  })

  test('goes on with the next check after it ran out of memory', async () => {
    const text = `export function twice(n: bigint) {\n  if (n === 2n) { const all = []; for (;;) all.push(new Uint8Array(1 << 20)) }\n  return n + n\n}`
    const {
      checks: [first, second],
    } = await graded(text, twice)
    expect([first?.reason, second?.passed]).toEqual([{ code: 'memory' }, true])
  })
})

test('an answer that comes too late is not taken for that of a later call', async () => {
  const text = `let late: (n: bigint) => void
export function twice(n: bigint) {
  if (n !== 2n) late(n + n)
  return new Promise((done) => { late = done })
}`
  const { checks: all } = await graded(text, twice)
  expect(all.map(({ reason }) => reason?.code)).toEqual(['never-settles', 'never-settles'])
})

describe('fuel', () => {
  const count =
    'export const twice = (n: bigint) => { let s = 0; for (let i = 0; i < 1e6; i++) s += i; return n + n }'
  const passes = async (fuel: number) => (await graded(count, twice, fuel)).outcome === 'passed'

  test('is the same on every run', async () => {
    // The least fuel with which the program passes, found twice.
    const least = async () => {
      let [low, high] = [1, 4000]
      while (low < high) {
        const middle = (low + high) >> 1
        if (await passes(middle)) high = middle
        else low = middle + 1
      }
      return low
    }
    const first = await least()
    expect(first).toBeGreaterThan(100)
    expect(await least()).toBe(first)
  })

  test('is whole again for the second sheet', async () => {
    const program = { files: { 'main.ts': count }, entry: 'main.ts', fuel: 500 }
    const sheet = { checks: twice, points: { small: 1, random: 1 }, seed: 'seed' }
    expect((await grade(wasm, program, [sheet, sheet])).points).toBe(4)
  })
})

describe('a check', () => {
  test('that expects a refusal takes a throw, and nothing else, for one', async () => {
    const refusing = checks({ refuses: ({ refuses }) => refuses('open', 5n) })
    const reason = async (text: string) => (await graded(text, refusing)).checks[0]?.reason?.code
    expect(await reason("export const open = () => { throw new Error('no') }")).toBeUndefined()
    expect(await reason('export const open = (n: bigint) => n')).toBe('not-refused')
    expect(await reason('export const open = () => { for (;;); }')).toBe('fuel')
    expect(await reason('export const shut = 1')).toBe('missing-export')
  })

  test('cannot pass a program that the engine ended, even if it catches that', async () => {
    const lenient = checks({
      async answer({ call }) {
        await call('answer').catch(() => {})
      },
    })
    expect((await graded('export const answer = () => { for (;;); }', lenient)).outcome).toBe(
      'failed',
    )
  })

  test('that breaks by itself is no failure of the learner', async () => {
    const broken = checks({
      answer() {
        throw new RangeError('the lab is wrong')
      },
    })
    await expect(graded(right, broken)).rejects.toThrow('the lab is wrong')
  })

  test('has to be there: none at all is no pass', async () => {
    expect((await graded(right, {})).outcome).toBe('failed')
  })
})

describe('random inputs', () => {
  test('are the same for the same seed, and others for another', () => {
    const draw = (seed: string) => {
      const random = randomOf(seed)
      return [
        random.integer(1, 1000),
        random.below(1n << 200n),
        random.shuffled([1, 2, 3, 4, 5, 6, 7, 8]),
        random.bytes(8),
      ]
    }
    expect(draw('a')).toEqual(draw('a'))
    expect(draw('a')).not.toEqual(draw('b'))
  })

  test('keep to their bounds and reach both ends', () => {
    const random = randomOf('bounds')
    const drawn = new Set(Array.from({ length: 500 }, () => random.integer(3, 7)))
    expect([...drawn].sort()).toEqual([3, 4, 5, 6, 7])
    expect(random.shuffled([1, 2, 3]).sort()).toEqual([1, 2, 3])
  })
})
