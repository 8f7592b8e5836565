import { checks } from '#grading/check.ts'
import type { Sheet } from '#grading/grade.ts'

/** What every program of the corpus is asked: the doubled number and the flipped bytes. */
export const sheet: Sheet = {
  checks: checks({
    async double({ call, equal }) {
      equal(await call('double', 21n), 42n)
    },
    async flip({ call, equal }) {
      equal(await call('flip', new Uint8Array([0, 1, 255])), new Uint8Array([255, 254, 0]))
    },
  }),
  points: { double: 1, flip: 1 },
  seed: 'corpus',
}

export const fuel = 4000
