import { z } from 'zod'
import type { Bank } from '#kinds/quiz/quiz.ts'
import type { Figure } from './figure.ts'
import type { Translated } from './translated.ts'

/** The front matter of `<nn-lesson>/<language>.mdx`: what depends on the language. */
export const frontMatter = z.strictObject({
  title: z.string().min(1).max(60),
  /** The one outcome, as the sentence under the title. */
  summary: z.string().min(1),
})

/** The questions at the end of a lesson, as read; `id` is `<course>/<lesson>`. */
export type Quiz = {
  kind: 'quiz'
  id: string
  points: number
  version: string
  banks: Bank[]
  /** What each bank asks about, by its id. */
  titles: Record<string, Translated>
}

/** A lesson as read: what its course says of it, its titles, and its figures by id. */
export type Lesson = {
  course: string
  slug: string
  /** Its place in the course, from 1. */
  number: number
  minutes: number
  asOf: string
  teaches: string[]
  ja: z.output<typeof frontMatter>
  en: z.output<typeof frontMatter>
  figures: Record<string, Figure>
  quiz: Quiz | undefined
}
