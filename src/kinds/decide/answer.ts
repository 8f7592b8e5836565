import * as z from 'zod/mini'

/** The choices by question, both by their ids. */
export const answer = z.record(z.string(), z.array(z.string()))
export type Answer = z.output<typeof answer>
