import { useState } from 'preact/hooks'
import type { CheckResult, Output } from '#grading/result.ts'
import { benchWords } from '#i18n/bench.ts'
import type { Language } from '#i18n/links.ts'
import { Mark } from '../Mark.tsx'
import { Hints } from './Hints.tsx'
import { Why } from './Why.tsx'

/** A check as the page knows it before anything has run. */
export type Check = { id: string; title: string; points: number; hints: string[] }

/** Where a run stands, and what is known of it. */
export type Report = {
  state: 'none' | 'running' | 'stopped' | 'again' | 'unable' | 'done'
  results: CheckResult[]
  output?: Output
  ms?: number
  /** The files as they were run. */
  files: Record<string, string>
}

type Props = {
  language: Language
  checks: Check[]
  report: Report
  /** The text is another one than was run. */
  edited: boolean
  toLine(file: string, line: number): void
}

/** The sheet of the checks: one line that is read out, then each check, then what was printed. */
export function Checks({ language, checks, report, edited, toLine }: Props) {
  const w = benchWords(language)
  const { state, results, output, ms } = report
  // Here, so that they stay open over a further run.
  const [hints, setHints] = useState<Record<string, number>>({})
  const passed = results.filter((result) => result.passed).length
  const head = {
    none: w.notYet,
    running: w.isRunning,
    stopped: w.stopped,
    again: w.again,
    unable: w.unable,
    done: w.summary(passed, checks.length),
  }[state]

  return (
    <>
      <div class="bar" role="status">
        <h2 id="h-checks">{w.checks}</h2>
        <p class="small">
          {state === 'done' || state === 'running' ? <b>{head}</b> : head}{' '}
          {ms !== undefined && w.seconds(ms)}
        </p>
      </div>
      {edited && <p class="small faint">{w.edited}</p>}
      <ol>
        {checks.map((check, index) => {
          const result = results.find(({ id }) => id === check.id)
          const now = state === 'running' && index === results.length
          return (
            <li key={check.id} class={result && !result.passed ? 'check bad' : 'check'}>
              <p>
                <span class="w">{sign(result, state, now, w)}</span>
                <span>{check.title}</span>
                <span class="pt">
                  {result && !result.passed ? w.score(0, check.points) : w.points(check.points)}
                </span>
              </p>
              {result?.reason && (
                <Why
                  language={language}
                  reason={result.reason}
                  files={report.files}
                  toLine={toLine}
                />
              )}
              {result && !result.passed && (
                <Hints
                  language={language}
                  hints={check.hints}
                  open={hints[check.id] ?? 0}
                  openNext={() => setHints({ ...hints, [check.id]: (hints[check.id] ?? 0) + 1 })}
                />
              )}
            </li>
          )
        })}
      </ol>
      {output && output.lines.length > 0 && (
        <section class="keep" aria-labelledby="h-output">
          <h3 id="h-output">{w.output}</h3>
          <pre class="output">{output.lines.join('\n')}</pre>
          {output.cut && <p class="small faint">{w.cut}</p>}
        </section>
      )}
    </>
  )
}

type Words = ReturnType<typeof benchWords>

function sign(result: CheckResult | undefined, state: Report['state'], now: boolean, w: Words) {
  const [mark, word] = result
    ? result.passed
      ? (['ok', w.passed] as const)
      : (['fail', w.failed] as const)
    : now
      ? (['run', w.running] as const)
      : (['wait', state === 'running' ? w.next : w.notRun] as const)
  return (
    <>
      <Mark id={mark} />
      {word}
    </>
  )
}
