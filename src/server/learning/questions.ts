import type { Quiz } from '#catalog/lesson.ts'
import { draw } from '#kinds/quiz/draw.ts'
import type { Question } from '#kinds/quiz/sent.ts'
import type { Database } from '../db/database.ts'
import type { Learner } from './learner.ts'
import { answeredBy, dueBefore } from './reviews.ts'

/**
 * The questions of a lesson for somebody who answers again: on what they have not answered rightly yet, or on
 * all once they have; where there is another, not what they were asked before.
 */
export async function questionsFor(
  database: Database,
  learner: Learner | undefined,
  quiz: Quiz,
  seed: string,
): Promise<{ questions: Question[]; answered: boolean; passed: boolean }> {
  const answers = learner ? await answeredBy(database.read, learner.id, [quiz]) : []
  const right = new Set(answers.filter(({ passed }) => passed).map(({ bank }) => bank))
  const open = quiz.banks.filter(({ id }) => !right.has(id))
  const asked = answers.map(({ item }) => item)
  const drawn = draw(open.length > 0 ? open : quiz.banks, seed, asked)
  const questions = drawn.map(({ bank, item }) => ({ quiz, bank, item }))
  return { questions, answered: answers.length > 0, passed: open.length === 0 }
}

/** How many questions are asked on one page of reviews. */
export const reviewSize = 10

/**
 * The questions that come back to somebody before a moment, of all lessons, what is due longest first.
 * @returns a page of them, and how many are due in all
 */
export async function dueQuestions(
  database: Database,
  learner: Learner,
  quizzes: readonly Quiz[],
  moment: Date,
  seed: string,
): Promise<{ questions: Question[]; due: number }> {
  const due = await dueBefore(database, learner, quizzes, moment)
  const now = due.slice(0, reviewSize)
  const answers = await answeredBy(
    database.read,
    learner.id,
    now.map(({ quiz }) => quiz),
  )
  const questions = now.flatMap(({ quiz, bank }) => {
    const asked = answers.filter((one) => one.quiz === quiz.id).map(({ item }) => item)
    return draw([bank], seed, asked).map(({ item }) => ({ quiz, bank, item }))
  })
  return { questions, due: due.length }
}
