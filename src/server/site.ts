import { createHash } from 'node:crypto'
import { availableParallelism } from 'node:os'
import { type Catalog, exercisesOf } from '#catalog/catalog.ts'
import { type CodeLab, solutionOf } from '#catalog/lab.ts'
import type { Lesson, Quiz } from '#catalog/lesson.ts'
import { type CoursePath, type Known, pathsOf } from '#catalog/path.ts'
import { answersTo, type Sent, sentIn } from '#kinds/quiz/sent.ts'
import { type Answer, answerFile, type Refusal } from '#wire/attempt.ts'
import type { SentDraft } from '#wire/draft.ts'
import { openAccounts } from './accounts/accounts.ts'
import { type Call, methodsOf, ruleOn } from './accounts/rules.ts'
import type { Signed } from './accounts/session.ts'
import { openAudited } from './audit/audited.ts'
import { findEntries, type Search } from './audit/entries.ts'
import { noteHead } from './audit/heads.ts'
import { openCohorts } from './cohorts/cohorts.ts'
import { moveMemberships } from './cohorts/membership.ts'
import { beginOf, dayIn, homeZone, nextDay } from './day.ts'
import type { Settings } from './db/place.ts'
import { causeOf, type Trouble, troubleOf } from './db/trouble.ts'
import { openGrader } from './grading/grader.ts'
import { Busy, openTurns } from './grading/turns.ts'
import { forgetChanges } from './learning/changes.ts'
import { claim, claimantOf, disclaim, earlierOf, hasAnswered } from './learning/claim.ts'
import { draftOf, earlierFilesOf, keepDraft } from './learning/drafts.ts'
import {
  forgetIdle,
  isAsleep,
  type Learner,
  recognise,
  touch,
  welcome,
} from './learning/learner.ts'
import { standings, triedBy } from './learning/progress.ts'
import { dueQuestions, questionsFor } from './learning/questions.ts'
import { markRead, readsOf } from './learning/reading.ts'
import { attemptOf, attemptsOf, pageSize } from './learning/record.ts'
import { answeredBy, dueBefore, nextReview } from './learning/reviews.ts'
import { noteSolution } from './learning/solution.ts'
import { Conflict, Malformed, openSubmit, type Submission } from './learning/submit.ts'
import { type Log, toStandardOutput } from './log.ts'
import { isToken, newToken } from './token.ts'

const hour = 3_600_000
const day = 24 * hour
/** Milliseconds after which a database that has not taken anything is said to be locked. */
const patience = 2_000

/** What the pages ask the server for. They get it with each request; nothing of it is built into them. */
export type Site = Awaited<ReturnType<typeof openSite>>

/**
 * Opens what the running site keeps.
 * @param data the folder that holds it
 * @param settings where the database is, if not there (`placeOf`), and the key of the audit log
 * @throws KeyProblem where the audit log cannot be written; NoServer; the database's error where it cannot
 *   be used (`troubleOf`)
 */
