import { useState } from 'preact/hooks'
import type { CheckResult } from '#grading/result.ts'
import { benchWords } from '#i18n/bench.ts'
import type { Language } from '#i18n/links.ts'
import type { StepNames } from '#i18n/reasons.ts'
import { Mark } from '../Mark.tsx'
import { Recorded, recordLine } from '../Recorded.tsx'
import type { Recording } from '../use-attempt.ts'
import { Hints } from './Hints.tsx'
import type { Check, Report } from './use-run.ts'
import { Why } from './Why.tsx'

type Props = {
  language: Language
  checks: Check[]
  /** What helps whoever has made one of the mistakes that the lab knows, by its name. */
  mistakes: Record<string, string>
  /** What the lab calls the steps of a program. */
  steps: StepNames
  report: Report
  recording: Recording
  /** The text is another one than was run. */
  edited: boolean
  course: { title: string; url: string }
  resend(): void
  toLine(file: string, line: number): void
}

/** The sheet of the checks: one line that is read out, then each check, then what was printed. */
export function Checks(props: Props) {
  const { language, checks, mistakes, steps, report, recording, edited, toLine } = props
  const w = benchWords(language)
  const { state, results, output, ms } = report
  // Here, so that they stay open over a further run.
  const [hints, setHints] = useState<Record<string, number>>({})
  const passed = results.filter((result) => result.passed).length
  const busy = state === 'running' || recording.state === 'sending'
  const head = {
    none: w.notYet,
    running: w.isRunning,
    stopped: w.stopped,
    again: w.again,
    unable: w.unable,
    done: w.summary(passed, results.length),
  }[state]

  return (
    <>
      <div role="status">
        <div class="bar">
          <h2 id="h-checks">{w.checks}</h2>
          <p class="small">
            {state === 'done' || state === 'running' ? <b>{head}</b> : head}{' '}
            {ms !== undefined && w.seconds(ms)}
          </p>
        </div>
        <p class="small">{recordLine(language, recording)}</p>
      </div>
      <Recorded {...props} results={results} />
      {edited && <p class="small faint">{w.edited}</p>}
      <ol>
        {checks.map((check, index) => {
          const result = results.find(({ id }) => id === check.id)
          const now = busy && index === results.length
          return (
            <li key={check.id} class={result && !result.passed ? 'check bad' : 'check'}>
              <p>
                <span class="w">{sign(result, busy, now, w)}</span>
                <span>
                  {check.title}
                  {check.exam && !result && (
                    <>
                      <br />
                      <small class="faint">{w.onServer}</small>
                    </>
                  )}
                </span>
                <span class="pt">
                  {result && !result.passed ? w.score(0, check.points) : w.points(check.points)}
                </span>
              </p>
              {result?.reason && (
                <Why
                  language={language}
                  reason={result.reason}
                  steps={steps}
                  files={report.files}
                  toLine={toLine}
                />
              )}
              {result?.mistake && mistakes[result.mistake] && (
                <div class="fits">
                  <b>{w.fits}</b>
                  {mistakes[result.mistake]}
                </div>
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

function sign(result: CheckResult | undefined, busy: boolean, now: boolean, w: Words) {
  const [mark, word] = result
    ? result.passed
      ? (['ok', w.passed] as const)
      : (['fail', w.failed] as const)
    : now
      ? (['run', w.running] as const)
      : (['wait', busy ? w.next : w.notRun] as const)
  return (
    <>
      <Mark id={mark} />
      {word}
    </>
  )
}
