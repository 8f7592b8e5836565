import { z } from 'zod'
import { slug, type Translated, translated } from '#catalog/translated.ts'
import type { CheckResult } from '#grading/result.ts'
import { kind, type Paper } from '../paper.ts'
import { parsed } from '../parsed.ts'
import { answer } from './answer.ts'
import { words } from './words.ts'

/** `form.yaml` of a lab of the kind sequence: the steps, in the order in which they are offered. */
const form = z.strictObject({
  /** `name` is what a step is called in a few words, `text` what is done in it. */
  steps: z.array(z.strictObject({ id: slug, name: translated, text: translated })).min(3),
})
export type Form = z.output<typeof form>

/**
 * `key.yaml`: which step has to stand before which, by the rule's id, and which steps do not belong. Each is
 * one point; whatever order keeps every rule gets them all.
 */
const key = z.strictObject({
  rules: z.record(slug, z.strictObject({ first: slug, next: slug, why: translated })),
  leftOut: z.record(slug, translated).default({}),
})
type Key = z.output<typeof key>

/** The kind sequence: the steps that belong are brought into an order that is possible. */
export default kind({
  title: { ja: '順番に並べる', en: 'put in order' },
  form,
  key,
  answer,
  lines: ({ steps }, order, language) =>
    order.map((id) => steps.find((step) => step.id === id)?.name[language] ?? id),
  open(form, { rules, leftOut }, tell): Paper {
    const steps = form.steps.map(({ id }) => id)
    const named = Object.values(rules).flatMap(({ first, next }) => [first, next])
    const unknown = [...named, ...Object.keys(leftOut)].filter((id) => !steps.includes(id))
    const idle = steps.filter((id) => !named.includes(id) && !Object.hasOwn(leftOut, id))
    const both = named.filter((id) => Object.hasOwn(leftOut, id))
    if (new Set(steps).size < steps.length) {
      tell('form.yaml', '同じ id の手順が二つあります。', 'Two steps have the same id.')
    }
    for (const id of unknown) {
      tell('key.yaml', `「${id}」という手順はありません。`, `There is no step “${id}”.`)
    }
    for (const id of [...idle, ...both]) {
      tell(
        'key.yaml',
        `手順「${id}」は、rules と leftOut のどちらか一方に書いてください。`,
        `The step “${id}” has to stand either in rules or in leftOut.`,
      )
    }
    const used = steps.filter((id) => !Object.hasOwn(leftOut, id))
    const right = ordersOf(used, rules)
    if (right.length === 0) {
      tell('key.yaml', 'すべての rules を満たす順番がありません。', 'No order keeps all rules.')
    }
    if (right.some((order) => order.join() === used.join())) {
      tell(
        'form.yaml',
        '手順が、始めから正しい順に並んでいます。並べ替えてください。',
        'The steps stand in a right order to begin with. Mix them.',
      )
    }
    return {
      points: Object.keys(rules).length + Object.keys(leftOut).length,
      rules: { rules: withoutWords(rules), leftOut: Object.keys(leftOut) },
      titles: Object.fromEntries([
        ...Object.entries(rules).map(([id, { first, next }]) => [id, titleOf(form, first, next)]),
        ...Object.keys(leftOut).map((id) => [id, titleOf(form, id)]),
      ]),
      reasons: {
        ...Object.fromEntries(Object.entries(rules).map(([id, { why }]) => [id, why])),
        ...leftOut,
      },
      right,
      grade(text) {
        const order = parsed(answer, text)
        if (!order || new Set(order).size < order.length) return undefined
        return [
          ...Object.entries(rules).map(([id, { first, next }]) => {
            const [one, other] = [order.indexOf(first), order.indexOf(next)]
            return result(id, one >= 0 && other > one, [first, next], order)
          }),
          ...Object.keys(leftOut).map((id) =>
            // Nothing at all leaves nothing out.
            result(id, order.length > 0 && !order.includes(id), [id], order),
          ),
        ]
      },
    }
  },
})

const result = (id: string, passed: boolean, steps: string[], order: string[]): CheckResult => ({
  id,
  passed,
  points: passed ? 1 : 0,
  of: 1,
  choices: steps.map((step) => ({ id: step, chosen: order.includes(step), points: 0 })),
})

/** What a rule asks for, in a sentence. */
function titleOf({ steps }: Form, ...ids: string[]): Translated {
  const said = (language: keyof Translated) =>
    words(language).rule(
      ids.map((id) => steps.find((step) => step.id === id)?.name[language] ?? id),
    )
  return { ja: said('ja'), en: said('en') }
}

const withoutWords = (rules: Key['rules']) =>
  Object.values(rules).map(({ first, next }) => [first, next])

/** Orders looked for at most: a lab with more is one in which hardly anything is decided. */
const enough = 500

/** Every order of the steps that keeps the rules, up to `enough`. */
function ordersOf(steps: string[], rules: Key['rules']): string[][] {
  const found: string[][] = []
  const go = (before: string[]) => {
    if (found.length >= enough) return
    if (before.length === steps.length) {
      found.push(before)
      return
    }
    const waits = (id: string) =>
      Object.values(rules).some(({ first, next }) => next === id && !before.includes(first))
    for (const id of steps) if (!before.includes(id) && !waits(id)) go([...before, id])
  }
  go([])
  return found
}
