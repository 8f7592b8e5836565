import type { Quiz } from '#catalog/lesson.ts'
import type { Result } from '#grading/result.ts'
import { answerFile } from '#wire/attempt.ts'
import { parsed } from '../parsed.ts'
import { type Answer, answer, type Certainty, certainties } from './answer.ts'
import type { Item } from './item.ts'
import { type Bank, itemOf, type Misfit, misfitOf } from './quiz.ts'

/** A question of a lesson, as it is asked. */
export type Question = { quiz: Pick<Quiz, 'id'>; bank: Bank; item: Item }

/** What is wrong with what was sent for a question. */
export type Problem = Misfit | 'sure'

/** The names of a question's fields in a form. */
export const nameOf = ({ quiz, item }: Question): string => `${quiz.id}/${item.id}`
export const sureName = (question: Question): string => `sure:${nameOf(question)}`
export const placeName = (question: Question, step: string): string =>
  `place:${nameOf(question)}/${step}`

/** A question as it was answered in a form. */
export type Sent = {
  question: Question
  given: string[]
  sure: Certainty | undefined
  problem: Problem | undefined
}

/**
 * The answers that a form brings: what it says that it asked, as far as there is such a question, and one of
 * each bank.
 */
export function sentIn(form: FormData, quizzes: readonly Quiz[]): Sent[] {
  const asked = form.getAll('asked')
  const banks = quizzes.flatMap((quiz) => quiz.banks.map((bank) => ({ quiz, bank })))
  return banks.flatMap(({ quiz, bank }) => {
    const item = bank.items.find(({ id }) => asked.includes(`${quiz.id}/${id}`))
    return item ? sentTo({ quiz, bank, item }, form) : []
  })
}

function sentTo(question: Question, form: FormData): Sent {
  const { item } = question
  const texts = (name: string) =>
    form.getAll(name).filter((value): value is string => typeof value === 'string')
  const given = item.kind === 'order' ? inOrder(question, texts) : texts(nameOf(question))
  const sure = certainties.find((value) => texts(sureName(question))[0] === `${value}`)
  const problem = misfitOf(item, given) ?? (sure ? undefined : 'sure')
  return { question, given, sure, problem }
}

/** The steps by the places that they were given. */
function inOrder(question: Question, texts: (name: string) => string[]): string[] {
  const steps = 'steps' in question.item ? question.item.steps : []
  const places = steps.map(({ id }) => [id, texts(placeName(question, id))[0]] as const)
  return steps.flatMap((_, at) => {
    const here = places.filter(([, place]) => place === `${at + 1}`)
    return here.length === 1 ? here.map(([id]) => id) : []
  })
}

/** The answers to one quiz, as they are kept. Nothing of it has a problem. */
export const answersTo = (quiz: Pick<Quiz, 'id'>, sent: readonly Sent[]): Answer =>
  Object.fromEntries(
    sent.flatMap(({ question, given, sure }) =>
      question.quiz.id === quiz.id && sure
        ? [[question.bank.id, { item: question.item.id, given, sure }]]
        : [],
    ),
  )

/** An attempt, question by question, as far as there still are such. */
export function answersOf(
  quiz: Quiz,
  { files, result }: { files: Record<string, string>; result: Pick<Result, 'checks'> },
) {
  const answers = Object.entries(parsed(answer, files[answerFile] ?? '') ?? {})
  return answers.flatMap(([id, { item: name, given, sure }]) => {
    const bank = quiz.banks.find((one) => one.id === id)
    const item = bank && itemOf(quiz.banks, id, name)
    const passed = result.checks.find((check) => check.id === id)?.passed ?? false
    return item ? [{ question: { quiz, bank, item }, given, sure, passed }] : []
  })
}
