import { z } from 'zod'
import { day, slug, translated } from './translated.ts'

/** One entry of `content/sources.yaml`: what a lesson cites. */
export const source = z.strictObject({
  /** Who says it. */
  by: translated,
  /** The title as published, in its own language. */
  title: z.string().min(1),
  language: z.enum(['ja', 'en', 'nl']),
  /** When it was published: a year, a month or a day. */
  published: z.string().regex(/^\d{4}(-\d{2}(-\d{2})?)?$/),
  url: z.url({ protocol: /^https?$/ }),
  /** A: an official or standards body, the company concerned, a peer-reviewed paper. B: press and others. M: measured here. */
  grade: z.enum(['A', 'B', 'M']),
  /** The day on which somebody of ours read it, and how much of it. */
  checked: z.strictObject({ on: day, part: z.enum(['whole', 'abstract', 'excerpt']) }),
})

/** `content/sources.yaml`, by id. */
export const sources = z.record(slug, source)

export type Source = z.output<typeof source>
