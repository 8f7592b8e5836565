import { useEffect, useRef, useState } from 'preact/hooks'
import { benchWords } from '#i18n/bench.ts'
import { dayOf } from '#i18n/dates.ts'
import type { Language } from '#i18n/links.ts'
import type { Standing } from '#wire/attempt.ts'
import { type Solution as Shown, solutionAnswer } from '#wire/solution.ts'

type Props = {
  language: Language
  /** The path below which the site stands, with a slash at both ends. */
  base: string
  lab: string
  /** Who is known to the server, if anybody is yet. */
  reader(): string | undefined
  /** Where the learner stands, as far as the server has said. */
  standing: Standing | undefined
}

type State = 'closed' | 'asked' | 'loading' | 'away' | 'untried' | Shown

/** How the lab is solved, from the server alone: freely after a pass, otherwise on asking, which is recorded. */
export function Solution({ language, base, lab, reader, standing }: Props) {
  const w = benchWords(language)
  const [state, setState] = useState<State>('closed')
  const target = useRef<HTMLElement>()
  const opened = (part: HTMLElement | null) => {
    if (part) target.current = part
  }
  const seen = typeof state === 'object' ? state.standing.solution : standing?.solution
  const free = standing?.passed !== undefined || seen !== undefined

  // What a press has opened is where the reader goes on.
  useEffect(() => {
    if (state === 'asked' || typeof state === 'object') target.current?.focus()
  }, [state])

  async function show(): Promise<void> {
    setState('loading')
    try {
      const answer = await fetch(`${base}api/solutions/${lab}/`, {
        method: 'POST',
        headers: { 'Content-Type': 'application/json' },
        body: JSON.stringify({ reader: reader() ?? '', language }),
      })
      if (answer.status === 400 || answer.status === 403) return setState('untried')
      const { success, data } = solutionAnswer.safeParse(await answer.json())
      setState(success ? data : 'away')
    } catch {
      setState('away')
    }
  }

  return (
    <section class="keep" aria-labelledby="h-solution">
      <h3 id="h-solution">{w.solution}</h3>
      {seen && <p class="small faint">{w.solutionSeen(dayOf(seen, language))}</p>}
      {state === 'asked' && (
        <div ref={opened} tabIndex={-1}>
          <p class="small">{w.solutionCost}</p>
          <p class="acts">
            <button type="button" class="btn line slim" onClick={show}>
              {w.solutionYes}
            </button>
            <button type="button" class="btn line slim" onClick={() => setState('closed')}>
              {w.solutionNo}
            </button>
          </p>
        </div>
      )}
      {typeof state === 'string' && state !== 'asked' && (
        <p class="acts">
          <button
            type="button"
            class="btn line slim"
            disabled={state === 'loading'}
            onClick={() => (free ? show() : setState('asked'))}
          >
            {w.showSolution}
          </button>
        </p>
      )}
      <p class="small" role="status">
        {state === 'away' && w.solutionAway}
        {state === 'untried' && w.solutionUntried}
      </p>
      {typeof state === 'object' &&
        Object.entries(state.files).map(([name, text], index) => (
          <div key={name}>
            <h4 class="small mono" tabIndex={-1} ref={index === 0 ? opened : null}>
              {name}
            </h4>
            <pre class="output">{text}</pre>
          </div>
        ))}
    </section>
  )
}
