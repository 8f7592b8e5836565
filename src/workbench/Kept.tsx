import { useState } from 'preact/hooks'
import { benchWords } from '#i18n/bench.ts'
import type { Language } from '#i18n/links.ts'
import type { useDraft } from './use-draft.ts'

type Props = { language: Language; draft: ReturnType<typeof useDraft> }

/** When the draft was last kept, and the ways back: to the start, and from there again. */
export function KeptBar({ language, draft }: Props) {
  const w = benchWords(language)
  const { loading, earlier, saved } = draft
  const [said, say] = useState('')
  const restore = () => {
    draft.restore(0)
    say(w.didRestore)
  }
  const reset = () => {
    draft.reset()
    say(w.didReset)
  }
  return (
    <>
      {saved && <span class="small faint">{w.kept(w.time(new Date(saved)))}</span>}
      <span class="small end acts">
        {earlier[0] && (
          <button type="button" class="fold" onClick={restore}>
            {w.restore[earlier[0].why]}
          </button>
        )}
        <button type="button" class="fold" onClick={reset} disabled={loading}>
          {w.reset}
        </button>
      </span>
      <span class="vh" role="status">
        {said}
      </span>
    </>
  )
}

/** What the learner should know of the draft, and all its earlier texts. */
export function KeptNotes({ language, draft }: Props) {
  const w = benchWords(language)
  const { earlier, saved, notice } = draft
  return (
    <>
      {saved === false && (
        <p class="say" role="alert">
          {w.notKept}
        </p>
      )}
      {notice && (
        <p class="say small" role="status">
          {w.notice[notice]}
        </p>
      )}
      {earlier.length > 1 && (
        <details class="earlier small">
          <summary>{w.earlier(earlier.length)}</summary>
          <ul>
            {earlier.map((one, index) => (
              <li key={one.at + one.why}>
                <button type="button" class="fold" onClick={() => draft.restore(index)}>
                  {w.time(new Date(one.at))} {w.earlierWhy[one.why]}
                </button>
              </li>
            ))}
          </ul>
        </details>
      )}
    </>
  )
}
