import { shake256 } from '@noble/hashes/sha3.js'
import { type Crossing, hex, same, show } from './crossing.ts'
import type { Shown } from './result.ts'
import { Fault, type Sandbox, type Step } from './sandbox.ts'

/** What a check works with. */
export type CheckContext = {
  /** Calls a function that the learner exports; arguments and answer are copied. */
  call(name: string, ...args: Crossing[]): Promise<Crossing>
  /** The value has to be this one, part by part. `what` names it where a check looks at several. */
  equal(actual: Crossing, expected: Crossing, what?: string): void
  /**
   * What the next call should tell of its steps, by their names, if it tells of any. They fail nothing: where
   * the answer is wrong, or the call throws, the first step that is another one is shown in its place.
   */
  steps(expected: Steps): void
  /**
   * The call has to throw. A check that uses it has to see a right answer first, or a program that throws
   * everywhere would pass.
   */
  refuses(name: string, ...args: Crossing[]): Promise<void>
  random: Random
}

/** Values on the way to an answer, in their order, by the names that `lab.yaml` gives them. */
export type Steps = Readonly<Record<string, readonly Crossing[]>>

/** Inputs made from the grading's seed: the same seed makes the same ones. */
export type Random = {
  bytes(length: number): Uint8Array
  /** An integer from `low` to `high`, both included. */
  integer(low: number, high: number): number
  /** A bigint from 0 to below `bound`. */
  below(bound: bigint): bigint
  /** The same things in another order. */
  shuffled<Thing>(things: readonly Thing[]): Thing[]
}

export type Check = (context: CheckContext) => void | Promise<void>

/** The checks of a lab by id, in the order in which they are shown. */
export type Checks = Readonly<Record<string, Check>>

/** Declares the checks of a lab: the default export of `checks.ts` and `exam.ts`. */
export const checks = <All extends Checks>(all: All): All => all

/** The context of one check. */
export function contextOf(sandbox: Sandbox, seed: string): CheckContext {
  let next: Steps = {}
  let last: Steps = {}
  async function call(name: string, ...args: Crossing[]): Promise<Crossing> {
    last = next
    next = {}
    try {
      return await sandbox.call(name, args)
    } catch (error) {
      if (error instanceof Fault && error.reason.code === 'threw') compare(sandbox.steps, last)
      throw error
    }
  }
  return {
    call,
    steps(expected) {
      next = expected
    },
    random: randomOf(seed),
    equal(actual, expected, what) {
      if (same(actual, expected)) return
      compare(sandbox.steps, last, what)
      const told = { expected: shown(expected), actual: shown(actual) }
      throw new Fault({ code: 'differs', ...told, ...(what === undefined ? {} : { what }) })
    },
    async refuses(name, ...args) {
      let actual: Crossing
      try {
        actual = await call(name, ...args)
      } catch (error) {
        if (error instanceof Fault && error.reason.code === 'threw') return
        throw error
      }
      throw new Fault({ code: 'not-refused', actual: shown(actual) })
    },
  }
}

/** @throws Fault at the first step that is another one than expected */
function compare(steps: readonly Step[], expected: Steps, what?: string): void {
  const seen: Record<string, number> = Object.create(null)
  for (const { name, value } of steps) {
    const values = Object.hasOwn(expected, name) ? expected[name] : undefined
    const at = seen[name] ?? 0
    seen[name] = at + 1
    if (!values || (at < values.length && same(value, values[at]))) continue
    const step = { name, number: at + 1, of: values.length }
    throw new Fault({
      code: 'differs',
      // A value too many has nothing beside it.
      expected: at < values.length ? shown(values[at]) : { kind: 'text', text: '' },
      actual: shown(value),
      ...(what === undefined ? {} : { what }),
      step,
    })
  }
}

/** A value as it is told of: bytes stay apart from text. */
export const shown = (value: Crossing): Shown =>
  value instanceof Uint8Array
    ? { kind: 'bytes', text: hex(value.subarray(0, 4096)) }
    : { kind: 'text', text: show(value) }

/** Random inputs from a seed: SHAKE256 of it, read on and on (FIPS 202). */
export function randomOf(seed: string): Random {
  const stream = shake256.create({}).update(new TextEncoder().encode(seed))
  const bytes = (length: number) => stream.xof(length)
  const below = (bound: bigint) => {
    // 16 bytes more than the bound has make the bias of the remainder unnoticeable.
    const length = Math.ceil(bound.toString(16).length / 2) + 16
    return BigInt(`0x${hex(bytes(length))}`) % bound
  }
  const integer = (low: number, high: number) => low + Number(below(BigInt(high - low + 1)))
  return {
    bytes,
    below,
    integer,
    shuffled(things) {
      const list = [...things]
      for (let at = list.length - 1; at > 0; at--) {
        const other = integer(0, at)
        ;[list[at], list[other]] = [
          list[other] as (typeof list)[number],
          list[at] as (typeof list)[number],
        ]
      }
      return list
    },
  }
}
