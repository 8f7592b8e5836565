import { availableParallelism } from 'node:os'
import { join } from 'node:path'
import type { Catalog } from '#catalog/read.ts'
import type { Answer, Refusal } from '#wire/attempt.ts'
import { type Database, openDatabase } from './db/database.ts'
import { openGrader } from './grading/grader.ts'
import { Busy, openTurns } from './grading/turns.ts'
import {
  forgetIdle,
  isAsleep,
  isToken,
  type Learner,
  newToken,
  recognise,
  touch,
  welcome,
} from './learning/learner.ts'
import { standings } from './learning/progress.ts'
import { Conflict, Malformed, openSubmit, type Submission } from './learning/submit.ts'

const day = 24 * 3_600_000

/** What the pages ask the server for. They get it with each request; nothing of it is built into them. */
export type Site = Awaited<ReturnType<typeof openSite>>

/**
 * Opens what the running site keeps.
 * @param data the folder that holds it
 */
export async function openSite(data: string, { labs }: Pick<Catalog, 'labs'>) {
  const database: Database = await openDatabase(join(data, 'terakoya.db'))
  const threads = availableParallelism()
  const grader = openGrader('.', threads)
  const submit = openSubmit(database, grader, openTurns(threads))
  const forget = () => forgetIdle(database).catch((error) => console.error(String(error)))
  await forget()
  const daily = setInterval(forget, day)

  return {
    newToken,
    isToken,
    welcome: (token: string) => welcome(database, token),
    recognise: (token: string | undefined) => recognise(database, token),
    isAsleep: (learner: Learner) => isAsleep(learner),
    touch: (learner: Learner) => touch(database, learner),
    standings: (learner: Learner) => standings(database, learner, labs),
    lab: (id: string) => labs.find((lab) => lab.id === id),
    /** Takes, grades and keeps an attempt, or says why not. */
    async submit(
      submission: Submission,
    ): Promise<Answer | { refused: Refusal; retryAfter?: number }> {
      try {
        return await submit(submission)
      } catch (error) {
        if (error instanceof Busy) return { refused: 'busy', retryAfter: error.retryAfter }
        if (error instanceof Conflict) return { refused: 'conflict' }
        if (error instanceof Malformed) return { refused: 'malformed' }
        // Drizzle's own message holds what was to be written; the cause below it does not.
        console.error(`attempt ${submission.id}: ${causeOf(error)}`)
        return { refused: 'unavailable', retryAfter: 10 }
      }
    },
    async close() {
      clearInterval(daily)
      await grader.close()
      database.close()
    },
  }
}

function causeOf(error: unknown): string {
  let last = error
  while (last instanceof Error && last.cause !== undefined) last = last.cause
  return String(last)
}
