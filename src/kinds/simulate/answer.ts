import * as z from 'zod/mini'

const acts = z.array(z.string()).check(z.maxLength(500))

/** What has been done with the system as it is, and what with the measures that are chosen. */
export const answer = z.object({
  /** What chance is made from. */
  seed: z.int().check(z.minimum(0), z.maximum(0xffffffff)),
  acts,
  /** The measures chosen, by id. */
  measures: z.array(z.string()).check(z.maxLength(20)),
  /** Tried out with them; it is not graded. */
  trial: acts,
})
export type Answer = z.output<typeof answer>

export const blank: Answer = { seed: 1, acts: [], measures: [], trial: [] }
