import * as z from 'zod/mini'

/** The ids of the steps that belong, in their order. */
export const answer = z.array(z.string())
export type Answer = z.output<typeof answer>
