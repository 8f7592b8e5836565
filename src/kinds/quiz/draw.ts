import { randomOf } from '#grading/check.ts'
import type { Item } from './item.ts'
import type { Bank } from './quiz.ts'
import type { Question, Sent } from './sent.ts'

/** A question as it is asked: of its bank, with its choices or steps in the order in which they are shown. */
export type Drawn = { bank: Bank; item: Item }

/**
 * Draws a question from each bank: one that has not been asked yet, and where all have been, the one that was
 * asked longest ago. The same seed draws the same.
 * @param asked the items that were asked, by id, the latest last
 */
export const draw = (
  banks: readonly Bank[],
  seed: string,
  asked: readonly string[] = [],
): Drawn[] =>
  banks.map((bank) => {
    const last = ({ id }: Item) => asked.lastIndexOf(id)
    const longest = Math.min(...bank.items.map(last))
    const open = bank.items.filter((item) => last(item) === longest)
    const at = randomOf(`${seed} ${bank.id}`).integer(0, open.length - 1)
    return { bank, item: shuffled(open[at] as Item, seed) }
  })

/** An item with its choices or steps in an order that the seed gives. Steps never stand in the right one. */
export function shuffled(item: Item, seed: string): Item {
  const { shuffled } = randomOf(`${seed} ${item.id}`)
  if (item.kind === 'order') {
    const steps = shuffled(item.steps)
    const right = steps.every((step, place) => step === item.steps[place])
    return { ...item, steps: right ? [...steps.slice(1), ...steps.slice(0, 1)] : steps }
  }
  if ('choices' in item && !item.ordered) return { ...item, choices: shuffled(item.choices) }
  return item
}

/** Questions that were answered, as they were asked. */
export const asSent = (sent: readonly Pick<Sent, 'question'>[], seed: string): Question[] =>
  sent.map(({ question }) => ({ ...question, item: shuffled(question.item, seed) }))
