import type { Reason } from '#grading/result.ts'
import { benchWords } from '#i18n/bench.ts'
import type { Language } from '#i18n/links.ts'
import { reasonText, type StepNames, stepText } from '#i18n/reasons.ts'
import { difference, type Piece } from './difference.ts'

type Props = {
  language: Language
  reason: Reason
  steps: StepNames
  files: Record<string, string>
  toLine(file: string, line: number): void
}

/** Why a check did not pass: both values side by side, or a sentence and the learner's own line. */
export function Why({ language, reason, steps, files, toLine }: Props) {
  if (reason.code === 'differs') {
    return <Differs language={language} reason={reason} steps={steps} />
  }
  const { file, line } = 'line' in reason ? reason : {}
  const own = file && line ? files[file]?.split('\n')[line - 1]?.trim() : undefined
  return (
    <div class="why">
      <p class="small">{reasonText(reason, language)}</p>
      {own && <pre class="own">{own}</pre>}
      {file && line && files[file] !== undefined && (
        <button type="button" class="fold" onClick={() => toLine(file, line)}>
          {benchWords(language).toLine(file, line)}
        </button>
      )}
    </div>
  )
}

type DiffersProps = {
  language: Language
  reason: Extract<Reason, { code: 'differs' }>
  steps: StepNames
}

function Differs({ language, reason, steps }: DiffersProps) {
  const w = benchWords(language)
  const { kind, at, lengths, rows, before, after } = difference(reason.expected, reason.actual)
  const longer = Math.max(lengths.expected, lengths.actual)
  return (
    <table class={`diff ${kind}`}>
      <caption class="small">
        {reason.what && `${w.part(reason.what)} `}
        {reason.step && <b>{stepText(reason.step, steps, language)} </b>}
        {kind === 'bytes' ? w.firstByte(at, longer) : at > 0 && w.firstCharacter(at)}{' '}
        {kind === 'bytes' &&
          lengths.expected !== lengths.actual &&
          w.lengths(lengths.expected, lengths.actual)}
        <span class="faint">
          {before > 0 && ` ${w.before}`}
          {after > 0 && ` ${kind === 'bytes' ? w.after(after) : w.afterText(after)}`}
        </span>
      </caption>
      <thead>
        <tr>
          {kind === 'bytes' && <th scope="col">{w.offset}</th>}
          <th scope="col">{w.expected}</th>
          <th scope="col">{w.actual}</th>
        </tr>
      </thead>
      <tbody>
        {rows.map((row) => (
          <tr key={row.offset}>
            {kind === 'bytes' && <td>{row.offset}</td>}
            <td data-l={w.expected}>{pieces(row.expected, kind, w.nothing)}</td>
            <td data-l={w.actual}>{pieces(row.actual, kind, w.nothing)}</td>
          </tr>
        ))}
      </tbody>
    </table>
  )
}

function pieces(row: Piece[], kind: 'bytes' | 'text', nothing: string) {
  if (row.length === 0) return <span class="faint">{nothing}</span>
  return row.map(({ text, is }, index) => (
    <>
      {kind === 'bytes' && index > 0 && ' '}
      {is === 'first' ? <mark>{text}</mark> : is === 'other' ? <u>{text}</u> : text}
    </>
  ))
}
