import { and, desc, eq, inArray, isNotNull, ne, type SQL } from 'drizzle-orm'
import {
  type DraftAnswer,
  earlierLimit,
  type Files,
  type KeptDraft,
  type Listed,
  type SentDraft,
  sameFiles,
} from '#wire/draft.ts'
import type { Database, Writer } from '../db/database.ts'
import type { Learner } from './learner.ts'
import { attempts, drafts, earlierTexts } from './tables.ts'

/** How many rivals of a draft there are at most: the oldest are then earlier texts like others. */
const rivalLimit = 8

type Own = { learner: string; lab: string }
/** Where it is read from: the database, or the transaction that has just written it. */
type Reader = Pick<Writer, 'select'>

/**
 * Keeps what somebody is writing at a lab, so that they can go on with it on another device. A text that
 * does not go on from the one that is kept never takes its place: it is put beside it, as a rival, until
 * the two have been weighed against each other.
 */
export async function keepDraft(
  { write }: Database,
  learner: Learner,
  lab: string,
  { draft, line, earlier, settles }: Omit<SentDraft, 'reader'>,
  now = new Date(),
): Promise<DraftAnswer> {
  const own = { learner: learner.id, lab }
  return write(async (writer) => {
    const [before] = await writer.select().from(drafts).where(ofDraft(own))
    for (const { at, ...text } of earlier) {
      await putAside(writer, { ...own, ...text, at: earliest(new Date(at), now) })
    }
    const same = before !== undefined && sameFiles(before.files, draft.files)
    const goesOn = before && [...line, draft.revision].includes(before.revision)
    if (before && !goesOn && !same) {
      const { revision: id, files } = draft
      // It goes on from what the same device has sent as a rival before.
      const former = and(eq(earlierTexts.why, 'rival'), inArray(earlierTexts.id, line))
      await writer.delete(earlierTexts).where(and(ofEarlier(own), former, ne(earlierTexts.id, id)))
      await putAside(writer, { ...own, id, files, at: now, why: 'rival' })
      await forgetOldest(writer, own)
      return { outcome: 'rival', kept: await keptFrom(writer, own) }
    }
    if (!before || before.revision !== draft.revision) {
      const row = { ...own, ...draft, savedAt: now, count: (before?.count ?? 0) + 1 }
      await writer
        .insert(drafts)
        .values(row)
        .onConflictDoUpdate({ target: [drafts.learner, drafts.lab], set: row })
    }
    await settle(writer, own, settles, draft.files)
    await forgetOldest(writer, own)
    return { outcome: 'kept', kept: await keptFrom(writer, own) }
  })
}

/** What is kept of a lab for somebody: their draft, and the earlier texts without what they say. */
export const draftOf = ({ read }: Database, learner: Learner, lab: string): Promise<KeptDraft> =>
  keptFrom(read, { learner: learner.id, lab })

/** What an earlier text of somebody's says, or what they handed in. @param id of either */
export async function earlierFilesOf(
  { read }: Database,
  learner: Learner,
  lab: string,
  id: string,
): Promise<Files | undefined> {
  const own = { learner: learner.id, lab }
  const [text] = await read
    .select()
    .from(earlierTexts)
    .where(and(ofEarlier(own), eq(earlierTexts.id, id)))
  if (text) return text.files
  const [attempt] = await read
    .select()
    .from(attempts)
    .where(and(ofAttempts(own), eq(attempts.id, id)))
  return attempt?.files
}

async function keptFrom(reader: Reader, own: Own): Promise<KeptDraft> {
  const [row] = await reader.select().from(drafts).where(ofDraft(own))
  const { id, at, why } = earlierTexts
  const texts = await reader.select({ id, at, why }).from(earlierTexts).where(ofEarlier(own))
  const handedIn = await reader
    .select({ id: attempts.id, at: attempts.createdAt, result: attempts.result })
    .from(attempts)
    .where(and(ofAttempts(own), isNotNull(attempts.result)))
    .orderBy(desc(attempts.createdAt))
    .limit(earlierLimit)
  const listed: Listed[] = [
    ...texts.map((text) => ({ ...text, at: text.at.toISOString() })),
    ...handedIn.map(({ result, ...attempt }) => ({
      id: attempt.id,
      at: attempt.at.toISOString(),
      why: 'attempt' as const,
      ...(result && { score: { points: result.points, of: result.of } }),
    })),
  ]
  return {
    ...(row && {
      draft: {
        revision: row.revision,
        files: row.files,
        edition: row.edition,
        saved: row.savedAt.toISOString(),
        count: row.count,
      },
    }),
    earlier: listed.sort((one, other) => (one.at < other.at ? 1 : -1)),
  }
}

const putAside = (writer: Writer, row: typeof earlierTexts.$inferInsert) =>
  writer.insert(earlierTexts).values(row).onConflictDoNothing()

/** Rivals that have been weighed against the draft are earlier texts like others; one that says the same is none. */
async function settle(writer: Writer, own: Own, ids: string[], files: Files): Promise<void> {
  const named = and(ofEarlier(own), eq(earlierTexts.why, 'rival'), inArray(earlierTexts.id, ids))
  for (const rival of await writer.select().from(earlierTexts).where(named)) {
    const it = and(ofEarlier(own), eq(earlierTexts.id, rival.id))
    if (sameFiles(rival.files, files)) await writer.delete(earlierTexts).where(it)
    else await writer.update(earlierTexts).set({ why: 'elsewhere' }).where(it)
  }
}

async function forgetOldest(writer: Writer, own: Own): Promise<void> {
  const { id, at, why } = earlierTexts
  /** Those of a sort that are too many. */
  const beyond = async (sort: SQL, limit: number) => {
    const rows = await writer
      .select({ id })
      .from(earlierTexts)
      .where(and(ofEarlier(own), sort))
      .orderBy(desc(at), desc(id))
    return and(
      ofEarlier(own),
      inArray(
        id,
        rows.slice(limit).map((row) => row.id),
      ),
    )
  }
  await writer
    .update(earlierTexts)
    .set({ why: 'elsewhere' })
    .where(await beyond(eq(why, 'rival'), rivalLimit))
  await writer.delete(earlierTexts).where(await beyond(ne(why, 'rival'), earlierLimit))
}

const ofDraft = ({ learner, lab }: Own) => and(eq(drafts.learner, learner), eq(drafts.lab, lab))
const ofEarlier = ({ learner, lab }: Own) =>
  and(eq(earlierTexts.learner, learner), eq(earlierTexts.lab, lab))
const ofAttempts = ({ learner, lab }: Own) =>
  and(eq(attempts.learner, learner), eq(attempts.lab, lab))

/** A device's clock may be ahead. */
const earliest = (one: Date, other: Date) => (one < other ? one : other)
