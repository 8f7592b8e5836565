import * as z from 'zod/mini'
import type { Result } from '#grading/result.ts'

const text = z.string()
const count = z.int().check(z.minimum(0))
const code = <Code extends string>(value: Code) => z.literal(value)

const shown = z.object({ kind: z.enum(['text', 'bytes']), text })

const reason = z.discriminatedUnion('code', [
  z.object({
    code: code('differs'),
    expected: shown,
    actual: shown,
    what: z.exactOptional(text),
    step: z.exactOptional(z.object({ name: text, number: count, of: count })),
  }),
  z.object({
    code: code('threw'),
    name: text,
    message: text,
    file: z.exactOptional(text),
    line: z.exactOptional(count),
  }),
  z.object({ code: code('not-refused'), actual: shown }),
  z.object({ code: code('syntax'), file: text, line: count, column: count, message: text }),
  z.object({ code: code('missing-export'), export: text }),
  z.object({ code: code('missing-module'), module: text }),
  z.object({ code: code('not-data'), why: text }),
  z.object({ code: z.enum(['never-settles', 'fuel', 'memory', 'stack', 'not-run']) }),
])

/** A verdict as it is sent and kept: `#grading/result.ts` says what it means. */
export const result = z.object({
  version: z.literal(1),
  outcome: z.enum(['passed', 'failed']),
  points: count,
  of: count,
  checks: z.array(
    z.object({
      id: text,
      passed: z.boolean(),
      points: count,
      of: count,
      reason: z.exactOptional(reason),
      mistake: z.exactOptional(text),
      choices: z.exactOptional(
        z.array(z.object({ id: text, chosen: z.boolean(), points: z.int() })),
      ),
    }),
  ),
  output: z.object({ lines: z.array(text), cut: z.boolean() }),
}) satisfies z.ZodMiniType<Result>
export type WireResult = z.output<typeof result>
