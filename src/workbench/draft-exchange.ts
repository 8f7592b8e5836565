import {
  type DraftAnswer,
  draftAnswer,
  earlierFiles,
  earlierText,
  type Files,
  type KeptDraft,
  keptDraft,
  type SentDraft,
} from '#wire/draft.ts'
import { isUnsent, noteAnswer, noteSent } from './draft-standing.ts'
import {
  type Draft,
  draftsOf,
  type Earlier,
  type Owner,
  ownStore,
  readDraft,
  type Store,
} from './drafts.ts'

/**
 * Why the server has not taken a draft: it is `away`, which passes; whoever is there is `signed-out`, or
 * another; or it cannot be kept as it is, which is `impossible`.
 */
export type Unsent = 'away' | 'signed-out' | 'impossible'

/** Characters of earlier texts that are sent at once: with the draft they stay below what the server takes. */
const sentAtOnce = 150_000

/** A draft's place: its lab, its name on the device, whose it is, and the path below which the site stands. */
export type Place = { lab: string; name: string; reader: string; base: string }

/**
 * Sends a draft, and notes on the device what comes of it.
 * @param seen the draft as this page knows it
 * @param settles rivals that it has been weighed against
 * @param last the page may be gone before there is an answer
 */
export async function sendDraft(
  { lab, name, reader, base }: Place,
  seen: () => Draft,
  { settles = [], last = false }: { settles?: string[]; last?: boolean } = {},
  store: () => Store = ownStore,
): Promise<{ answer: DraftAnswer; draft: Draft } | Unsent> {
  const sent = noteSent(name, seen(), store)
  const { revision, files, edition, line } = sent
  const earlier = fitting(sent.earlier)
  const body: SentDraft = {
    reader,
    draft: { revision, files, edition },
    line,
    earlier: earlier.map(({ known: _, ...text }) => text),
    settles,
  }
  try {
    const response = await fetch(`${base}api/drafts/${lab}/`, {
      method: 'PUT',
      headers: { 'Content-Type': 'application/json' },
      body: JSON.stringify(body),
      // Browsers send no more than this after a page.
      keepalive: last && JSON.stringify(body).length < 20_000,
    })
    if (response.status >= 500 || response.status === 429) return 'away'
    if (response.status === 401 || response.status === 403) return 'signed-out'
    if (!response.ok) return 'impossible'
    const answer = draftAnswer.parse(await response.json())
    return { answer, draft: noteAnswer(name, seen(), { ...sent, earlier }, answer, store) }
  } catch {
    return 'away'
  }
}

/**
 * The texts that the server does not have yet, the oldest first, as far as they can be sent at once. One
 * that it would not take stays on the device alone.
 */
function fitting(all: Earlier[]): Earlier[] {
  let length = 0
  return all
    .filter(({ known, ...text }) => !known && earlierText.safeParse(text).success)
    .reverse()
    .filter(({ files }) => {
      const own = JSON.stringify(files).length
      if (length + own > sentAtOnce) return false
      length += own
      return true
    })
}

/** What the server has of a lab for whoever is there; undefined while it is away. */
export const askDraft = (lab: string, base: string): Promise<KeptDraft | undefined> =>
  asked(`${base}api/drafts/${lab}/`, keptDraft)

/** What an earlier text that the server has says; undefined while it is away. */
export async function askEarlier(
  lab: string,
  id: string,
  base: string,
): Promise<Files | undefined> {
  return (await asked(`${base}api/drafts/${lab}/${id}/`, earlierFiles))?.files
}

async function asked<Value>(
  address: string,
  schema: { parse(data: unknown): Value },
): Promise<Value | undefined> {
  try {
    const response = await fetch(address)
    return response.ok ? schema.parse(await response.json()) : undefined
  } catch {
    return undefined
  }
}

/**
 * Sends the drafts of an account that the server does not have yet, one after another.
 * @param except the lab whose own page sends its draft
 */
export async function sendDrafts(
  { reader, account }: Owner,
  base: string,
  except?: string,
): Promise<void> {
  if (!account || !reader) return
  for (const name of draftsOf({ reader, account })) {
    const lab = name.slice(reader.length + 1)
    const draft = readDraft(name)
    if (!draft || lab === except || !isUnsent(draft)) continue
    const sent = await sendDraft({ lab, name, reader, base }, () => draft)
    // The others would not arrive either.
    if (sent === 'away') return
  }
}
