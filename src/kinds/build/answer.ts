import * as z from 'zod/mini'

/** The document as built so far. */
export const answer = z.record(z.string(), z.json())
export type Json = z.output<ReturnType<typeof z.json>>
export type Answer = z.output<typeof answer>
