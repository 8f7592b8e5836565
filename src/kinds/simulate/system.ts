/** A value of a variable of a system. */
export type Value = string | number | boolean

/** What a variable has to be: this, one of these, another one than this, as another variable, within bounds. */
export type Test =
  | Value
  | readonly Value[]
  | { not: Value | readonly Value[] }
  | { same: string }
  | { other: string }
  | { atLeast: number }
  | { atMost: number }

/** All of these hold; in a list, all of one of them. */
export type When = Condition | readonly Condition[]
type Condition = Readonly<Record<string, Test>>

/** What a variable becomes: this, what another one is, more by a number, or one of these by chance. */
export type Effect = Value | { from: string } | { add: number } | { pick: readonly Value[] }

type Outcome<Text> = { when: When; then: Readonly<Record<string, Effect>>; say: Text }

/**
 * A system that goes on step by step: what it knows, and what can be done to it. A control does the first of
 * its outcomes whose condition holds; where none holds it cannot be used. Measures are variables that are
 * true where the measure is taken.
 */
export type System<Text> = {
  state: readonly { id: string; start: Value }[]
  controls: readonly { id: string; outcomes: readonly Outcome<Text>[] }[]
  measures: readonly { id: string }[]
}

export type State = Readonly<Record<string, Value>>

/** The state at the beginning, with the measures that are taken. */
export const startOf = <Text>(system: System<Text>, taken: readonly string[]): State =>
  Object.fromEntries([
    ...system.state.map(({ id, start }) => [id, start] as const),
    ...system.measures.map(({ id }) => [id, taken.includes(id)] as const),
  ])

/** Whether a condition holds. */
export const holds = (when: When, state: State): boolean =>
  [when].flat().some((all) => Object.entries(all).every(([id, test]) => passes(test, id, state)))

function passes(test: Test, id: string, state: State): boolean {
  const value = state[id]
  if (typeof test !== 'object') return value === test
  if (isList(test)) return test.some((one) => one === value)
  if ('not' in test) return ![test.not].flat().some((one) => one === value)
  if ('same' in test) return value === state[test.same]
  if ('other' in test) return value !== state[test.other]
  if ('atLeast' in test) return Number(value) >= test.atLeast
  return Number(value) <= test.atMost
}

const isList = (test: object): test is readonly Value[] => Array.isArray(test)

/** What a control would do now; undefined where it cannot be used. */
export const outcomeOf = <Text>(
  system: System<Text>,
  control: string,
  state: State,
): Outcome<Text> | undefined =>
  system.controls.find(({ id }) => id === control)?.outcomes.find(({ when }) => holds(when, state))

/** @param choose one of so many, where chance decides */
function after<Text>(
  outcome: Outcome<Text>,
  state: State,
  choose: (count: number) => number,
): State {
  const changed = Object.entries(outcome.then).map(([id, effect]) => {
    if (typeof effect !== 'object') return [id, effect] as const
    if ('from' in effect) return [id, state[effect.from] as Value] as const
    if ('add' in effect) return [id, Number(state[id]) + effect.add] as const
    return [id, effect.pick[choose(effect.pick.length)] as Value] as const
  })
  return { ...state, ...Object.fromEntries(changed) }
}

/** What came of each act, from the beginning up to the first that was not possible. */
export type Run<Text> = { states: State[]; says: Text[] }

/**
 * Does acts one after another. The same acts with the same seed come out the same everywhere.
 * @param taken the measures, by id
 */
export function run<Text>(
  system: System<Text>,
  acts: readonly string[],
  { taken, seed }: { taken: readonly string[]; seed: number },
): Run<Text> {
  const random = randomOf(seed)
  const done: Run<Text> = { states: [startOf(system, taken)], says: [] }
  for (const act of acts) {
    const state = done.states.at(-1) as State
    const outcome = outcomeOf(system, act, state)
    if (!outcome) break
    done.states.push(after(outcome, state, (count) => Math.floor(random() * count)))
    done.says.push(outcome.say)
  }
  return done
}

/** States looked at in one search at most: a system with more is too large to be sure of anything. */
const most = 20_000

/** A system has more states than can be looked at. */
export class TooLarge extends Error {}

/**
 * The shortest way to a state in which a condition holds, over everything that can be done and all that
 * chance can bring: the controls in their order, or undefined where there is no such way at all.
 * @throws TooLarge
 */
export function wayTo<Text>(
  system: System<Text>,
  when: When,
  taken: readonly string[],
): string[] | undefined {
  const ways = new Map<string, Way>()
  const add = (way: Way) => {
    const key = JSON.stringify(Object.values(way.state))
    if (!ways.has(key)) ways.set(key, way)
    if (ways.size > most) throw new TooLarge(`more than ${most} states`)
  }
  add({ state: startOf(system, taken) })
  // What is added meanwhile comes after: so the shortest comes first.
  for (const way of ways.values()) {
    if (holds(when, way.state)) return actsOf(way)
    for (const { id } of system.controls) {
      const outcome = outcomeOf(system, id, way.state)
      if (!outcome) continue
      for (const state of allAfter(outcome, way.state)) add({ state, by: { act: id, from: way } })
    }
  }
  return undefined
}

/** A state, and by which act from which one it was first found. */
type Way = { state: State; by?: { act: string; from: Way } }

function actsOf(way: Way): string[] {
  const acts: string[] = []
  for (let { by } = way; by; by = by.from.by) acts.unshift(by.act)
  return acts
}

/** Every state that an outcome can lead to, whatever chance brings. */
function allAfter<Text>(outcome: Outcome<Text>, state: State): State[] {
  const sizes = Object.values(outcome.then).flatMap((effect) =>
    typeof effect === 'object' && 'pick' in effect ? [effect.pick.length] : [],
  )
  const count = sizes.reduce((product, size) => product * size, 1)
  return Array.from({ length: count }, (_, number) => {
    let left = number
    return after(outcome, state, (size) => {
      const place = left % size
      left = Math.floor(left / size)
      return place
    })
  })
}

/** Numbers from 0 to below 1, the same from the same seed: xorshift32 (Marsaglia, Xorshift RNGs, 2003). */
function randomOf(seed: number): () => number {
  // Zero stays zero; and what comes first of small seeds is small.
  let state = (seed ^ 0x9e3779b9) >>> 0 || 1
  const next = () => {
    state ^= state << 13
    state ^= state >>> 17
    state ^= state << 5
    return (state >>> 0) / 0x100000000
  }
  for (let turn = 0; turn < 8; turn++) next()
  return next
}
