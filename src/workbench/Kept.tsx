import { benchWords } from '#i18n/bench.ts'
import type { Language } from '#i18n/links.ts'
import { Choices } from './Comparison.tsx'
import { earlierLine, whenText } from './earlier-line.ts'
import { Outdated } from './Outdated.tsx'
import type { useDraft } from './use-draft.ts'
import type { Entry, useLooking } from './use-looking.ts'

type Props = {
  language: Language
  draft: ReturnType<typeof useDraft>
  looking: ReturnType<typeof useLooking>
  /** Tells that something has been done. */
  say(text: string): void
}

/** When the draft was last kept, and the ways back: to the start, and from there again. */
export function KeptBar({ language, draft, looking, say }: Props) {
  const w = benchWords(language)
  const { loading, earlier, saved, keptToo } = draft
  const [last] = earlier
  return (
    <>
      {saved && (
        <span class="small faint">
          {keptToo ? w.keptToo(whenText(language, keptToo)) : w.kept(whenText(language, saved))}
        </span>
      )}
      <span class="small end acts">
        {last && last.why !== 'working' && (
          <button
            type="button"
            class="fold"
            disabled={looking.looked !== undefined}
            onClick={() => {
              draft.bringBack(last.files, last.id)
              say(w.didRestore)
            }}
          >
            {w.restore[last.why]}
          </button>
        )}
        <button
          type="button"
          class="fold"
          onClick={() => {
            draft.reset()
            say(w.didReset)
          }}
          disabled={loading || looking.looked !== undefined}
        >
          {w.reset}
        </button>
      </span>
    </>
  )
}

/** What the learner should know of the draft, and all its earlier texts. */
export function KeptNotes({ language, draft, looking, say }: Props) {
  const w = benchWords(language)
  const { saved, notice, rival, outdated, exchange } = draft
  const entries = entriesOf(draft)
  return (
    <>
      {saved === false && (
        <p class="say" role="alert">
          {w.notKept}
        </p>
      )}
      {exchange.refused && (
        <p class="say small" role="alert">
          {w.notTaken[exchange.refused]}
        </p>
      )}
      {notice && !rival && (
        <p class="say small" role="status">
          {w.notice[notice]}
        </p>
      )}
      {rival && (
        <div class="say small stack" role="alert">
          <p>{w.rivals(whenText(language, rival.at))}</p>
          <p class="acts">
            <button type="button" class="btn slim" onClick={() => looking.rival(rival)}>
              {w.compare}
            </button>
            <Choices language={language} looking={looking} rival={rival} say={say} />
          </p>
        </div>
      )}
      {outdated && (
        <Outdated language={language} draft={draft} before={outdated} looking={looking} />
      )}
      {looking.away && (
        <p class="say small" role="alert">
          {w.earlierAway}
        </p>
      )}
      {entries.length > 0 && (
        <details
          class="earlier small"
          onToggle={({ currentTarget }) => currentTarget.open && exchange.refresh()}
        >
          <summary>{w.earlier(entries.length)}</summary>
          <p class="faint">{w.earlierHelp}</p>
          <ul>
            {entries.map((entry) => (
              <li key={entry.id}>
                <button type="button" class="fold" onClick={() => looking.earlier(entry)}>
                  {earlierLine(language, entry)}
                </button>
              </li>
            ))}
          </ul>
        </details>
      )}
    </>
  )
}

/** Earlier texts on this device and on the server, each once, the newest first. */
function entriesOf({ earlier, exchange }: Props['draft']): Entry[] {
  const here = new Set(earlier.map(({ id }) => id))
  const there = (exchange.kept?.earlier ?? []).filter(
    ({ id, why }) => why !== 'rival' && !here.has(id),
  )
  return [...earlier, ...there].sort((one, other) => (one.at < other.at ? 1 : -1))
}
