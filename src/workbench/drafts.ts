import * as z from 'zod/mini'

const files = z.record(z.string(), z.string())
export type Files = z.output<typeof files>

/** A text that stood there before, and what took its place. */
const earlier = z.object({
  files,
  at: z.iso.datetime(),
  why: z.enum(['reset', 'elsewhere', 'exchanged']),
})
export type Earlier = z.output<typeof earlier>

/** What the device keeps of a lab, as typed. */
const draft = z.object({
  files,
  /** Another one after each change, so that whoever saves over somebody else's text notices. */
  revision: z.string(),
  /** The version of the lab that it was written for. */
  version: z.string(),
  saved: z.iso.datetime(),
  /** The server has this very text. */
  recorded: z.boolean(),
  /** The newest first. */
  earlier: z.array(earlier),
})
export type Draft = z.output<typeof draft>

/** Somewhere to keep text, as browsers have it. */
export type Store = Pick<Storage, 'getItem' | 'setItem' | 'removeItem'> & {
  key(index: number): string | null
  readonly length: number
}

const prefix = 'terakoya:draft:'
const key = (name: string) => prefix + name
const earlierLimit = 8

/** For whom the device keeps something: who is signed in, or otherwise the reader, as far as known. */
export type Owner = { reader: string | undefined; account: boolean }

/**
 * The name of a lab's draft. On a shared computer each account has its own, and readers without one have
 * one together: who is at the computer is all that tells them apart.
 */
export const draftName = (lab: string, { reader, account }: Owner): string =>
  account ? `${reader}:${lab}` : lab

/** The names of all drafts of somebody. */
export const draftsOf = ({ reader, account }: Owner, store: () => Store = ownStore): string[] =>
  keysOf(prefix, store)
    .map((key) => key.slice(prefix.length))
    .filter((name) => (account ? name.startsWith(`${reader}:`) : !name.includes(':')))

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
    if (found && !keep(name, own ? merged(found, own) : found, store)) continue
    removeDraft(lab, store)
  }
}

function merged(one: Draft, other: Draft): Draft {
  const [newer, older] = one.saved < other.saved ? [other, one] : [one, other]
  const before = sameFiles(one.files, other.files)
    ? []
    : [{ files: older.files, at: older.saved, why: 'elsewhere' as const }]
  const earlier = [...before, ...newer.earlier, ...older.earlier].slice(0, earlierLimit)
  return { ...newer, revision: newRevision(), earlier }
}

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
export type Change = { files: Files; version: string; earlier?: Earlier[] }

/**
 * Keeps a text over the draft that this page has last seen. Where another page has saved meanwhile, its
 * text is put among the earlier ones, and nothing is lost.
 * @returns the draft, and whether another page's text was there; undefined where the device keeps nothing
 */
export function saveDraft(
  name: string,
  { files, version, earlier }: Change,
  seen: Draft | undefined,
  store: () => Store = ownStore,
): { draft: Draft; elsewhere: boolean } | undefined {
  const kept = readDraft(name, store)
  const elsewhere =
    kept !== undefined && kept.revision !== seen?.revision && !sameFiles(kept.files, files)
  const before = [
    ...(elsewhere ? [{ files: kept.files, at: kept.saved, why: 'elsewhere' as const }] : []),
    ...(earlier ?? kept?.earlier ?? seen?.earlier ?? []),
  ]
  const next: Draft = {
    files,
    version,
    revision: newRevision(),
    saved: new Date().toISOString(),
    recorded: false,
    earlier: before.slice(0, earlierLimit),
  }
  return keep(name, next, store) ? { draft: next, elsewhere } : undefined
}

/** Notes that the server has this text, if it is still the one that is kept. */
export function markRecorded(name: string, files: Files, store: () => Store = ownStore): void {
  const kept = readDraft(name, store)
  if (kept && sameFiles(kept.files, files)) keep(name, { ...kept, recorded: true }, store)
}

export function sameFiles(one: Files, other: Files): boolean {
  const names = new Set([...Object.keys(one), ...Object.keys(other)])
  return [...names].every((name) => one[name] === other[name])
}

function keep(name: string, draft: Draft, store: () => Store): boolean {
  try {
    store().setItem(key(name), JSON.stringify(draft))
    return true
  } catch {
    return false
  }
}

const newRevision = () =>
  Array.from(crypto.getRandomValues(new Uint32Array(2)), (part) => part.toString(36)).join('')

// Even naming it throws where the browser keeps nothing.
export const ownStore = (): Store => localStorage
