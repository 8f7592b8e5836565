import * as z from 'zod/mini'

const files = z.record(z.string(), z.string())

/** What is kept of a lab on the device: the text as typed, what a reset took away, and when. */
const draft = z.object({ files, before: z.optional(files), saved: z.iso.datetime() })
export type Draft = z.output<typeof draft>

const key = (lab: string) => `terakoya:draft:${lab}`

/** What is kept of a lab, if there is anything and it can be read. */
export function readDraft(lab: string, store: () => Storage = ownStore): Draft | undefined {
  try {
    const { data } = draft.safeParse(JSON.parse(store().getItem(key(lab)) ?? 'null'))
    return data
  } catch {
    return undefined
  }
}

/** Keeps a draft. @returns false where the device keeps nothing */
export function keepDraft(lab: string, kept: Draft, store: () => Storage = ownStore): boolean {
  try {
    store().setItem(key(lab), JSON.stringify(kept))
    return true
  } catch {
    return false
  }
}

// Even naming it throws where the browser keeps nothing.
const ownStore = () => localStorage
