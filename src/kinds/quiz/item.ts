import { z } from 'zod'
import { slug, translated } from '#catalog/translated.ts'

const choice = z.strictObject({
  id: slug,
  text: translated,
  /** Set where the choice is right. */
  right: z.literal(true).optional(),
  /** Why it is right, or what is wrong with it. */
  why: translated,
})

const step = z.strictObject({
  id: slug,
  text: translated,
  /** Why it stands at this place. */
  why: translated,
})

const common = { id: slug, ask: translated }
const choices = {
  choices: z.array(choice).min(2),
  /** The choices stay as they stand: numbers, days. Others are shuffled. */
  ordered: z.literal(true).optional(),
}

/** One question. Of which kind it is says how it is answered, and what is right. */
export const item = z
  .discriminatedUnion('kind', [
    /** One choice is right, and one is chosen. */
    z.strictObject({ kind: z.literal('single'), ...common, ...choices }),
    /** All that apply are chosen. */
    z.strictObject({ kind: z.literal('several'), ...common, ...choices }),
    /** Steps are put in order; they stand in the right one. */
    z.strictObject({ kind: z.literal('order'), ...common, steps: z.array(step).min(3).max(7) }),
    /** A number is written, in any of the ways in which one is. */
    z.strictObject({
      kind: z.literal('number'),
      ...common,
      is: z.number(),
      /** How far from it an answer is still right. */
      within: z.number().positive().optional(),
      unit: translated.optional(),
      why: translated,
      /** Values that come of a mistake which is known. */
      mistakes: z.array(z.strictObject({ is: z.number(), why: translated })).optional(),
    }),
    /** A word or a name is written. */
    z.strictObject({
      kind: z.literal('text'),
      ...common,
      /** All that is right, in either language. Case, width, kana and spaces make no difference. */
      accepts: z.strictObject({
        ja: z.array(z.string().min(1)).min(1),
        en: z.array(z.string().min(1)).min(1),
      }),
      why: translated,
      mistakes: z
        .array(z.strictObject({ texts: z.array(z.string().min(1)).min(1), why: translated }))
        .optional(),
    }),
  ])
  .refine((one) => distinct('choices' in one ? one.choices : 'steps' in one ? one.steps : []), {
    params: {
      ja: '同じ id の選択肢または手順が二つあります',
      en: 'two choices or steps have the same id',
    },
  })
  .refine(
    (one) => {
      if (!('choices' in one)) return true
      const right = one.choices.filter((choice) => choice.right).length
      return one.kind === 'single' ? right === 1 : right >= 1 && right < one.choices.length
    },
    {
      params: {
        ja: 'single の正解は一つ、several には正解と誤りが少なくとも一つずつ要ります',
        en: 'single has one right choice, several at least one right and one wrong',
      },
    },
  )
  .refine((one) => one.kind !== 'number' || !one.mistakes?.some(({ is }) => isNear(is, one)), {
    params: {
      ja: 'mistakes の値が正解の範囲に入っています',
      en: 'a value in mistakes is a right answer',
    },
  })
  .refine(
    (one) =>
      one.kind !== 'text' ||
      !one.mistakes?.some(({ texts }) => texts.some((text) => accepted(one.accepts, text))),
    {
      params: {
        ja: 'mistakes の言葉が正解に入っています',
        en: 'a text in mistakes is a right answer',
      },
    },
  )
export type Item = z.output<typeof item>
export type OfKind<Kind extends Item['kind']> = Extract<Item, { kind: Kind }>

/** Whether ids are all different. */
export const distinct = (things: readonly { id: string }[]): boolean =>
  new Set(things.map(({ id }) => id)).size === things.length

/** Whether a number is as near to the right one as it has to be. */
export const isNear = (
  value: number,
  { is, within = 0 }: { is: number; within?: number | undefined },
) =>
  // What decimals lose in binary is no mistake of whoever wrote them.
  Math.abs(value - is) <= within + 1e-9 * Math.max(1, Math.abs(is))

/** Whether a text is one of those that are right. */
export const accepted = (accepts: { ja: string[]; en: string[] }, text: string): boolean =>
  [...accepts.ja, ...accepts.en].some((one) => plain(one) === plain(text))

/**
 * A short text without what makes no difference to its meaning: width (NFKC of Unicode), case, kana of either
 * kind, spaces and punctuation.
 */
export const plain = (text: string): string =>
  text
    .normalize('NFKC')
    .toLowerCase()
    .replace(/[ァ-ヶ]/g, (kana) => String.fromCharCode(kana.charCodeAt(0) - 0x60))
    .replace(/[\p{P}\p{Z}]/gu, '')

/**
 * The number that somebody wrote: with digits of either width, separators between thousands, a sign, and
 * the unit behind it if they like.
 * @returns undefined where it is none
 */
export function numberIn(text: string, unit?: { ja: string; en: string }): number | undefined {
  const bare = (word: string) => word.normalize('NFKC').toLowerCase().replace(/\s/g, '')
  let digits = bare(text).replace(/[−‐–]/g, '-')
  for (const word of [unit?.ja, unit?.en]) {
    if (word && digits.endsWith(bare(word))) {
      digits = digits.slice(0, -bare(word).length)
      break
    }
  }
  if (/^[+-]?\d{1,3}(,\d{3})+(\.\d*)?$/.test(digits)) digits = digits.replaceAll(',', '')
  return /^[+-]?(\d+\.?\d*|\.\d+)$/.test(digits) ? Number(digits) : undefined
}
