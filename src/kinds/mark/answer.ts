import * as z from 'zod/mini'

/** The ids of the places that are marked. */
export const answer = z.array(z.string())
export type Answer = z.output<typeof answer>
