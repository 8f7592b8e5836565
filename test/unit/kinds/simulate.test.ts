import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import simulate from '#kinds/simulate/kind.ts'
import {
  type Effect,
  holds,
  outcomeOf,
  run,
  type State,
  type System,
  startOf,
  TooLarge,
  type When,
  wayTo,
} from '#kinds/simulate/system.ts'
import { both, readTexts } from './read.ts'

describe('conditions', () => {
  const state = { seat: 'a', session: 'b', count: 2, open: true }
  test.each([
    [{}, true],
    [{ seat: 'a', open: true }, true],
    [{ seat: 'a', open: false }, false],
    [{ seat: ['b', 'a'] }, true],
    [{ seat: { not: 'a' } }, false],
    [{ seat: { not: ['b', 'c'] } }, true],
    [{ seat: { same: 'session' } }, false],
    [{ seat: { other: 'session' } }, true],
    [{ count: { atLeast: 2 } }, true],
    [{ count: { atMost: 1 } }, false],
    [[{ seat: 'b' }, { count: 2 }], true],
    [[{ seat: 'b' }, { count: 3 }], false],
    [{ count: '2' }, false],
  ])('%j: %j', (when, expected) => expect(holds(when, state)).toBe(expected))
})

const outcome = (when: When, change: Record<string, Effect>) => ({
  when,
  // biome-ignore lint/suspicious/noThenProperty: data, which nobody awaits
  then: change,
  say: '',
})

/** Small systems of all sorts: two variables, up to three controls, chance in some. */
const value = fc.integer({ min: 0, max: 2 })
const effect: fc.Arbitrary<Effect> = fc.oneof(
  value,
  fc.constantFrom<Effect>({ from: 'x' }, { from: 'y' }),
  fc.record({ pick: fc.array(value, { minLength: 2, maxLength: 3 }) }),
)
const changes = fc.dictionary(fc.constantFrom('x', 'y'), effect)
const condition = fc.dictionary(fc.constantFrom('x', 'y', 'm'), fc.oneof(value, fc.boolean()))
const systems: fc.Arbitrary<System<string>> = fc.record({
  state: fc.constant([
    { id: 'x', start: 0 },
    { id: 'y', start: 1 },
  ]),
  controls: fc
    .array(
      fc.array(fc.record({ when: condition, change: changes }), { minLength: 1, maxLength: 2 }),
      { minLength: 1, maxLength: 3 },
    )
    .map((all) =>
      all.map((outcomes, index) => ({
        id: `c${index}`,
        outcomes: outcomes.map(({ when, change }) => outcome(when, change)),
      })),
    ),
  measures: fc.constant([{ id: 'm' }]),
})

/** After each number of acts, up to `most`, every state that may then be there, found by trying everything. */
function layersOf(system: System<string>, taken: string[], most: number): Map<string, State>[] {
  const start = startOf(system, taken)
  const layers = [new Map<string, State>([[key(start), start]])]
  for (let turn = 0; turn < most; turn++) {
    const next = new Map<string, State>()
    for (const state of layers.at(-1)?.values() ?? []) {
      for (const { id } of system.controls) {
        const outcome = outcomeOf(system, id, state)
        for (const found of outcome ? broughtBy(outcome.then, state) : []) {
          next.set(key(found), found)
        }
      }
    }
    layers.push(next)
  }
  return layers
}

/** What chance can bring, written out apart from the search. */
function broughtBy(change: Readonly<Record<string, Effect>>, state: State): State[] {
  let all = [state]
  for (const [name, one] of Object.entries(change)) {
    const values =
      typeof one !== 'object'
        ? [one]
        : 'pick' in one
          ? one.pick
          : 'from' in one
            ? [state[one.from] as number]
            : [Number(state[name]) + one.add]
    all = all.flatMap((other) => values.map((chosen) => ({ ...other, [name]: chosen })))
  }
  return all
}
const key = (state: State) => JSON.stringify(Object.entries(state).sort())

