import { z } from 'zod'
import { slug, type Translated, translated } from '#catalog/translated.ts'
import type { CheckResult } from '#grading/result.ts'
import { parsed } from '../parsed.ts'
import { answer } from './answer.ts'
import { accepted, distinct, type Item, isNear, item, numberIn, plain } from './item.ts'

const bank = z.strictObject({
  id: slug,
  /** What its items ask about, without giving it away: boards and reviews name it so. */
  about: translated,
  /** Siblings: they ask about the same in other ways. Who tries again is asked another one. */
  items: z.array(item).min(2),
})
export type Bank = z.output<typeof bank>

/** `quiz.yaml` of a lesson: banks of questions, with what is right, and why, for every choice. */
export const quiz = z
  .strictObject({
    banks: z
      .array(bank)
      .min(1)
      .refine(distinct, {
        params: { ja: '同じ id の問いの組が二つあります', en: 'two banks have the same id' },
      }),
  })
  .refine(({ banks }) => distinct(banks.flatMap(({ items }) => items)), {
    params: { ja: '同じ id の問いが二つあります', en: 'two items have the same id' },
  })

/** Why something that was given cannot be graded. */
export type Misfit = 'missing' | 'number' | 'places' | 'long'

/** Characters that a written answer has at most. */
export const longest = 100

/** Whether what was given is an answer to an item at all; undefined where it is. */
export function misfitOf(item: Item, given: readonly string[]): Misfit | undefined {
  const [first = ''] = given
  switch (item.kind) {
    case 'single':
      return given.length === 1 && known(item.choices, given) ? undefined : 'missing'
    case 'several':
      return given.length > 0 && known(item.choices, given) ? undefined : 'missing'
    case 'order':
      return given.length === item.steps.length && known(item.steps, given) ? undefined : 'places'
    case 'number':
      if (!first.trim()) return 'missing'
      return numberIn(first, item.unit) === undefined ? 'number' : tooLong(first)
    case 'text':
      return plain(first) ? tooLong(first) : 'missing'
  }
}

const tooLong = (text: string) => (text.length > longest ? 'long' : undefined)

const known = (things: readonly { id: string }[], given: readonly string[]) =>
  new Set(given).size === given.length && given.every((id) => things.some((one) => one.id === id))

/** Whether an answer, which fits its item, is right. */
export function isRight(item: Item, given: readonly string[]): boolean {
  const [first = ''] = given
  switch (item.kind) {
    case 'single':
    case 'several':
      return item.choices.every(({ id, right = false }) => given.includes(id) === right)
    case 'order':
      return item.steps.every(({ id }, place) => given[place] === id)
    case 'number':
      return isNear(numberIn(first, item.unit) ?? Number.NaN, item)
    case 'text':
      return accepted(item.accepts, first)
  }
}

/** What is said of an answer that comes of a mistake which the item knows. */
export function mistakeOf(item: Item, [first = '']: readonly string[]): Translated | undefined {
  if (item.kind === 'number') {
    const value = numberIn(first, item.unit) ?? Number.NaN
    return item.mistakes?.find(({ is }) => isNear(value, { is }))?.why
  }
  if (item.kind !== 'text') return undefined
  const same = (text: string) => plain(text) === plain(first)
  return item.mistakes?.find(({ texts }) => texts.some(same))?.why
}

/**
 * Grades answers, as JSON: for each bank that was asked one point, for exactly what is right.
 * @returns undefined where the text is no answer to this quiz
 */
export function gradeQuiz(banks: readonly Bank[], text: string): CheckResult[] | undefined {
  const answers = Object.entries(parsed(answer, text) ?? {})
  const checks = answers.map(([id, { item, given }]) => {
    const asked = itemOf(banks, id, item)
    if (!asked || misfitOf(asked, given)) return undefined
    const passed = isRight(asked, given)
    return { id, passed, points: passed ? 1 : 0, of: 1 }
  })
  const found = checks.filter((check) => check !== undefined)
  return found.length > 0 && found.length === checks.length ? found : undefined
}

/** An item, if there still is one of this name in this bank. */
export const itemOf = (banks: readonly Bank[], bank: string, item: string): Item | undefined =>
  banks.find(({ id }) => id === bank)?.items.find(({ id }) => id === item)

/** All that a verdict depends on, without the words. */
export const rulesOf = (banks: readonly Bank[]): unknown =>
  banks.map(({ id, items }) => [id, items.map(ruleOf)])

function ruleOf(item: Item): unknown {
  const { id, kind } = item
  switch (item.kind) {
    case 'single':
    case 'several':
      return [id, kind, item.choices.map((choice) => [choice.id, choice.right])]
    case 'order':
      return [id, kind, item.steps.map((step) => step.id)]
    case 'number':
      return [id, kind, item.is, item.within, item.unit]
    case 'text':
      return [id, kind, item.accepts]
  }
}

/** Answers to the questions of a lesson, a line for each. */
export function quizLines(
  banks: readonly Bank[],
  text: string,
  language: keyof Translated,
): string[] {
  return Object.entries(parsed(answer, text) ?? {}).map(([bank, { item: id, given, sure }]) => {
    const item = itemOf(banks, bank, id)
    const things = item && ('choices' in item ? item.choices : 'steps' in item ? item.steps : [])
    const texts = given.map((one) => things?.find(({ id }) => id === one)?.text[language] ?? one)
    return `${item?.ask[language] ?? bank} ${texts.join(' / ') || '–'} (${sure}%)`
  })
}
