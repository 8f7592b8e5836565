import { useEffect, useRef } from 'preact/hooks'
import { benchWords } from '#i18n/bench.ts'
import type { Language } from '#i18n/links.ts'

type Props = { language: Language; hints: string[]; open: number; openNext(): void }

/** The ladder of hints: each rung is opened by a press, read out, and stays open. */
export function Hints({ language, hints, open, openNext }: Props) {
  const w = benchWords(language)
  const last = useRef<HTMLLIElement>(null)
  const before = useRef(open)

  useEffect(() => {
    if (open > before.current) last.current?.focus()
    before.current = open
  }, [open])

  if (hints.length === 0) return null
  return (
    <div class="hints">
      <ol>
        {hints.slice(0, open).map((hint, index) => (
          <li key={hint} tabIndex={-1} ref={index === open - 1 ? last : null}>
            <b>{w.hint(index + 1)}</b>
            {hint}
          </li>
        ))}
      </ol>
      {open < hints.length && (
        <p class="acts">
          <button type="button" class="btn line slim" onClick={openNext}>
            {w.showHint(open + 1, hints.length)}
          </button>
          <span class="small faint">{w.free}</span>
        </p>
      )}
    </div>
  )
}
