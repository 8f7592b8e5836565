import { z } from 'zod'
import { day, slug, translated } from './translated.ts'

/** Whom a course is for; the words for each are in `src/i18n`. */
export const audiences = ['general', 'security', 'owner', 'engineer', 'executive'] as const

/** `content/courses/<course>/course.yaml`. */
export const course = z.strictObject({
  /** Its place in the list of courses, from 1. */
  order: z.int().min(1),
  title: translated,
  /** What a person can do afterwards, as a sentence. */
  summary: translated,
  audience: z.array(z.enum(audiences)).min(1),
  /** What one should know or be able to do before, as a sentence. */
  before: translated,
  /** What is learned. Lessons and labs name what they teach by `id`. */
  outcomes: z.array(z.strictObject({ id: slug, ja: z.string().min(1), en: z.string().min(1) })),
  /** What does not depend on the language, for each lesson's folder (without its number). */
  lessons: z.record(
    slug,
    z.strictObject({
      /** Minutes of reading. */
      minutes: z.int().min(3).max(30),
      /** The day for which its facts hold. */
      asOf: day,
      /** Ids of this course's outcomes. */
      teaches: z.array(slug).min(1),
    }),
  ),
})
