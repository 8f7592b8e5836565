import { sql } from 'drizzle-orm'
import type { Database } from '../db/database.ts'
import { noteChange } from './changes.ts'
import { openings } from './tables.ts'

const minute = 60_000
/** A page that is looked at says so every minute: after this it is no longer open, in milliseconds. */
export const openFor = 2.5 * minute

/**
 * Notes that somebody has an exercise open, since when its page has said so without a break.
 * @param exercise the lab's name, or `<course>/<lesson>`
 */
export async function noteOpen(
  { write }: Database,
  { learner, exercise }: { learner: string; exercise: string },
  now = new Date(),
): Promise<void> {
  const gone = now.getTime() - openFor
  await write(async (writer) => {
    const [row] = await writer
      .insert(openings)
      .values({ learner, exercise, since: now, seenAt: now })
      .onConflictDoUpdate({
        target: [openings.learner, openings.exercise],
        set: {
          since: sql`iif(${openings.seenAt} < ${gone}, ${now.getTime()}, ${openings.since})`,
          seenAt: now,
        },
      })
      .returning({ since: openings.since })
    // That it still is, is no news.
    if (row?.since.getTime() === now.getTime()) await noteChange(writer, learner)
  })
}
