import { z } from 'zod'

/** Text of up to a sentence or two, in both languages. */
export const translated = z.strictObject({ ja: z.string().min(1), en: z.string().min(1) })

export type Translated = z.output<typeof translated>

/** A name used in addresses and references: small letters, digits and hyphens. */
export const slug = z.string().regex(/^[a-z0-9]+(-[a-z0-9]+)*$/)

/** A day as `2026-11-29`, without a time zone. */
export const day = z.iso.date()

/** The same as one language has it: a string where there was a text in both. */
export type InOne<Value> = Value extends Translated
  ? string
  : Value extends readonly (infer Item)[]
    ? InOne<Item>[]
    : Value extends object
      ? { [Key in keyof Value]: InOne<Value[Key]> }
      : Value

/** Plain data as one language has it, for pages, which are in one. */
export function inOne<Value>(value: Value, language: keyof Translated): InOne<Value> {
  const within = (part: unknown): unknown => {
    if (typeof part !== 'object' || part === null) return part
    if (Array.isArray(part)) return part.map(within)
    const entries = Object.entries(part)
    const text = entries.length === 2 && 'ja' in part && 'en' in part
    return text
      ? part[language as never]
      : Object.fromEntries(entries.map(([name, one]) => [name, within(one)]))
  }
  return within(value) as InOne<Value>
}
