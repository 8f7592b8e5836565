import { and, asc, eq, inArray, isNotNull, lt, min } from 'drizzle-orm'
import { createEmptyCard, fsrs, Rating } from 'ts-fsrs'
import type { Quiz } from '#catalog/lesson.ts'
import { parsed } from '#kinds/parsed.ts'
import { type Answer, answer, type Certainty } from '#kinds/quiz/answer.ts'
import { type Bank, isRight, itemOf } from '#kinds/quiz/quiz.ts'
import { answerFile } from '#wire/attempt.ts'
import type { Database, Writer } from '../db/database.ts'
import type { Learner } from './learner.ts'
import { attempts, reviews } from './tables.ts'

/**
 * When a question comes back is reckoned by FSRS, so that nine of ten are still known when they do. Whole
 * days, and a year at most: officials keep their posts for a few years.
 */
const scheduler = fsrs({ enable_short_term: false, enable_fuzz: false, maximum_interval: 365 })

/** How well something is known, of whoever gave a right answer and was so sure of it. */
const ratings = { 50: Rating.Hard, 70: Rating.Good, 90: Rating.Easy } as const

/** An answer that somebody gave to a question, and whether it was right. */
export type Answered = {
  attempt: string
  quiz: string
  bank: string
  item: string
  sure: Certainty
  passed: boolean
}

/** Sets when the banks that were asked come back; part of the transaction that keeps the verdict. */
export async function scheduleReviews(
  writer: Writer,
  { learner, files }: Pick<typeof attempts.$inferSelect, 'learner' | 'files'>,
  quiz: Quiz,
  at: Date,
): Promise<void> {
  const answers = Object.entries(parsed(answer, files[answerFile] ?? '') ?? {})
  for (const [bank, { item: id, given, sure }] of answers) {
    const item = itemOf(quiz.banks, bank, id)
    if (!item) continue
    const own = { learner, quiz: quiz.id, bank }
    const [before] = await writer.select().from(reviews).where(whereOf(own))
    const card = before ? { ...before.memory, due: before.due } : createEmptyCard(at)
    const rating = isRight(item, given) ? ratings[sure] : Rating.Again
    const { due, ...memory } = scheduler.next(card, at, rating).card
    await writer
      .insert(reviews)
      .values({ ...own, due, memory })
      .onConflictDoUpdate({
        target: [reviews.learner, reviews.quiz, reviews.bank],
        set: { due, memory },
      })
  }
}

const whereOf = ({ learner, quiz, bank }: { learner: string; quiz: string; bank: string }) =>
  and(eq(reviews.learner, learner), eq(reviews.quiz, quiz), eq(reviews.bank, bank))

/** The banks that come back to a learner before a moment, what is due longest first, as far as they still are. */
export async function dueBefore(
  { read }: Database,
  learner: Learner,
  quizzes: readonly Quiz[],
  moment: Date,
): Promise<{ quiz: Quiz; bank: Bank }[]> {
  const rows = await read
    .select({ quiz: reviews.quiz, bank: reviews.bank })
    .from(reviews)
    .where(and(eq(reviews.learner, learner.id), lt(reviews.due, moment)))
    .orderBy(asc(reviews.due), asc(reviews.quiz), asc(reviews.bank))
  return rows.flatMap((row) => {
    const quiz = quizzes.find(({ id }) => id === row.quiz)
    const bank = quiz?.banks.find(({ id }) => id === row.bank)
    return quiz && bank ? [{ quiz, bank }] : []
  })
}

/** When the next bank comes back to a learner: of all quizzes, or of those named. */
export async function nextReview(
  { read }: Database,
  learner: Learner,
  quizzes: readonly Pick<Quiz, 'id'>[],
): Promise<Date | undefined> {
  const ids = quizzes.map(({ id }) => id)
  const [found] = await read
    .select({ due: min(reviews.due).mapWith(reviews.due) })
    .from(reviews)
    .where(and(eq(reviews.learner, learner.id), inArray(reviews.quiz, ids)))
  return found?.due ?? undefined
}

/** All that a learner has answered in quizzes, the latest last. */
export async function answeredBy(
  reader: Pick<Database['read'], 'select'>,
  learner: string,
  quizzes: readonly Pick<Quiz, 'id'>[],
): Promise<Answered[]> {
  const ids = quizzes.map(({ id }) => id)
  const rows = await reader
    .select({
      attempt: attempts.id,
      quiz: attempts.lab,
      files: attempts.files,
      result: attempts.result,
    })
    .from(attempts)
    .where(
      and(eq(attempts.learner, learner), inArray(attempts.lab, ids), isNotNull(attempts.result)),
    )
    .orderBy(asc(attempts.createdAt), asc(attempts.id))
  return rows.flatMap(({ attempt, quiz, files, result }) => {
    const given: Answer = parsed(answer, files[answerFile] ?? '') ?? {}
    return (result?.checks ?? []).flatMap(({ id: bank, passed }) => {
      const one = given[bank]
      return one ? [{ attempt, quiz, bank, item: one.item, sure: one.sure, passed }] : []
    })
  })
}

/** Makes a reader's reviews somebody's: where both have one of a bank, the one that was answered last stays. */
export async function moveReviews(writer: Writer, from: string, to: string): Promise<void> {
  const lastOf = ({ memory }: typeof reviews.$inferSelect) =>
    new Date(memory.last_review ?? 0).getTime()
  for (const row of await writer.select().from(reviews).where(eq(reviews.learner, from))) {
    const own = { ...row, learner: to }
    const [before] = await writer.select().from(reviews).where(whereOf(own))
    if (before && lastOf(before) >= lastOf(row)) continue
    await writer
      .insert(reviews)
      .values(own)
      .onConflictDoUpdate({
        target: [reviews.learner, reviews.quiz, reviews.bank],
        set: { due: row.due, memory: row.memory },
      })
  }
}
