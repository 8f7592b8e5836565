import * as z from 'zod/mini'
import { earlierText, edition, sameFiles, type Why } from '#wire/draft.ts'

const files = z.record(z.string(), z.string())
export type Files = z.output<typeof files>

/** A text that stood there before, and what took its place. */
const earlier = z.object({
  ...earlierText.shape,
  id: z._default(earlierText.shape.id, newRevision),
  files,
  /** The server has it. */
  known: z._default(z.boolean(), false),
})
export type Earlier = z.output<typeof earlier>

/** What the device keeps of a lab, as typed. Whatever else cannot be read, the text is not lost by it. */
const draft = z.object({
  files,
  /** Another one after each change, so that whoever saves over somebody else's text notices. */
  revision: z.string(),
  /** What the lab was when it was begun, or when its learner last took note of a new version. */
  edition: z.catch(edition, {
    version: '',
    language: 'ja',
    parts: {},
    starter: {},
  }),
  saved: z.iso.datetime(),
  /** The server has this very text. */
  recorded: z.catch(z.boolean(), false),
  /** The newest first. */
  earlier: z.catch(z.array(earlier), []),
  /** When a text was last put aside, or the first was kept. */
  aside: z.catch(z.optional(z.iso.datetime()), undefined),
  /** The revisions of which this text goes on from whichever the server has: it may not have said so yet. */
  line: z.catch(z.array(z.string()), []),
  /**
   * How the server's draft stands to this text: `behind` it; the `same`; or `apart`, where another device
   * has written what this text does not go on from.
   */
  server: z.catch(z.enum(['behind', 'same', 'apart']), 'behind'),
  /** How often the server's draft had been written when it was last heard of. */
  count: z.catch(z.int(), 0),
})
export type Draft = z.output<typeof draft>

/** Somewhere to keep text, as browsers have it. */
export type Store = Pick<Storage, 'getItem' | 'setItem' | 'removeItem'> & {
  key(index: number): string | null
  readonly length: number
}

const prefix = 'terakoya:draft:'
const key = (name: string) => prefix + name
/** How many earlier texts of a lab the device keeps. */
export const earlierLimit = 8
/** Minutes of work after which the text of before is put aside. */
const asideMinutes = 10

/** For whom the device keeps something: who is signed in, or otherwise the reader, as far as known. */
export type Owner = { reader: string | undefined; account: boolean }

/**
 * The name of a lab's draft. On a shared computer each account has its own, and readers without one have
 * one together: who is at the computer is all that tells them apart.
 */
export const draftName = (lab: string, { reader, account }: Owner): string =>
  account ? `${reader}:${lab}` : lab

/** Whether a draft's name is one of somebody's. */
export const isNameOf = (name: string, { reader, account }: Owner): boolean =>
  account ? name.startsWith(`${reader}:`) : !name.includes(':')

/** The names of all drafts of somebody. */
export const draftsOf = (owner: Owner, store: () => Store = ownStore): string[] =>
  keysOf(prefix, store)
    .map((key) => key.slice(prefix.length))
    .filter((name) => isNameOf(name, owner))

export function removeDraft(name: string, store: () => Store = ownStore): void {
  store().removeItem(key(name))
}

/**
 * Makes the drafts of readers without account somebody's. Where they have a text of their own at the same
 * lab, the newer one is their draft, and the other is among its earlier texts.
 * @param person the id of their account
 */
export function adoptDrafts(person: string, store: () => Store = ownStore): void {
  for (const lab of draftsOf({ reader: undefined, account: false }, store)) {
    const name = draftName(lab, { reader: person, account: true })
    const [found, own] = [readDraft(lab, store), readDraft(name, store)]
    if (found && !putDraft(name, own ? merged(found, own) : found, store)) continue
    removeDraft(lab, store)
  }
}

function merged(one: Draft, other: Draft): Draft {
  const [newer, older] = one.saved < other.saved ? [other, one] : [one, other]
  const before = sameFiles(one.files, other.files) ? [] : [asideOf(older, 'elsewhere')]
  const earlier = [...before, ...newer.earlier, ...older.earlier].slice(0, earlierLimit)
  return { ...newer, revision: newRevision(), earlier, ...unsent(other) }
}

/** A draft's text, as it is put aside. */
export const asideOf = (
  { files, revision, saved }: Pick<Draft, 'files' | 'revision' | 'saved'>,
  why: Why,
): Earlier => ({
  id: revision,
  files,
  at: saved,
  why,
  known: false,
})

/** Where a draft goes on from what the server has of another one. */
const unsent = ({ line, count }: Draft) => ({
  line,
  count,
  recorded: false,
  server: 'behind' as const,
})

/** The keys of all that is kept under a prefix. */
export function keysOf(prefix: string, store: () => Store = ownStore): string[] {
  try {
    const kept = store()
    return Array.from({ length: kept.length }, (_, index) => kept.key(index) ?? '').filter((key) =>
      key.startsWith(prefix),
    )
  } catch {
    return []
  }
}

/** What is kept under a name, if there is anything and it can be read. */
export function readDraft(name: string, store: () => Store = ownStore): Draft | undefined {
  try {
    return draft.safeParse(JSON.parse(store().getItem(key(name)) ?? 'null')).data
  } catch {
    return undefined
  }
}

/** What is to be kept. `earlier` where it is to be others than those kept so far. */
export type Change = { files: Files; edition: Draft['edition']; earlier?: Earlier[] }

/** A draft that was changed, whether the device keeps it, and whether another page's text was there. */
export type Saved = { draft: Draft; kept: boolean; elsewhere: boolean }

/**
 * Keeps a text over the draft that this page has last seen. Where another page has saved meanwhile, its
 * text is put among the earlier ones, and nothing is lost; so is, now and then, the text before.
 */
export function saveDraft(
  name: string,
  { files, edition, earlier }: Change,
  seen: Draft | undefined,
  store: () => Store = ownStore,
  now = new Date(),
): Saved {
  const found = readDraft(name, store)
  const before = found ?? seen
  const elsewhere =
    found !== undefined && found.revision !== seen?.revision && !sameFiles(found.files, files)
  const long =
    before?.aside !== undefined && Number(now) - Date.parse(before.aside) > asideMinutes * 60_000
  const aside = [
    ...(elsewhere ? [asideOf(found, 'elsewhere')] : []),
    ...(long && !elsewhere && !earlier && !sameFiles(before.files, files)
      ? [asideOf(before, 'working')]
      : []),
  ]
  const at = now.toISOString()
  const draft: Draft = {
    files,
    edition,
    revision: newRevision(),
    saved: at,
    recorded: false,
    earlier: [...aside, ...(earlier ?? before?.earlier ?? [])].slice(0, earlierLimit),
    aside: aside.length > 0 || earlier || !before?.aside ? at : before.aside,
    line: before?.line ?? [],
    server: before?.server === 'apart' ? 'apart' : 'behind',
    count: before?.count ?? 0,
  }
  return { draft, kept: putDraft(name, draft, store), elsewhere }
}

/** Keeps a draft as it is. @returns whether the device keeps anything */
export function putDraft(name: string, draft: Draft, store: () => Store = ownStore): boolean {
  try {
    store().setItem(key(name), JSON.stringify(draft))
    return true
  } catch {
    return false
  }
}

/** 64 random bits. */
export function newRevision(): string {
  const parts = Array.from(crypto.getRandomValues(new Uint32Array(2)), (part) =>
    part.toString(36).padStart(7, '0'),
  )
  return parts.join('')
}

// Even naming it throws where the browser keeps nothing.
export const ownStore = (): Store => localStorage
