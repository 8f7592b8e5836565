import { useRef, useState } from 'preact/hooks'
import type { Listed } from '#wire/draft.ts'
import type { FileChanges } from './comparison.ts'
import type { Files } from './drafts.ts'
import type { Rival, useDraft } from './use-draft.ts'

/** An earlier text, wherever it is kept. */
export type Entry = Listed & { files?: Files }

/** What is looked at beside the present text: an earlier text, its rival, or what the learner was given at first. */
export type Looked =
  | { what: 'earlier'; entry: Entry; files: Files }
  | { what: 'rival'; rival: Rival; files: Files }
  | { what: 'starter'; files: Files }

type Draft = ReturnType<typeof useDraft>

/** Looks at another text of a draft, and goes back to where one was. */
export function useLooking(draft: Draft) {
  const [looked, setLooked] = useState<Looked>()
  const [changes, setChanges] = useState<FileChanges[]>()
  const [away, setAway] = useState(false)
  const from = useRef<Element | null>()

  async function open(next: Looked, after: Files): Promise<void> {
    from.current ??= document.activeElement
    // What compares is loaded where something is compared.
    const loaded = await import('./comparison.ts').catch(() => undefined)
    setAway(!loaded)
    if (!loaded) return
    const shown = Object.fromEntries(
      Object.entries(after).filter(([name]) => Object.hasOwn(next.files, name)),
    )
    setChanges(loaded.compare(next.files, shown))
    setLooked(next)
  }

  /** Goes back to where one was, or, where that is gone, to the first control of its sheet. */
  function close(): void {
    const back = from.current ?? document.activeElement
    const sheet = back?.closest('section[id]')
    from.current = undefined
    setLooked(undefined)
    // Once it is shown.
    requestAnimationFrame(() => {
      const to = back?.isConnected ? back : sheet?.querySelector('button')
      if (to instanceof HTMLElement) to.focus()
    })
  }

  async function textOf({ id, files }: { id: string; files?: Files }): Promise<Files | undefined> {
    const text = files ?? (await draft.exchange.read(id))
    setAway(!text)
    return text
  }

  return {
    looked,
    changes,
    /** An earlier text could not be had from the server. */
    away,
    async earlier(entry: Entry): Promise<void> {
      const files = await textOf(entry)
      if (files) await open({ what: 'earlier', entry, files }, draft.files)
    },
    async rival(rival: Rival): Promise<void> {
      const files = await textOf(rival)
      if (files) await open({ what: 'rival', rival: { ...rival, files }, files }, draft.files)
    },
    starter: (before: Files) => open({ what: 'starter', files: before }, draft.starter),
    /** Goes on with one of two rivals. @returns whether it could be had */
    async settle(choice: 'own' | 'rival', rival: Rival): Promise<boolean> {
      const files = choice === 'own' ? rival.files : await textOf(rival)
      if (choice === 'rival' && !files) return false
      draft.settle(choice, { ...rival, ...(files && { files }) })
      close()
      return true
    },
    close,
  }
}
