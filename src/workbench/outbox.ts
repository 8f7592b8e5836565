import * as z from 'zod/mini'
import { type Answer, answer, attempt, attemptId, type Refusal, refusal } from '#wire/attempt.ts'
import { draftsOf, keysOf, type Owner, ownStore, removeDraft, type Store } from './drafts.ts'
import { forgetTried } from './tried.ts'

/** An attempt on its way to the server; it is kept on the device until the server has it. */
const entry = z.object({
  id: attemptId,
  attempt,
  at: z.iso.datetime(),
  /** Its reader is an account. */
  account: z.optional(z.boolean()),
})
export type Entry = z.output<typeof entry>

const prefix = 'terakoya:outbox:'

/** A new attempt's name. `crypto.randomUUID` is missing on pages served without TLS. */
export function newAttemptId(): string {
  const bytes = crypto.getRandomValues(new Uint8Array(16))
  return Array.from(bytes, (byte) => byte.toString(16).padStart(2, '0')).join('')
}

/** Keeps an attempt until it is sent. Each has a place of its own, so that two pages do not collide. */
export function putEntry(entry: Entry, store: () => Store = ownStore): void {
  try {
    store().setItem(prefix + entry.id, JSON.stringify(entry))
  } catch {
    // Where the device keeps nothing it is sent all the same, as long as the page is open.
  }
}

export function removeEntry(id: string, store: () => Store = ownStore): void {
  try {
    store().removeItem(prefix + id)
  } catch {
    // Nothing was kept.
  }
}

/** All attempts that are still to be sent, the oldest first. */
export function entries(store: () => Store = ownStore): Entry[] {
  return keysOf(prefix, store)
    .flatMap((key) => parsed(store().getItem(key)) ?? [])
    .sort((one, other) => (one.at < other.at ? -1 : 1))
}

/** Whether something that waits is an account's, or one of readers without account. */
const isOf = (
  { attempt, account = false }: Pick<Entry, 'attempt' | 'account'>,
  owner: Owner,
): boolean => (owner.account ? account && attempt.reader === owner.reader : !account)

/** Whether it may be sent as theirs. Readers without account follow one another on a device. */
export const isOwn = (entry: Pick<Entry, 'attempt' | 'account'>, owner: Owner): boolean =>
  isOf(entry, owner) && (entry.attempt.reader === null || entry.attempt.reader === owner.reader)

/** Makes what waits to be sent of a reader without account somebody's, who has said that it is theirs. */
export function adoptEntries(
  { reader, person }: { reader: string; person: string },
  store: () => Store = ownStore,
): void {
  for (const entry of entries(store)) {
    if (!isOwn(entry, { reader, account: false })) continue
    putEntry({ ...entry, attempt: { ...entry.attempt, reader: person }, account: true }, store)
  }
}

/** Takes away all that the device keeps of somebody: drafts, what was tried and what was to be sent. */
export function forgetDevice(owner: Owner, store: () => Store = ownStore): void {
  for (const entry of entries(store)) if (isOf(entry, owner)) removeEntry(entry.id, store)
  for (const name of draftsOf(owner, store)) removeDraft(name, store)
  forgetTried(owner, store)
}

function parsed(text: string | null): Entry | undefined {
  try {
    return entry.safeParse(JSON.parse(text ?? 'null')).data
  } catch {
    return undefined
  }
}

/** What came of sending: the server's answer, its refusal, or nothing at all. */
export type Sent =
  | Answer
  | { outcome: Refusal; retryAfter: number }
  | { outcome: 'away'; retryAfter: number }

/** What no further sending would change. */
const final: readonly Sent['outcome'][] = [
  'recorded',
  'again',
  'malformed',
  'too-large',
  'no-such-lab',
  'conflict',
]

/**
 * Sends an attempt and waits for the server's verdict. The entry is taken away once sending it again
 * would change nothing.
 * @param base the path below which the site stands, with a slash at both ends
 */
export async function deliver({ id, attempt }: Entry, base: string): Promise<Sent> {
  const sent = await send(id, attempt, base)
  if (final.includes(sent.outcome)) removeEntry(id)
  return sent
}

async function send(id: string, body: Entry['attempt'], base: string): Promise<Sent> {
  try {
    const response = await fetch(`${base}api/attempts/${id}/`, {
      method: 'PUT',
      headers: { 'Content-Type': 'application/json' },
      body: JSON.stringify(body),
    })
    const told: unknown = await response.json()
    if (response.ok) return answer.parse(told)
    const retryAfter = Number(response.headers.get('Retry-After') ?? 5)
    return { outcome: refusal.parse(told).refused, retryAfter }
  } catch {
    return { outcome: 'away', retryAfter: 5 }
  }
}

/**
 * Sends what is waiting, one after another, as far as it is this account's or reader's.
 * @param except the lab whose own page sends its attempts, and tells of them
 * @returns what could not be sent; for readers without account also what is an earlier reader's
 */
export async function flush(owner: Owner, base: string, except?: string): Promise<Entry[]> {
  const left: Entry[] = []
  for (const entry of entries().filter((one) => isOf(one, owner) && one.attempt.lab !== except)) {
    if (!isOwn(entry, owner)) left.push(entry)
    else if (!final.includes((await deliver(entry, base)).outcome)) left.push(entry)
  }
  return left
}
