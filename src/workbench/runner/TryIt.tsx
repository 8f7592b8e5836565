import { useEffect, useState } from 'preact/hooks'
import type { Tried } from '#grading/try-out.ts'
import { benchWords } from '#i18n/bench.ts'
import type { Language } from '#i18n/links.ts'
import { reasonText, type StepNames } from '#i18n/reasons.ts'
import { keepTried, readTried } from '../tried.ts'

/** Where a trial stands: under way, ended by the learner or the clock, or what came of it. */
export type Trial = 'running' | 'stopped' | 'again' | 'unable' | Tried

type Props = {
  language: Language
  /** What the expression is kept under on the device. */
  name: string
  /** The expression that stands there at first. */
  first: string
  steps: StepNames
  trial: Trial | undefined
  tryOut(expression: string): void
  toLine(file: string, line: number): void
}

/** The learner's function on inputs of their own, beside the checks. */
export function TryIt({ language, name, first, steps, trial, tryOut, toLine }: Props) {
  const w = benchWords(language)
  const [expression, setExpression] = useState(first)
  useEffect(() => setExpression(readTried(name) ?? first), [])
  const write = (text: string) => {
    setExpression(text)
    keepTried(name, text === first ? undefined : text)
  }
  const run = () => expression.trim() && tryOut(expression)
  return (
    <section class="keep try" aria-labelledby="h-try">
      <h3 id="h-try">{w.tryIt}</h3>
      <p class="small faint">{w.tryHelp}</p>
      <textarea
        class="mono"
        aria-label={w.expression}
        rows={Math.min(8, expression.split('\n').length)}
        spellcheck={false}
        autocapitalize="off"
        autocomplete="off"
        value={expression}
        onInput={(event) => write(event.currentTarget.value)}
      />
      <p class="acts">
        <button type="button" class="btn line slim" onClick={run} disabled={trial === 'running'}>
          {w.tryRun}
        </button>
        {expression !== first && (
          <button type="button" class="fold" onClick={() => write(first)}>
            {w.tryFirst}
          </button>
        )}
      </p>
      <div role="status">{trial && <Outcome {...{ language, steps, trial, toLine }} />}</div>
    </section>
  )
}

type OutcomeProps = Pick<Props, 'language' | 'steps' | 'toLine'> & { trial: Trial }

function Outcome({ language, steps, trial, toLine }: OutcomeProps) {
  const w = benchWords(language)
  if (trial === 'running') return <p class="small">{w.isRunning}</p>
  if (typeof trial === 'string') return <p class="small">{w[trial]}</p>
  const { value, reason, output } = trial
  const place = reason && 'line' in reason && reason.file ? reason : undefined
  return (
    <>
      {value && (
        <>
          <p class="small">{w.value}</p>
          <pre class="output">{value.text}</pre>
        </>
      )}
      {reason && (
        <p class="small">
          {reason.code === 'syntax' && !reason.file
            ? w.trySyntax(reason.message)
            : reasonText(reason, language)}
        </p>
      )}
      {place?.file && place.line ? (
        <button
          type="button"
          class="fold"
          onClick={() => toLine(place.file as string, place.line as number)}
        >
          {w.toLine(place.file, place.line)}
        </button>
      ) : null}
      {trial.steps.length > 0 && (
        <>
          <p class="small">{w.onTheWay}</p>
          <pre class="output">
            {trial.steps
              .map((step) => `${steps[step.name] ?? step.name}: ${step.value.text}`)
              .join('\n')}
          </pre>
        </>
      )}
      {output.lines.length > 0 && (
        <>
          <p class="small">{w.output}</p>
          <pre class="output">{output.lines.join('\n')}</pre>
        </>
      )}
    </>
  )
}
