import { test } from 'vitest'
import { contextOf } from '#grading/check.ts'
import type { Crossing } from '#grading/crossing.ts'
import { Fault, type Sandbox } from '#grading/sandbox.ts'
import checks from '../../labs/shamir-recover/checks.ts'
import exam from '../../labs/shamir-recover/exam.ts'
import * as solution from '../../labs/shamir-recover/solution/recover.ts'
import { peerSeed } from './answer.ts'

/** The peer of the bench: the checks of a lab by vitest, on the program as it stands, without a sandbox. */
const sandbox = {
  steps: [],
  async call(name: string, args: Crossing[]) {
    try {
      return (solution as never as Record<string, (...all: Crossing[]) => Crossing>)[name]?.(
        ...args,
      )
    } catch (error) {
      const { name: kind, message } = error as Error
      throw new Fault({ code: 'threw', name: kind, message })
    }
  },
} as Pick<Sandbox, 'call' | 'steps'> as Sandbox

Object.assign(globalThis, { step: (_: string, value: unknown) => value })

for (const [id, check] of Object.entries({ ...checks, ...exam })) {
  test(id, () => check(contextOf(sandbox, `${peerSeed} ${id}`)))
}
