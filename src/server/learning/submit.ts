import { randomBytes } from 'node:crypto'
import { and, eq, isNull } from 'drizzle-orm'
import type { Exercise } from '#catalog/catalog.ts'
import type { Quiz } from '#catalog/lesson.ts'
import type { Result } from '#grading/result.ts'
import type { Answer, Attempt } from '#wire/attempt.ts'
import type { Database, Writer } from '../db/database.ts'
import type { Grader } from '../grading/grader.ts'
import type { Turns } from '../grading/turns.ts'
import { claimantOf } from './claim.ts'
import type { Learner } from './learner.ts'
import { addToProgress, standingOf } from './progress.ts'
import { answeredBy, scheduleReviews } from './reviews.ts'
import { attempts, progress } from './tables.ts'

/** Another attempt has this id: of someone else, or with other content. */
export class Conflict extends Error {}

/** The files are no answer to the lab. */
export class Malformed extends Error {}

/** An attempt, by whom and from where, and the exercise that it is for. */
export type Submission = {
  id: string
  learner: Learner
  address: string
  attempt: Pick<Attempt, 'files'>
  exercise: Exercise
}
/** As it is written: what is reckoned from it is not. */
type Row = Omit<typeof attempts.$inferSelect, 'passed' | 'informed'>

/**
 * Takes an attempt, grades it and keeps the verdict. The same attempt sent again gets the same answer,
 * also while it is being graded; nothing that the client says of a verdict is looked at.
 */
export function openSubmit(database: Database, grader: Grader, turns: Turns) {
  const underWay = new Map<string, { row: Row; answer: Promise<Answer> }>()

  /**
   * @throws Busy where no place is free; Conflict; Malformed
   */
  return async function submit(submission: Submission): Promise<Answer> {
    const { id, learner, address } = submission
    const files = grader.answerOf(submission.exercise, submission.attempt.files)
    if (!files) throw new Malformed(`attempt ${id} is no answer to ${submission.exercise.id}`)
    const wanted = rowOf(submission, files)
    const joined = underWay.get(id)
    if (joined) return (await same(joined.row, wanted)) ? joined.answer : clash(id)

    const [known] = await database.read.select().from(attempts).where(eq(attempts.id, id))
    if (known && !(await same(known, wanted))) return clash(id)
    if (known?.result) return kept(known, known.result, submission.exercise)

    // Somebody else may have begun while the table was read.
    const begun = underWay.get(id)
    if (begun) return (await same(begun.row, wanted)) ? begun.answer : clash(id)
    const answer = turns
      .take({ learner: learner.id, address }, () => gradeAndKeep(known ?? wanted, submission))
      .finally(() => underWay.delete(id))
    underWay.set(id, { row: known ?? wanted, answer })
    return answer
  }

  async function gradeAndKeep(row: Row, { exercise }: Submission): Promise<Answer> {
    await database.write((writer) => writer.insert(attempts).values(row).onConflictDoNothing())
    const [own] = await database.read.select().from(attempts).where(eq(attempts.id, row.id))
    if (!own || !(await same(row, own))) return clash(row.id)
    const verdict = await grader.grade({ exercise, files: own.files, seed: own.seed })
    if (verdict.outcome === 'again') return { outcome: 'again' }

    return database.write(async (writer) => {
      const now = new Date()
      // It may have become somebody else's while it was graded.
      const [graded] = await writer
        .update(attempts)
        .set({ result: verdict, gradedAt: now, version: exercise.version })
        .where(and(eq(attempts.id, own.id), isNull(attempts.result)))
        .returning()
      if (graded) {
        const quiz = exercise.kind === 'quiz' ? exercise : undefined
        const knew = quiz && (await knewWhatIsRight(writer, graded, quiz))
        const standing = await addToProgress(writer, graded, verdict, now, quiz?.banks)
        if (knew || (standing.solutionAt && standing.solutionAt <= graded.createdAt)) {
          await writer.update(attempts).set({ informed: true }).where(eq(attempts.id, own.id))
        }
        if (quiz) await scheduleReviews(writer, graded, quiz, now)
        return recorded(graded, verdict, standing, exercise)
      }
      // Another process has graded it meanwhile, with the same seed.
      const [found] = await writer.select().from(attempts).where(eq(attempts.id, own.id))
      return kept(found ?? own, verdict, exercise, writer)
    })
  }

  /** Whether they are the same attempt: of one learner, or of a reader and who they have said to be. */
  async function same(one: Row, other: Row): Promise<boolean> {
    const alike = one.lab === other.lab && JSON.stringify(one.files) === JSON.stringify(other.files)
    if (!alike || one.learner === other.learner) return alike
    return (await claimantOf(database, one.learner)) === other.learner
  }

  async function kept(
    row: Row,
    result: Result,
    exercise: Exercise,
    reader: Pick<Database['read'], 'select'> = database.read,
  ): Promise<Answer> {
    const [found] = await reader
      .select()
      .from(progress)
      .where(and(eq(progress.learner, row.learner), eq(progress.lab, row.lab)))
    if (!found) throw new Error(`attempt ${row.id} has a verdict, but no progress`)
    return recorded(row, result, found, exercise)
  }

  function recorded(
    row: Row,
    result: Result,
    standing: typeof progress.$inferSelect,
    exercise: Exercise,
  ): Answer {
    const reasons = grader.reasonsOf(exercise)
    return {
      outcome: 'recorded',
      result,
      standing: standingOf(standing, exercise),
      ...(reasons && { reasons }),
      version: exercise.version,
      reader: row.learner,
    }
  }
}

/**
 * Whether somebody who has not passed a quiz yet had been shown what is right: where one of its questions is
 * one that they had answered before.
 */
async function knewWhatIsRight(writer: Writer, graded: Row, quiz: Quiz): Promise<boolean> {
  const { id, learner, lab } = graded
  const [standing] = await writer
    .select({ passedAt: progress.passedAt })
    .from(progress)
    .where(and(eq(progress.learner, learner), eq(progress.lab, lab)))
  if (!standing || standing.passedAt) return false
  const answers = await answeredBy(writer, learner, [quiz])
  const before = answers.filter(({ attempt }) => attempt !== id).map(({ item }) => item)
  return answers.some(({ attempt, item }) => attempt === id && before.includes(item))
}

function clash(id: string): never {
  throw new Conflict(`attempt ${id} is another one`)
}

const rowOf = ({ id, learner, exercise }: Submission, files: Row['files']): Row => ({
  id,
  learner: learner.id,
  lab: exercise.id,
  version: exercise.version,
  files,
  seed: randomBytes(16).toString('hex'),
  createdAt: new Date(),
  result: null,
  gradedAt: null,
})
