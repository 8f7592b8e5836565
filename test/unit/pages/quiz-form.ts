import type { Quiz } from '#catalog/lesson.ts'
import type { Certainty } from '#kinds/quiz/answer.ts'
import { draw } from '#kinds/quiz/draw.ts'
import type { Item } from '#kinds/quiz/item.ts'
import { nameOf, placeName, sureName } from '#kinds/quiz/sent.ts'
import { builtCatalog } from '../../../src/cli/build.ts'

/** The questions at the end of a lesson. @param id `<course>/<lesson>` */
export function quizOf(id: string): Quiz {
  const found = builtCatalog()
    .courses.flatMap(({ lessons }) => lessons)
    .find(({ quiz }) => quiz?.id === id)?.quiz
  if (!found) throw new Error(`no questions of ${id}`)
  return found
}

/** What is right, as somebody gives it. */
export function rightTo(item: Item): string[] {
  if ('choices' in item) return item.choices.filter(({ right }) => right).map(({ id }) => id)
  if ('steps' in item) return item.steps.map(({ id }) => id)
  return 'is' in item ? [`${item.is}`] : item.accepts.ja.slice(0, 1)
}

/** What is not. */
export function wrongTo(item: Item): string[] {
  if ('choices' in item)
    return item.choices
      .filter((one) => !one.right)
      .slice(0, 1)
      .map(({ id }) => id)
  if ('steps' in item) return item.steps.map(({ id }) => id).reverse()
  return 'is' in item ? ['-1'] : ['…x']
}

/** A form of a quiz as browsers send it: its items as `given` answers them. */
export function formOf(
  quiz: Quiz,
  items: readonly Item[],
  given: (item: Item) => string[],
  { seed = quiz.id, sure = 70 as Certainty | null } = {},
): string {
  const fields = items.flatMap((item) => {
    const bank = quiz.banks.find(({ items: all }) => all.some(({ id }) => id === item.id))
    if (!bank) throw new Error(item.id)
    const question = { quiz, bank, item }
    const values: [string, string][] =
      item.kind === 'order'
        ? given(item).map((step, at) => [placeName(question, step), `${at + 1}`])
        : given(item).map((value) => [nameOf(question), value])
    const certainty: [string, string][] = sure ? [[sureName(question), `${sure}`]] : []
    return [['asked', nameOf(question)] as [string, string], ...values, ...certainty]
  })
  return `${new URLSearchParams([['seed', seed], ...fields])}`
}

/** The questions as they stand on the page of their lesson. */
export const onLesson = (quiz: Quiz): Item[] => draw(quiz.banks, quiz.id).map(({ item }) => item)
