import { z } from 'zod'
import { slug } from './translated.ts'

/** One entry of `content/glossary.yaml`: a term, the same everywhere. */
export const term = z.strictObject({
  ja: z.string().min(1),
  /** How `ja` is read, in hiragana. */
  reading: z.string().regex(/^[ぁ-ゖー・]+$/),
  en: z.string().min(1),
  /** What it is, in one sentence of each language. */
  definition: z.strictObject({ ja: z.string().min(1), en: z.string().min(1) }),
})

/** `content/glossary.yaml`, by id. */
export const glossary = z.record(slug, term)

export type Term = z.output<typeof term>
