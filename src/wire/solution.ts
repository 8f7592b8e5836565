import * as z from 'zod/mini'
import { standing } from './attempt.ts'

/** `POST api/solutions/<lab>/`: a learner asks how the lab is solved. */
export const solutionRequest = z.strictObject({
  /** Whose page it is: it is never noted of another. */
  reader: z.string().check(z.regex(/^[0-9a-f]{32}$/)),
  language: z.enum(['ja', 'en']),
})

/** The server's answer: the files that the learner writes, as they are solved, and where the learner now stands. */
export const solutionAnswer = z.object({
  files: z.record(z.string(), z.string()),
  standing,
})
export type Solution = z.output<typeof solutionAnswer>
