import { z } from 'zod'
import { slug, type Translated, translated } from '#catalog/translated.ts'
import { answer } from '../decide/answer.ts'
import type { Paper } from '../paper.ts'
import { parsed } from '../parsed.ts'

const choice = z.strictObject({
  id: slug,
  text: translated,
  /** Set where the choice is right. */
  right: z.literal(true).optional(),
  /** Why it is right, or what is wrong with it. */
  why: translated,
})

const item = z
  .strictObject({
    id: slug,
    /** Single: one choice is right, and one is chosen. Several: all that apply. */
    kind: z.enum(['single', 'several']),
    ask: translated,
    choices: z.array(choice).min(2),
  })
  .refine(({ choices }) => new Set(choices.map(({ id }) => id)).size === choices.length, {
    params: { ja: '同じ id の選択肢が二つあります', en: 'two choices have the same id' },
  })
  .refine(
    ({ kind, choices }) => {
      const right = choices.filter((one) => one.right).length
      return kind === 'single' ? right === 1 : right >= 1 && right < choices.length
    },
    {
      params: {
        ja: 'single の正解は一つ、several には正解と誤りが少なくとも一つずつ要ります',
        en: 'single has one right choice, several at least one right and one wrong',
      },
    },
  )

/** `quiz.yaml` of a lesson: its questions, with what is right, and why, for every choice. */
export const quiz = z.strictObject({
  items: z
    .array(item)
    .min(1)
    .refine((items) => new Set(items.map(({ id }) => id)).size === items.length, {
      params: { ja: '同じ id の問いが二つあります', en: 'two items have the same id' },
    }),
})
export type Items = z.output<typeof quiz>['items']

/** Answers to the questions of a lesson, a line for each. */
export function quizLines(items: Items, text: string, language: keyof Translated): string[] {
  const chosen = parsed(answer, text) ?? {}
  return items.map(({ id, ask, choices }) => {
    const texts = choices.filter((one) => chosen[id]?.includes(one.id)).map(({ text }) => text)
    return `${ask[language]} ${texts.map((one) => one[language]).join(' / ') || '–'}`
  })
}

/**
 * Opens the questions of a lesson: each is one point, for exactly the right choices. The answer has the form
 * of the kind decide.
 */
export const openQuiz = (items: Items): Paper => ({
  points: items.length,
  rules: items.map(({ id, kind, choices }) => [
    id,
    kind,
    choices.map((one) => [one.id, one.right]),
  ]),
  titles: Object.fromEntries(items.map(({ id, ask }) => [id, ask])),
  reasons: Object.fromEntries(
    items.flatMap(({ id, choices }) => choices.map((one) => [`${id}/${one.id}`, one.why])),
  ),
  right: [
    Object.fromEntries(
      items.map(({ id, choices }) => [id, choices.filter((one) => one.right).map((one) => one.id)]),
    ),
  ],
  grade(text) {
    const chosen = parsed(answer, text)
    if (!chosen) return undefined
    return items.map(({ id, choices: all }) => {
      const choices = all.map((one) => ({
        id: one.id,
        chosen: chosen[id]?.includes(one.id) ?? false,
        points: one.right ? 1 : 0,
      }))
      const passed = choices.every((one) => one.chosen === one.points > 0)
      return { id, passed, points: passed ? 1 : 0, of: 1, choices }
    })
  },
})
