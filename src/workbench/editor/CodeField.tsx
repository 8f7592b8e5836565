import { useLayoutEffect, useRef, useState } from 'preact/hooks'
import { closeBracket, type Edit, lineBreak } from './typing.ts'

type Props = {
  id: string
  label: string
  /** What it holds; what is typed comes back by `onText`. */
  text: string
  /** Another number when the text has come from elsewhere. */
  arrivals: number
  /** Until the text is known for good: until then nothing is typed. */
  loading: boolean
  readOnly: boolean
  hidden: boolean
  onText(text: string): void
}

/**
 * A plain text field for code: line numbers, Enter keeps the indent, Tab leaves the field. All that is
 * typed goes through the browser's own editing, so that its undo knows of it.
 */
export function CodeField(props: Props) {
  const { id, label, text, arrivals, loading, readOnly, hidden, onText } = props
  const field = useRef<HTMLTextAreaElement>(null)
  const [first] = useState(text)
  const loaded = useRef(false)
  const lines = text.split('\n').length

  // Only then, and before anything more is typed: what was typed meanwhile is never overwritten.
  useLayoutEffect(() => {
    const { current } = field
    if (current && current.value !== text) {
      if (loaded.current) replaceAll(current, text)
      else current.value = text
    }
    loaded.current = !loading
  }, [arrivals, loading])

  const keyDown = (event: KeyboardEvent) => {
    const target = event.currentTarget as HTMLTextAreaElement
    // While an input method composes, its keys are its own.
    if (readOnly || loading || event.isComposing || event.keyCode === 229) return
    if (event.ctrlKey || event.metaKey || event.altKey) return
    const at = { text: target.value, start: target.selectionStart, end: target.selectionEnd }
    const edit =
      event.key === 'Enter' && !event.shiftKey
        ? lineBreak(at)
        : ['}', ']', ')'].includes(event.key)
          ? closeBracket(at, event.key)
          : undefined
    if (!edit) return
    event.preventDefault()
    apply(target, edit)
  }

  return (
    <div class="code" hidden={hidden}>
      <pre class="numbers" aria-hidden="true">
        {Array.from({ length: lines }, (_, index) => index + 1).join('\n')}
      </pre>
      <textarea
        ref={field}
        id={id}
        aria-label={label}
        defaultValue={first}
        rows={lines}
        readOnly={readOnly || loading}
        wrap="off"
        spellcheck={false}
        autocapitalize="off"
        autocomplete="off"
        onInput={(event) => onText(event.currentTarget.value)}
        onCompositionStart={(event) => event.currentTarget.setAttribute('data-composing', '')}
        onCompositionEnd={(event) => event.currentTarget.removeAttribute('data-composing')}
        onKeyDown={keyDown}
      />
    </div>
  )
}

function apply(field: HTMLTextAreaElement, { from, to, insert, caret }: Edit): void {
  field.setSelectionRange(from, to)
  typeText(field, insert)
  field.setSelectionRange(caret, caret)
}

function replaceAll(field: HTMLTextAreaElement, text: string): void {
  const focused = document.activeElement
  field.focus({ preventScroll: true })
  field.select()
  typeText(field, text)
  field.setSelectionRange(0, 0)
  if (focused instanceof HTMLElement) focused.focus({ preventScroll: true })
}

/** As if typed. `execCommand` is old, but the only way that leaves the field's own undo whole. */
function typeText(field: HTMLTextAreaElement, text: string): void {
  // It goes wherever the focus is, and a field that is not shown cannot have it.
  if (document.activeElement === field && document.execCommand('insertText', false, text)) return
  field.setRangeText(text, field.selectionStart, field.selectionEnd, 'end')
  field.dispatchEvent(new Event('input', { bubbles: true }))
}
