import * as z from 'zod/mini'
import { result } from './result.ts'

/** An attempt's name, made by the client: 128 random bits in hex. */
export const attemptId = z.string().check(z.regex(/^[0-9a-f]{32}$/))

/** The one file of an answer without code: JSON, in the form that its kind of lab has. */
export const answerFile = 'answer.json'

/** `PUT api/attempts/<id>/`: what a learner hands in. Sent again, it is the same attempt. */
export const attempt = z.strictObject({
  lab: z.string().check(z.regex(/^[a-z0-9-]{1,80}$/)),
  /** The files that the learner writes, by name; without code, the answer. */
  files: z.record(
    z.string().check(z.regex(/^[\w./-]{1,80}$/)),
    z.string().check(z.maxLength(1 << 16)),
  ),
  /** Whose it is, as far as the page knew: it is never taken as another's. */
  reader: z.nullable(z.string().check(z.regex(/^[0-9a-f]{32}$/))),
})
export type Attempt = z.output<typeof attempt>

/** Where a learner stands with a lab. */
export const standing = z.object({
  attempts: z.int(),
  best: z.int(),
  of: z.int(),
  /** The first pass; `current` where it was for the lab as it is now. */
  passed: z.optional(z.object({ at: z.iso.datetime(), current: z.boolean() })),
  /** When they were shown the solution, before they had passed. */
  solution: z.optional(z.iso.datetime()),
})
export type Standing = z.output<typeof standing>

/** The server's answer: its verdict, which is kept, or that the clock ended the program. */
export const answer = z.discriminatedUnion('outcome', [
  z.object({
    outcome: z.literal('recorded'),
    result,
    standing,
    /** Without code: why each choice is as it is, by its id, in both languages. */
    reasons: z.optional(z.record(z.string(), z.object({ ja: z.string(), en: z.string() }))),
    /** The version of the lab that graded it. */
    version: z.string(),
    /** Whose it now is. */
    reader: z.string(),
  }),
  z.object({ outcome: z.literal('again') }),
])
export type Answer = z.output<typeof answer>

/** Why the server took nothing: the client says it in the reader's language. */
export const refusal = z.object({
  refused: z.enum([
    'malformed',
    'too-large',
    'no-such-lab',
    'conflict',
    'other-reader',
    'busy',
    'unavailable',
  ]),
})
export type Refusal = z.output<typeof refusal>['refused']