test('the search finds a way exactly where there is one, and the shortest', () => {
  fc.assert(
    fc.property(
      systems,
      fc.record({ x: value, y: value }),
      fc.boolean(),
      (system, wanted, with_) => {
        const taken = with_ ? ['m'] : []
        const way = wayTo(system, wanted, taken)
        // Nine states of x and y: a shortest way has eight acts at most.
        const first = layersOf(system, taken, 8).findIndex((layer) =>
          [...layer.values()].some((state) => holds(wanted, state)),
        )
        expect(way?.length ?? -1).toBe(first)
      },
    ),
    { numRuns: 200 },
  )
})

test('the same acts with the same seed come out the same, and each step is one that chance allows', () => {
  fc.assert(
    fc.property(
      systems,
      fc.array(fc.constantFrom('c0', 'c1', 'c2', 'no-such'), { maxLength: 8 }),
      fc.nat(),
      (system, acts, seed) => {
        const once = run(system, acts, { taken: [], seed })
        expect(run(system, acts, { taken: [], seed })).toEqual(once)
        expect(once.states).toHaveLength(once.says.length + 1)
        const layers = layersOf(system, [], once.says.length)
        once.states.forEach((state, length) => {
          expect(layers[length]?.has(key(state))).toBe(true)
        })
      },
    ),
    { numRuns: 100 },
  )
})

test('chance brings each of several, from seeds that follow one another', () => {
  const system: System<string> = {
    state: [{ id: 'x', start: 0 }],
    controls: [{ id: 'go', outcomes: [outcome({}, { x: { pick: [1, 2, 3] } })] }],
    measures: [],
  }
  const counts = [0, 0, 0]
  for (let seed = 1; seed <= 600; seed++) {
    const last = run(system, ['go'], { taken: [], seed }).states.at(-1)?.x
    counts[Number(last) - 1] = (counts[Number(last) - 1] ?? 0) + 1
  }
  // One in 600 draws of three: 200 each, and hardly ever below 140.
  for (const count of counts) expect(count).toBeGreaterThan(140)
})

test('what chance decides twice in one step can come out in every combination', () => {
  const pick = { pick: [1, 2] }
  const system: System<string> = {
    state: [
      { id: 'x', start: 0 },
      { id: 'y', start: 0 },
    ],
    controls: [{ id: 'go', outcomes: [outcome({}, { x: pick, y: pick })] }],
    measures: [],
  }
  for (const [x, y] of [
    [1, 1],
    [1, 2],
    [2, 1],
    [2, 2],
  ] as const) {
    expect(wayTo(system, { x, y }, []), `${x} ${y}`).toEqual(['go'])
  }
})

test('a system without end is too large to search', () => {
  const system: System<string> = {
    state: [{ id: 'x', start: 0 }],
    controls: [{ id: 'more', outcomes: [outcome({}, { x: { add: 1 } })] }],
    measures: [],
  }
  expect(() => wayTo(system, { x: -1 }, [])).toThrow(TooLarge)
})

const form = `
state: [{ id: door, name: ${both('door')}, start: shut }]
controls:
  - id: open
    name: ${both('open')}
    outcomes:
      - { when: { lock: true }, say: ${both('locked')} }
      - { when: { wall: true }, say: ${both('wall')} }
      - { then: { door: open }, say: ${both('opens')} }
  - id: key
    name: ${both('key')}
    outcomes: [{ when: { wall: false }, then: { door: unlocked }, say: ${both('key')} }]
measures:
  - { id: sign, name: ${both('sign')}, text: ${both('sign')} }
  - { id: lock, name: ${both('lock')}, text: ${both('lock')} }
  - { id: wall, name: ${both('wall')}, text: ${both('wall')} }
goals:
  - { id: opened, name: ${both('opened')}, sort: reach, when: { door: open }, points: 1 }
  - { id: never, name: ${both('never')}, sort: never, when: { door: open }, points: 2 }
  - { id: usable, name: ${both('usable')}, sort: can, when: { door: unlocked }, points: 1 }
`
const all = (ids: string[]) => `{ ${ids.map((id) => `${id}: ${both('so')}`).join(', ')} }`
const answers = `
example: { acts: [open], measures: [lock] }
goals: ${all(['opened', 'never', 'usable'])}
measures: ${all(['sign', 'lock', 'wall'])}
`
const { read } = readTexts(simulate, form, answers)
const graded = (part: object) =>
  read?.paper.grade(JSON.stringify({ seed: 1, acts: [], measures: [], trial: [], ...part }))
