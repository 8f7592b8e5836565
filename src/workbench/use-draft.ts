import { useEffect, useRef, useState } from 'preact/hooks'
import {
  type Draft,
  draftName,
  type Earlier,
  type Files,
  type Owner,
  readDraft,
  sameFiles,
  saveDraft,
} from './drafts.ts'

type Setup = Owner & {
  lab: string
  /** Of the lab, as the page knows it. */
  version: string
  /** All files of the starter by name; those of `edit` are the learner's. */
  starter: Files
  edit: string[]
}

/** What the learner should know of the draft that was found. */
export type Notice = 'elsewhere' | 'new-version' | undefined

/**
 * The learner's text: kept on the device with every change, shared with other pages of the same lab, and
 * never overwritten without a trace.
 */
export function useDraft({ lab, version, starter, edit, ...owner }: Setup) {
  const name = draftName(lab, owner)
  const [loading, setLoading] = useState(true)
  const [files, setFiles] = useState(starter)
  const [arrivals, setArrivals] = useState(0)
  // As typed so far: a key may come before the last one has been drawn.
  const newest = useRef(starter)
  const [kept, setKept] = useState<Draft>()
  const [saves, setSaves] = useState(true)
  const [notice, setNotice] = useState<Notice>()
  // What this page has last read or saved; handlers of events need the newest.
  const seen = useRef<Draft>()

  useEffect(() => {
    const look = () => {
      const found = readDraft(name)
      if (!found || found.revision === seen.current?.revision) return
      seen.current = found
      setKept(found)
      arrive({ ...starter, ...own(found.files, edit) })
      if (found.version !== version) setNotice('new-version')
    }
    look()
    setLoading(false)
    // Another page of the lab has saved; or this one was asleep when one did.
    addEventListener('storage', look)
    addEventListener('pageshow', look)
    document.addEventListener('visibilitychange', look)
    return () => {
      removeEventListener('storage', look)
      removeEventListener('pageshow', look)
      document.removeEventListener('visibilitychange', look)
    }
  }, [])

  function put(next: Files): void {
    newest.current = next
    setFiles(next)
  }

  function arrive(next: Files): void {
    put(next)
    setArrivals((before) => before + 1)
  }

  function keep(next: Files, earlier?: Earlier[]): void {
    // Files of an earlier version of the lab stay with the draft.
    const texts = { ...seen.current?.files, ...own(next, edit) }
    const saved = saveDraft(
      name,
      { files: texts, version, ...(earlier && { earlier }) },
      seen.current,
    )
    setSaves(saved !== undefined)
    if (!saved) return
    seen.current = saved.draft
    setKept(saved.draft)
    if (saved.elsewhere) setNotice('elsewhere')
  }

  const now = (why: Earlier['why']): Earlier => ({
    files: own(files, edit),
    at: new Date().toISOString(),
    why,
  })
  const earlier = kept?.earlier ?? []

  return {
    loading,
    files,
    /** How often a text has come from elsewhere than the editor on this page, which then takes it over. */
    arrivals,
    earlier,
    notice,
    /** When it was last kept; false where the device keeps nothing. */
    saved: saves && kept?.saved,
    type(file: string, text: string): void {
      if (newest.current[file] === text) return
      const next = { ...newest.current, [file]: text }
      put(next)
      keep(next)
    },
    reset(): void {
      const first = own(starter, edit)
      if (sameFiles(own(files, edit), first)) return
      arrive({ ...files, ...first })
      keep(first, [now('reset'), ...earlier])
    },
    /** Brings an earlier text back; the present one takes its place among them. */
    restore(index: number): void {
      const chosen = earlier[index]
      if (!chosen) return
      const others = earlier.filter((_, other) => other !== index)
      const next = { ...files, ...own(chosen.files, edit) }
      arrive(next)
      keep(next, [now('exchanged'), ...others])
    },
  }
}

/** The files that are the learner's. */
const own = (files: Files, edit: string[]): Files =>
  Object.fromEntries(Object.entries(files).filter(([name]) => edit.includes(name)))
