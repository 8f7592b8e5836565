import { useEffect, useRef, useState } from 'preact/hooks'
import type { Files, KeptDraft } from '#wire/draft.ts'
import { askDraft, askEarlier, type Place, sendDraft, type Unsent } from './draft-exchange.ts'
import { isUnsent } from './draft-standing.ts'
import type { Draft } from './drafts.ts'

type Setup = {
  /** Where the server keeps drafts of whoever is there; undefined for those without account. */
  place: Place | undefined
  lab: string
  base: string
  /** What the server had when it made the page. */
  first: KeptDraft | undefined
  /** The draft as it is now. */
  draft(): Draft | undefined
  /** Something has been noted of it. */
  onNote(draft: Draft): void
  /** What the server has now; its answer to a draft is none. */
  onKept(kept: KeptDraft): void
}

/** Milliseconds without a change after which a draft is sent, and for which a change waits at most. */
const calm = 2_000
const longest = 15_000
/** Seconds between two tries to reach the server: longer each time. */
const pauses = [5, 10, 20, 40, 60]

/** Sends a lab's draft to the server as it changes, and hears what other devices have written. */
export function useDraftExchange({ place, lab, base, first, ...page }: Setup) {
  const [kept, setKept] = useState(first)
  const [refused, setRefused] = useState<Exclude<Unsent, 'away'>>()
  const [away, setAway] = useState(false)
  const heard = useRef(page)
  heard.current = page
  const settling = useRef<string[]>([])
  const timer = useRef<ReturnType<typeof setTimeout>>()
  /** Since when a change has been waiting. */
  const waiting = useRef<number>()
  const tries = useRef(0)
  // One after another: an answer is then never older than the one before.
  const last = useRef<Promise<unknown>>(Promise.resolve())
  const inTurn = (job: () => Promise<void>) => {
    last.current = last.current.then(job)
    return last.current
  }

  useEffect(() => {
    if (!place) return
    const look = () => {
      if (document.visibilityState === 'hidden') send([], true)
      else refresh()
    }
    const again = () => {
      tries.current = 0
      send()
    }
    const away = () => send([], true)
    addEventListener('online', again)
    addEventListener('pagehide', away)
    document.addEventListener('visibilitychange', look)
    return () => {
      clearTimeout(timer.current)
      removeEventListener('online', again)
      removeEventListener('pagehide', away)
      document.removeEventListener('visibilitychange', look)
    }
  }, [])

  /** @param settles rivals that the draft has been weighed against */
  async function send(settles: string[] = [], leaving = false): Promise<void> {
    clearTimeout(timer.current)
    waiting.current = undefined
    settling.current = [...settling.current, ...settles]
    // A page that is left waits for nothing.
    await (leaving ? sendNow(true) : inTurn(() => sendNow(false)))
  }

  async function sendNow(leaving: boolean): Promise<void> {
    const before = heard.current.draft()
    const weighed = settling.current
    if (!place || !before || !(isUnsent(before) || weighed.length > 0)) return
    const sent = await sendDraft(place, () => heard.current.draft() ?? before, {
      settles: weighed,
      last: leaving,
    })
    if (sent === 'signed-out' || sent === 'impossible') return setRefused(sent)
    setAway(sent === 'away')
    if (sent === 'away') {
      later((pauses[tries.current++] ?? 60) * 1000)
      return
    }
    tries.current = 0
    setRefused(undefined)
    settling.current = settling.current.filter((id) => !weighed.includes(id))
    setKept(sent.answer.kept)
    heard.current.onNote(sent.draft)
    // Somebody has typed on meanwhile.
    if (isUnsent(sent.draft) && waiting.current === undefined) soon()
  }

  function later(pause: number): void {
    clearTimeout(timer.current)
    timer.current = setTimeout(() => send(), pause)
  }

  /** Sends the draft once nothing has changed for a moment. */
  function soon(): void {
    if (!place) return
    waiting.current ??= Date.now()
    later(Math.min(calm, Math.max(0, waiting.current + longest - Date.now())))
  }

  /** Asks the server what it has. */
  const refresh = () =>
    inTurn(async () => {
      const told = await askDraft(lab, base)
      if (!told) return
      setKept(told)
      if (place) heard.current.onKept(told)
    })

  return {
    /** What the server has, as last heard, but for rivals that have just been weighed. */
    kept: kept && {
      ...kept,
      earlier: kept.earlier.filter(
        ({ id, why }) => why !== 'rival' || !settling.current.includes(id),
      ),
    },
    /** Why the server does not take it. */
    refused,
    /** The server could not be reached: it is tried again. */
    away,
    account: place !== undefined,
    soon,
    send: (settles?: string[]) => send(settles),
    refresh,
    /** The text of an earlier one; undefined while the server is away. */
    read: (id: string): Promise<Files | undefined> => askEarlier(lab, id, base),
  }
}
