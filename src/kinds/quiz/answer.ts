import * as z from 'zod/mini'

/** How sure somebody is of an answer, in per cent. */
export const certainties = [50, 70, 90] as const
export type Certainty = (typeof certainties)[number]

const one = z.object({
  /** Which item of the bank was asked. */
  item: z.string(),
  /** Choices or steps by their ids, the steps in their order; or what was written. */
  given: z.array(z.string()),
  sure: z.union(certainties.map((value) => z.literal(value))),
})
export type Given = z.output<typeof one>

/** The answers to the questions that were asked, by the id of their bank. */
export const answer = z.record(z.string(), one)
export type Answer = z.output<typeof answer>
