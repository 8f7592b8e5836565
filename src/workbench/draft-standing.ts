import { type DraftAnswer, type KeptDraft, sameFiles } from '#wire/draft.ts'
import {
  type Draft,
  type Earlier,
  earlierLimit,
  type Files,
  ownStore,
  putDraft,
  readDraft,
  type Store,
} from './drafts.ts'

/** How many revisions a line has at most. */
const lineLimit = 16

/**
 * Notes something of a draft whose text stays.
 * @param seen the draft as this page knows it, for devices that keep nothing
 * @returns the draft as it is then
 */
export function noteDraft(
  name: string,
  seen: Draft,
  note: Partial<Pick<Draft, 'edition' | 'line' | 'server'>>,
  store: () => Store = ownStore,
): Draft {
  const next = { ...(readDraft(name, store) ?? seen), ...note }
  putDraft(name, next, store)
  return next
}

/** Notes that a draft is on its way to the server, which may have it although its answer does not come. */
export function noteSent(name: string, seen: Draft, store: () => Store = ownStore): Draft {
  const draft = readDraft(name, store) ?? seen
  const [first, ...rest] = draft.line.filter((one) => one !== draft.revision)
  const line = [...(first ? [first] : []), ...rest.slice(2 - lineLimit), draft.revision]
  return noteDraft(name, draft, { line }, store)
}

/**
 * Notes what the server has answered to a draft; somebody may have typed on since it was sent.
 * @param seen the draft as this page knows it, for devices that keep nothing
 */
export function noteAnswer(
  name: string,
  seen: Draft,
  sent: Draft,
  { outcome, kept }: DraftAnswer,
  store: () => Store = ownStore,
): Draft {
  const draft = readDraft(name, store) ?? seen
  const isSent = draft.revision === sent.revision
  const next: Draft = {
    ...draft,
    recorded: draft.recorded || isSent,
    count: kept.draft?.count ?? draft.count,
    earlier: draft.earlier.map((one) =>
      sent.earlier.some(({ id }) => id === one.id) ? { ...one, known: true } : one,
    ),
    ...(outcome === 'rival'
      ? { server: 'apart' }
      : {
          server: isSent ? 'same' : 'behind',
          line: draft.line.slice(Math.max(0, draft.line.indexOf(sent.revision))),
        }),
  }
  putDraft(name, next, store)
  return next
}

/** Whether the server is still to be told of a draft. */
export const isUnsent = ({ server, recorded }: Draft): boolean =>
  server === 'behind' || (server === 'apart' && !recorded)

/**
 * Puts what the server has in the place of a draft whose text it knows.
 * @param earlier the texts put aside on this device
 */
export function takeDraft(
  name: string,
  { revision, files, edition, saved, count }: NonNullable<KeptDraft['draft']>,
  earlier: Earlier[],
  store: () => Store = ownStore,
): { draft: Draft; kept: boolean } {
  const draft: Draft = {
    files,
    edition,
    revision,
    saved,
    recorded: true,
    earlier: earlier.slice(0, earlierLimit),
    aside: saved,
    line: [revision],
    server: 'same',
    count,
  }
  return { draft, kept: putDraft(name, draft, store) }
}

/**
 * What is to be done about the server's draft: nothing (`none`); `send` this device's, of which it has an
 * earlier state; `take` the server's, which goes on from this device's. Where neither is, the two are
 * rivals: sent, the server keeps both.
 * @param own what this device has
 */
export function ruleOnDrafts(
  own: Draft | undefined,
  { draft, earlier }: KeptDraft,
): 'none' | 'send' | 'take' {
  if (!own) return draft ? 'take' : 'none'
  if (!draft) return 'send'
  // An answer that was overtaken.
  if (draft.count < own.count) return 'none'
  if (draft.revision === own.revision) return own.server === 'same' ? 'none' : 'take'
  if (sameFiles(draft.files, own.files)) return 'take'
  if (own.line.includes(draft.revision)) return 'send'
  if (own.server === 'behind' || !own.recorded) return 'send'
  // Known to the server as a rival: once that has been settled elsewhere, nothing is open here.
  const rival = earlier.find(({ id }) => id === own.revision)
  return rival?.why === 'rival' ? 'none' : 'take'
}

/** Notes that the server has this text, if it is still the one that is kept. */
export function markRecorded(name: string, files: Files, store: () => Store = ownStore): void {
  const kept = readDraft(name, store)
  if (kept && sameFiles(kept.files, files)) putDraft(name, { ...kept, recorded: true }, store)
}