export async function openSite(
  data: string,
  catalog: Catalog,
  log: Log = toStandardOutput,
  settings: Settings = process.env,
) {
  const { labs, courses } = catalog
  const exercises = exercisesOf(catalog)
  const quizzes = exercises.filter((one) => one.kind === 'quiz')
  const database = await openAudited(data, settings)
  const threads = availableParallelism()
  // Hashes and gradings wait in lines of their own: a room that signs in keeps nobody from working.
  const accounts = openAccounts(database, openTurns(threads))
  const cohorts = openCohorts(database, catalog, accounts)
  const grader = openGrader('.', threads)
  const submit = openSubmit(database, grader, openTurns(threads))
  const forget = () =>
    Promise.all([forgetIdle(database), accounts.forget(), forgetChanges(database)])
  const noteEnd = () => noteHead(database, data)
  /** What is done now and then: that it fails keeps nobody from working. */
  const chore = (task: string, work: () => Promise<unknown>) => () =>
    work().catch((error) => log({ time: new Date().toISOString(), task, error: causeOf(error) }))
  const chores = [chore('forget', forget), chore('audit', noteEnd)]
  for (const once of chores) await once()
  const timers = chores.map((again, which) => setInterval(again, which === 0 ? day : hour))
  /** However often it is asked, one check is under way. */
  let checking: Promise<Trouble | 'failed' | undefined> | undefined

  async function known(learner: Learner): Promise<Known> {
    const [reads, own] = await Promise.all([
      readsOf(database, learner),
      triedBy(database, learner, exercises),
    ])
    return { reads, ...own }
  }

  async function take(
    submission: Submission,
  ): Promise<Answer | { refused: Refusal; retryAfter?: number }> {
    try {
      return await submit(submission)
    } catch (error) {
      if (error instanceof Busy) return { refused: 'busy', retryAfter: error.retryAfter }
      if (error instanceof Conflict) return { refused: 'conflict' }
      if (error instanceof Malformed) return { refused: 'malformed' }
      throw error
    }
  }

  return {
    /** What there is to learn, as its pages show it. */
    catalog,
    accounts,
    cohorts,
    ruleOn: (call: Call, signed: Signed | undefined) => ruleOn(call, signed),
    methodsOf,
    newToken,
    isToken,
    welcome: (token: string) => welcome(database, token),
    recognise: (token: string | undefined) => recognise(database, token),
    isAsleep: (learner: Learner) => isAsleep(learner),
    touch: (learner: Learner) => touch(database, learner),
    earlier: (reader: Learner | undefined) => earlierOf(database, reader),
    hasAnswered: (reader: Learner, person: string) => hasAnswered(database, reader, person),
    claim: (reader: Learner, person: string) => claim(database, reader, person, moveMemberships),
    disclaim: (reader: Learner, person: string) => disclaim(database, reader, person),
    claimantOf: (reader: string) => claimantOf(database, reader),
    standings: (learner: Learner) => standings(database, learner, exercises),
    reads: (learner: Learner) => readsOf(database, learner),
    markRead: ({ course, slug }: Lesson, learner: Learner) =>
      markRead(database, learner, `${course}/${slug}`),
    lesson: (course: string | undefined, slug: string | undefined) =>
      courses.find(({ id }) => id === course)?.lessons.find((one) => one.slug === slug),
    /** How far somebody is in each course; nobody is at the beginning. */
    async paths(learner: Learner | undefined): Promise<CoursePath[]> {
      const nothing = { reads: new Map(), standings: {}, lastAt: new Map() }
      return pathsOf(catalog, learner ? await known(learner) : nothing)
    },
    /** What somebody is asked to do by the cohorts that they are in. */
    due: (learner: Learner) => cohorts.due(learner, () => known(learner)),
    /** A page of what somebody has handed in, and whether there is more. */
    async attempts(learner: Learner, page: number) {
      const found = await attemptsOf(database, learner, page)
      return { attempts: found.slice(0, pageSize), more: found.length > pageSize }
    },
    attempt: (learner: Learner, id: string) => attemptOf(database, learner, id),
    /** How a lab is solved, for a learner who has tried it: undefined for others. */
    async solution(learner: Learner, lab: CodeLab, language: 'ja' | 'en') {
      const standing = await noteSolution(database, learner, lab)
      return standing && { files: solutionOf('.', lab, language), standing }
    },
    /** What is kept of what somebody is writing at a lab. */
    draft: (learner: Learner, lab: string) => draftOf(database, learner, lab),
    keepDraft: (learner: Learner, lab: string, sent: SentDraft) =>
      keepDraft(database, learner, lab, sent),
    earlierFiles: (learner: Learner, lab: string, id: string) =>
      earlierFilesOf(database, learner, lab, id),
    /** An exercise, if there still is one of this name, and why what is right in it is right. */
    known(id: string) {
      const exercise = exercises.find((one) => one.id === id)
      return { exercise, reasons: (exercise && grader.reasonsOf(exercise)) ?? {} }
    },
    /** A page of the audit log. */
    audit: (search: Search) => findEntries(database, search),
    lab: (id: string) => labs.find((lab) => lab.id === id),
    /**
     * Takes, grades and keeps an attempt, or says why not.
     * @throws what keeps the server from it
     */
    submit: take,
    /**
     * Takes answers to questions, an attempt for each lesson that they are of. The same answers of the same
     * reader on one day, to what the same seed has drawn, are one attempt.
     * @returns the attempts' ids, or why not
     * @throws what keeps the server from it
     */
    async answer(sent: readonly Sent[], seed: string, learner: Learner, address: string) {
      const ids: string[] = []
      for (const quiz of quizzes) {
        const answers = answersTo(quiz, sent)
        if (Object.keys(answers).length === 0) continue
        const text = JSON.stringify(answers)
        const id = createHash('sha256')
          .update(JSON.stringify([learner.id, quiz.id, quiz.version, seed, text, dayIn(homeZone)]))
          .digest('hex')
          .slice(0, 32)
        const attempt = { files: { [answerFile]: text } }
        const taken = await take({ id, learner, address, attempt, exercise: quiz })
        if ('refused' in taken) return taken
        ids.push(id)
      }
      return { ids }
    },
    /** What a form brings as answers to questions of lessons. @param quiz the only one that it may be of */
    answersIn: (form: FormData, quiz?: Quiz) => sentIn(form, quiz ? [quiz] : quizzes),
    /** The questions of a lesson, for somebody who answers again. */
    questions: (quiz: Quiz, learner: Learner | undefined, seed: string) =>
      questionsFor(database, learner, quiz, seed),
    /** A page of the questions that are due to somebody by the end of their day, and when more will be. */
    async reviews(learner: Learner, seed: string, timeZone = homeZone) {
      const tomorrow = beginOf(nextDay(dayIn(timeZone)), timeZone)
      const asked = await dueQuestions(database, learner, quizzes, tomorrow, seed)
      const next = await nextReview(database, learner, quizzes)
      return { ...asked, next, answers: await answeredBy(database.read, learner.id, quizzes) }
    },
    /** How many questions are due to somebody by the end of their day. */
    async dueReviews(learner: Learner, timeZone = homeZone) {
      const tomorrow = beginOf(nextDay(dayIn(timeZone)), timeZone)
      return (await dueBefore(database, learner, quizzes, tomorrow)).length
    },
    /** When questions of a lesson come back to somebody next. */
    nextReview: (learner: Learner, quiz: Quiz) => nextReview(database, learner, [quiz]),
    /** What keeps the site from recording anything, if so: asked by whoever watches over the server. */
    trouble(): Promise<Trouble | 'failed' | undefined> {
      checking ??= database
        .check()
        .then(
          () => undefined,
          (error) => troubleOf(error) ?? 'failed',
        )
        .finally(() => {
          checking = undefined
        })
      const late = new Promise<'locked'>((done) => setTimeout(done, patience, 'locked').unref())
      return Promise.race([checking, late])
    },
    async close() {
      cohorts.live.close()
      for (const timer of timers) clearInterval(timer)
      await grader.close()
      await chore('audit', noteEnd)()
      database.close()
    },
  }
}