const points = (part: object) => graded(part)?.map((one) => one.points)

test('where two measures may be chosen, they count together, in whichever order', () => {
  const two = readTexts(simulate, form.replace('measures:', 'choose: 2\nmeasures:'), answers)
  const given = (measures: string[]) =>
    two.read?.paper
      .grade(JSON.stringify({ seed: 1, acts: ['open'], measures, trial: [] }))
      ?.map((one) => one.points)
  expect(two.told).toBe('')
  expect(given(['sign', 'lock'])).toEqual([1, 2, 1])
  expect(given(['lock', 'sign'])).toEqual([1, 2, 1])
  expect(given(['lock', 'wall'])).toEqual([1, 2, 0])
  expect(given(['sign', 'sign'])).toEqual([1, 0, 1])
  expect(given(['sign', 'lock', 'wall'])).toBeUndefined()
})

describe('an answer', () => {
  test.each([
    ['everything', { acts: ['open'], measures: ['lock'] }, [1, 2, 1]],
    ['a measure that stops nothing', { acts: ['open'], measures: ['sign'] }, [1, 0, 1]],
    ['a measure that stops everything', { acts: ['open'], measures: ['wall'] }, [1, 2, 0]],
    ['no measure shows nothing', { acts: ['open'] }, [1, 0, 0]],
    ['a goal passed on the way is reached', { acts: ['open', 'key'] }, [1, 0, 0]],
    [
      'what comes after an act that is not possible has not happened',
      { acts: ['fly', 'open'] },
      [0, 0, 0],
    ],
    [
      'what is tried with the measure is not graded',
      { trial: ['open'], measures: ['lock'] },
      [0, 2, 1],
    ],
  ])('%s', (_, answer, expected) => expect(points(answer)).toEqual(expected))

  test('that does not prevent it is shown how it still comes about', () => {
    expect(graded({ measures: ['sign'] })?.[1]?.choices).toEqual([
      { id: 'open', chosen: true, points: 0 },
    ])
    expect(graded({ measures: ['lock'] })?.[1]?.choices).toEqual([])
  })

  test.each([
    { measures: ['lock', 'sign'] },
    { measures: ['magic'] },
    { seed: -1 },
    { acts: Array.from({ length: 501 }, () => 'open') },
  ])('%j is none', (part) => expect(graded(part)).toBeUndefined())
})

describe('what does not fit is told', () => {
  test('nothing, as it is', () => expect(readTexts(simulate, form, answers).told).toBe(''))

  test('a system that is without end only where two measures meet', () => {
    const endless = `{ when: { sign: true, lock: true }, then: { door: { add: 1 } }, say: ${both('more')} }`
    const growing = form
      .replace('start: shut', 'start: 0')
      .replace(
        'outcomes: [{ when: { wall: false }',
        `outcomes: [${endless}, { when: { wall: false }`,
      )
    expect(growing).toContain('add: 1')
    expect(readTexts(simulate, growing, answers).told).toBe('')
    const two = growing.replace('measures:', 'choose: 2\nmeasures:')
    expect(readTexts(simulate, two, answers).told).toContain('too many states')
  })

  test.each([
    [
      'a variable that is not there',
      form,
      '{ wall: false }',
      '{ fence: false }',
      'a measure “fence”',
    ],
    [
      'a goal about nothing',
      form,
      'when: { door: unlocked }',
      'when: { gate: open }',
      'a measure “gate”',
    ],
    ['a reason that lacks', answers, `sign: ${both('so')}, `, '', 'measures: give the reason'],
    ['an id that is there twice', form, 'id: key\n', 'id: open\n', '“open” is there twice'],
    [
      'a system without end',
      form,
      'then: { door: open }',
      'then: { door: { add: 1 } }',
      'too many states',
    ],
  ])('%s', (_, text, from, to, message) => {
    const changed = text.replace(from, to)
    expect(changed).not.toBe(text)
    const [one, other] = text === form ? [changed, answers] : [form, changed]
    const counted = message === 'too many states' ? one.replace('start: shut', 'start: 0') : one
    expect(readTexts(simulate, counted, other).told).toContain(message)
  })
})
