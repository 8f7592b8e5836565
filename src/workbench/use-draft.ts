import { useEffect, useRef, useState } from 'preact/hooks'
import { type Edition, type KeptDraft, sameFiles } from '#wire/draft.ts'
import { noteDraft, ruleOnDrafts, takeDraft } from './draft-standing.ts'
import {
  asideOf,
  type Draft,
  draftName,
  type Earlier,
  type Files,
  type Owner,
  readDraft,
  saveDraft,
} from './drafts.ts'
import { useDraftExchange } from './use-draft-exchange.ts'

export type DraftSetup = Owner & {
  lab: string
  /** The path below which the site stands, with a slash at both ends. */
  base: string
  /** What the lab is, as the page knows it; its starter holds all files by name. */
  edition: Edition
  /** The files that are the learner's. */
  edit: string[]
  /** What the server had when it made the page. */
  kept: KeptDraft | undefined
}

/** What the learner should know of the draft that was found. */
export type Notice = 'elsewhere' | 'newer' | undefined

/** Another text that was written without knowledge of the one on the page. */
export type Rival = { id: string; at: string; files?: Files }

/**
 * The learner's text: kept on the device with every change, shared with other pages of the same lab, for
 * accounts with the server too, and never overwritten without a trace.
 */
export function useDraft({ lab, base, edition, edit, kept: first, ...owner }: DraftSetup) {
  const name = draftName(lab, owner)
  const { starter } = edition
  const begun = { ...edition, starter: own(starter, edit) }
  const initial = { ...starter, ...own(first?.draft?.files ?? {}, edit) }
  const [loading, setLoading] = useState(true)
  const [files, setFiles] = useState(initial)
  const [arrivals, setArrivals] = useState(0)
  // As typed so far: a key may come before the last one has been drawn.
  const newest = useRef(initial)
  const [kept, setKept] = useState<Draft>()
  const [saves, setSaves] = useState(true)
  const [notice, setNotice] = useState<Notice>()
  // What this page has last read or saved; handlers of events need the newest.
  const seen = useRef<Draft>()
  const exchange = useDraftExchange({
    place: owner.account && owner.reader ? { lab, name, reader: owner.reader, base } : undefined,
    lab,
    base,
    first,
    draft: () => readDraft(name) ?? seen.current,
    onNote: see,
    onKept: receive,
  })

  useEffect(() => {
    const look = () => {
      const found = readDraft(name)
      if (found) see(found)
    }
    look()
    if (first) receive(first)
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

  /** Goes on with a draft as it is kept: another page may have written it. */
  function see(draft: Draft): void {
    seen.current = draft
    setKept(draft)
    const next = { ...starter, ...own(draft.files, edit) }
    if (!sameFiles(next, newest.current)) arrive(next)
  }

  function put(next: Files): void {
    newest.current = next
    setFiles(next)
  }

  function arrive(next: Files): void {
    put(next)
    setArrivals((before) => before + 1)
  }

  /** Hears what the server has. */
  function receive(told: KeptDraft): void {
    const here = readDraft(name) ?? seen.current
    const ruling = ruleOnDrafts(here, told)
    if (ruling === 'send') exchange.send()
    if (ruling !== 'take' || !told.draft) return
    take(told.draft, here?.earlier ?? [])
    if (here && !sameFiles(here.files, told.draft.files)) setNotice('newer')
  }

  function take(draft: NonNullable<KeptDraft['draft']>, before: Earlier[]): void {
    const taken = takeDraft(name, draft, before)
    setSaves(taken.kept)
    see(taken.draft)
  }

  function keep(next: Files, other: Partial<Pick<Draft, 'earlier' | 'edition'>> = {}): void {
    const { current } = seen
    // Files of an earlier version of the lab stay with the draft.
    const texts = { ...current?.files, ...own(next, edit) }
    const change = { files: texts, edition: current?.edition ?? begun, ...other }
    const saved = saveDraft(name, change, current)
    setSaves(saved.kept)
    see(saved.draft)
    if (saved.elsewhere) setNotice('elsewhere')
    exchange.soon()
  }

  const now = (why: Earlier['why']): Earlier[] => {
    const { current } = seen
    const text = { ...current, files: own(newest.current, edit) }
    return current ? [asideOf({ ...current, ...text }, why), ...current.earlier] : []
  }

  function change(next: Files, why: Earlier['why'], without?: string): void {
    const before = now(why).filter(({ id }, index) => index === 0 || id !== without)
    arrive({ ...newest.current, ...own(next, edit) })
    keep(newest.current, { earlier: before })
  }

  const rivals = exchange.kept?.earlier.filter(({ why }) => why === 'rival') ?? []
  const server = exchange.kept?.draft
  const stranger = rivals.find(({ id }) => !kept?.line.includes(id))
  const rival: Rival | undefined =
    kept?.server === 'apart' && server
      ? { id: server.revision, at: server.saved, files: server.files }
      : stranger && { id: stranger.id, at: stranger.at }

  const onServer = exchange.account && !exchange.away && !exchange.refused

  return {
    loading,
    files,
    starter,
    /** How often a text has come from elsewhere than the editor on this page, which then takes it over. */
    arrivals,
    /** Texts put aside on this device, the newest first. */
    earlier: kept?.earlier ?? [],
    notice,
    rival,
    /** When it was last kept; false where nothing keeps it. */
    saved: (saves || onServer) && kept?.saved,
    /** When the server last kept it, as long as it goes on doing so. */
    keptToo: onServer && kept?.server !== 'apart' ? server?.saved : undefined,
    exchange,
    /** What the lab was when the draft was begun, if it has changed since. */
    outdated: kept && kept.edition.version !== edition.version ? kept.edition : undefined,
    edition,
    type(file: string, text: string): void {
      if (newest.current[file] === text) return
      const next = { ...newest.current, [file]: text }
      put(next)
      keep(next)
    },
    reset(): void {
      const blank = own(starter, edit)
      if (sameFiles(own(newest.current, edit), blank)) return
      change(blank, 'reset')
    },
    /** Brings an earlier text back; the present one takes its place among them. @param id of one on this device */
    bringBack: (text: Files, id?: string): void => change(text, 'exchanged', id),
    /** The learner has taken note of what has changed in the lab. */
    acknowledge(): void {
      if (seen.current) keep(newest.current, { edition: begun })
    },
    /** Goes on with the text on the page, or with its rival, which is given whole; the other is kept too. */
    settle(choice: 'own' | 'rival', { id, files: text }: Rival): void {
      const { current } = seen
      if (!current) return
      const settles = rivals
        .map((one) => one.id)
        .filter((one) => one === id || current.line.includes(one))
      const apart = current.server === 'apart' && server
      if (choice === 'own') {
        if (apart) {
          see(noteDraft(name, current, { server: 'behind', line: [server.revision] }))
          keep(newest.current, { earlier: [asideOf(server, 'elsewhere'), ...current.earlier] })
        }
      } else if (apart) {
        take(server, now('elsewhere'))
      } else if (text) {
        change(text, 'elsewhere')
      }
      setNotice(undefined)
      exchange.send(settles)
    },
  }
}

/** The files that are the learner's. */
const own = (files: Files, edit: string[]): Files =>
  Object.fromEntries(Object.entries(files).filter(([name]) => edit.includes(name)))
