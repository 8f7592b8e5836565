import { useEffect, useRef } from 'preact/hooks'
import type { CheckResult } from '#grading/result.ts'
import { benchWords } from '#i18n/bench.ts'
import { dayOf, stampDay } from '#i18n/dates.ts'
import type { Language } from '#i18n/links.ts'
import { Stamp } from './Stamp.tsx'
import type { Recording } from './use-attempt.ts'

type Props = {
  language: Language
  results: CheckResult[]
  recording: Recording
  /** The text is another one than was run. */
  edited: boolean
  course: { title: string; url: string }
  resend(): void
}

/** What the server says: that it has kept a pass, with the stamp, or in a line what it has kept or not. */
export function Recorded({ language, results, recording, edited, course, resend }: Props) {
  const w = benchWords(language)
  const { state, standing, passes } = recording
  const won = useRef<HTMLHeadingElement>(null)

  useEffect(() => {
    // Whoever goes on writing is not called away.
    if (passes && !edited) won.current?.focus()
  }, [passes])

  const points = results.reduce((sum, result) => sum + result.points, 0)
  const of = results.reduce((sum, result) => sum + result.of, 0)
  const passed = standing?.passed
  const stamp = passed && (
    <Stamp result={w.passed} day={stampDay(passed.at, language)} house={w.house} />
  )

  if (passes) {
    return (
      <div class="won">
        {stamp}
        <div class="stack">
          <h3 ref={won} tabIndex={-1}>
            {w.won(points, of)}
          </h3>
          <p class="small">{w.recordedPass(standing?.attempts ?? 1)}</p>
          <p class="acts">
            <a class="btn" href={course.url}>
              {w.onward}
            </a>
          </p>
        </div>
      </div>
    )
  }

  const canResend = state === 'away' || state === 'unavailable'
  return (
    <>
      {passed && state === 'none' && (
        <div class="won">
          {stamp}
          <p class="small">
            {w.passedOn(dayOf(passed.at, language))}
            {!passed.current && ` ${w.earlierVersion}`}
          </p>
        </div>
      )}
      {!passed && standing && state === 'none' && (
        <p class="small faint">{w.standing(standing.attempts, standing.best, standing.of)}</p>
      )}
      {canResend && (
        <button type="button" class="btn line slim" onClick={resend}>
          {w.resend}
        </button>
      )}
    </>
  )
}

/** What the server says of the run, in a sentence; it stands with the rest that is read out. */
export function recordLine(language: Language, recording: Recording): string {
  const { state, standing, passes, differs, newer } = recording
  const w = benchWords(language)
  const line = {
    none: '',
    sending: w.sending,
    recorded: passes ? '' : w.recorded(standing?.attempts ?? 1),
    again: w.again,
    away: w.away,
    busy: w.busy,
    unavailable: w.unavailable,
    conflict: w.unsent,
    'other-reader': w.otherReader,
    malformed: w.unsent,
    'no-such-lab': w.goneLab,
    'too-large': w.tooLarge,
  }[state]
  return [line, newer ? w.newer : differs && w.differs].filter(Boolean).join(' ')
}
