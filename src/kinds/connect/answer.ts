import * as z from 'zod/mini'

/** By row of a left table: the row of the right one that it is connected with, or `none`. */
export const answer = z.record(z.string(), z.string())
export type Answer = z.output<typeof answer>
