import { useEffect, useRef, useState } from 'preact/hooks'
import type { Answer, Refusal, Standing } from '#wire/attempt.ts'
import { markRecorded } from './draft-standing.ts'
import { draftName } from './drafts.ts'
import { deliver, type Entry, entries, flush, isOwn, newAttemptId, putEntry } from './outbox.ts'

/** Where an attempt stands on the server, whose verdict alone is kept. */
export type Recording = {
  state: 'none' | 'sending' | 'recorded' | 'again' | 'away' | Refusal
  /** Where the learner stands with the lab, as far as the server has said. */
  standing?: Standing | undefined
  /** It is a pass that has been recorded. */
  passes?: boolean
  /** The server found something else than this browser. */
  differs?: boolean
  /** The server has a newer version of the lab than this page. */
  newer?: boolean
}

export type Recorded = Extract<Answer, { outcome: 'recorded' }>
type Files = Record<string, string>

type Setup = {
  lab: string
  /** The path below which the site stands, with a slash at both ends. */
  base: string
  /** Of the lab, as the page knows it. */
  version: string
  /** Who the page is for, if anybody is known yet. */
  reader: string | undefined
  /** They are signed in. */
  account: boolean
  standing: Standing | undefined
  /** An attempt that an earlier page could not send goes on here. */
  resumed(files: Files): void
  /**
   * The server has graded the page's latest attempt.
   * @returns whether it found something else than the page did
   */
  recorded(answer: Recorded, files: Files): boolean
}

/** Seconds between two tries to reach the server: longer each time. */
const pauses = [5, 10, 20, 40, 60]

/** Hands attempts at a lab in, and tells of the latest until the server has it. */
export function useAttempt({ lab, base, version, account, ...first }: Setup) {
  const [recording, setRecording] = useState<Recording>({
    state: 'none',
    standing: first.standing,
  })
  const reader = useRef(first.reader)
  /** The attempt that the page tells of. */
  const latest = useRef<Entry>()
  const tries = useRef(0)
  const next = useRef<ReturnType<typeof setTimeout>>()
  // Answers come later than they are asked for: they are heard by the page as it then is.
  const heard = useRef(first)
  heard.current = first

  useEffect(() => {
    // A reload, or a server that was away: the last attempt's story goes on.
    latest.current = entries()
      .filter((entry) => entry.attempt.lab === lab && isOwn(entry, owner()))
      .at(-1)
    if (latest.current) {
      first.resumed(latest.current.attempt.files)
      send()
    }
    const again = () => {
      tries.current = 0
      send(true)
    }
    addEventListener('online', again)
    return () => {
      removeEventListener('online', again)
      clearTimeout(next.current)
    }
  }, [lab])

  const owner = () => ({ reader: reader.current, account })

  /** Begins a new story: what is still on its way is sent without one. */
  function clear(): void {
    latest.current = undefined
    setRecording((before) => ({ state: 'none', standing: before.standing }))
  }

  async function handIn(files: Files): Promise<void> {
    latest.current = {
      id: newAttemptId(),
      attempt: { lab, files, reader: reader.current ?? null },
      at: new Date().toISOString(),
      account,
    }
    putEntry(latest.current)
    tries.current = 0
    await send()
  }

  /**
   * Sends the latest attempt, also once more: the server knows it by its id.
   * @param silently what is tried again by itself is not told anew
   */
  async function send(silently = false): Promise<void> {
    const own = latest.current
    if (!own) return
    if (!silently) setRecording((before) => ({ state: 'sending', standing: before.standing }))
    const sent = await deliver(own, base)
    if (sent.outcome === 'recorded') {
      reader.current = sent.reader
      markRecorded(draftName(lab, owner()), own.attempt.files)
    }
    // A later attempt has a story of its own.
    if (latest.current !== own) return
    if (sent.outcome !== 'recorded') {
      setRecording((before) => ({ state: sent.outcome, standing: before.standing }))
      if (sent.outcome === 'busy' || sent.outcome === 'away' || sent.outcome === 'unavailable') {
        const pause = Math.max(sent.retryAfter, pauses[tries.current++] ?? 60)
        clearTimeout(next.current)
        next.current = setTimeout(() => latest.current === own && send(true), pause * 1000)
      }
      return
    }
    latest.current = undefined
    flush(owner(), base)
    setRecording({
      state: 'recorded',
      standing: sent.standing,
      passes: sent.result.outcome === 'passed',
      differs: heard.current.recorded(sent, own.attempt.files),
      newer: sent.version !== version,
    })
  }

  return { recording, handIn, clear, resend: () => send(), reader: () => reader.current }
}
