import { and, eq } from 'drizzle-orm'
import type { Exercise } from '#catalog/catalog.ts'
import type { Standing } from '#wire/attempt.ts'
import type { Database } from '../db/database.ts'
import { noteChange } from './changes.ts'
import type { Learner } from './learner.ts'
import { standingOf } from './progress.ts'
import { progress } from './tables.ts'

/**
 * Notes that a learner is shown how a lab is solved, unless they have passed it: then nothing is given away.
 * @returns where they stand; undefined for who has not tried it yet, and is shown nothing
 */
export async function noteSolution(
  { write }: Database,
  learner: Learner,
  exercise: Exercise,
  at = new Date(),
): Promise<Standing | undefined> {
  return write(async (writer) => {
    const own = and(eq(progress.learner, learner.id), eq(progress.lab, exercise.id))
    const [row] = await writer.select().from(progress).where(own)
    if (!row) return undefined
    if (row.passedAt || row.solutionAt) return standingOf(row, exercise)
    await writer.update(progress).set({ solutionAt: at }).where(own)
    await noteChange(writer, learner.id)
    return standingOf({ ...row, solutionAt: at }, exercise)
  })
}
