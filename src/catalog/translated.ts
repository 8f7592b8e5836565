import { z } from 'zod'

/** Text of up to a sentence or two, in both languages. */
export const translated = z.strictObject({ ja: z.string().min(1), en: z.string().min(1) })

export type Translated = z.output<typeof translated>

/** A name used in addresses and references: small letters, digits and hyphens. */
export const slug = z.string().regex(/^[a-z0-9]+(-[a-z0-9]+)*$/)

/** A day as `2026-11-29`, without a time zone. */
export const day = z.iso.date()

/** Texts by a name, as one language has them. */
export const inOne = (
  texts: Readonly<Record<string, Translated>>,
  language: keyof Translated,
): Record<string, string> =>
  Object.fromEntries(Object.entries(texts).map(([name, text]) => [name, text[language]]))
