import { eq } from 'drizzle-orm'
import type { Database } from '../db/database.ts'
import { noteChange } from './changes.ts'
import type { Learner } from './learner.ts'
import { reads } from './tables.ts'

/** Notes that a learner has read a lesson; the first time counts, and the last is kept. @param lesson `<course>/<lesson>` */
export async function markRead(
  { write }: Database,
  learner: Learner,
  lesson: string,
  at = new Date(),
): Promise<void> {
  await write(async (writer) => {
    await writer
      .insert(reads)
      .values({ learner: learner.id, lesson, at })
      .onConflictDoUpdate({ target: [reads.learner, reads.lesson], set: { againAt: at } })
    await noteChange(writer, learner.id)
  })
}

/** When a learner has read which lessons. */
export async function readsOf({ read }: Database, learner: Learner): Promise<Map<string, Date>> {
  const rows = await read.select().from(reads).where(eq(reads.learner, learner.id))
  return new Map(rows.map(({ lesson, at }) => [lesson, at]))
}
