import { useEffect, useRef, useState } from 'preact/hooks'
import { benchWords } from '#i18n/bench.ts'
import type { Language } from '#i18n/links.ts'
import type { StepNames } from '#i18n/reasons.ts'
import { Comparison } from '../Comparison.tsx'
import { KeptBar, KeptNotes } from '../Kept.tsx'
import type { useDraft } from '../use-draft.ts'
import { useLooking } from '../use-looking.ts'
import { CodeField } from './CodeField.tsx'
import { lineRange } from './typing.ts'
import { useFullEditor } from './use-full-editor.ts'

type Props = {
  language: Language
  lab: string
  steps: StepNames
  /** The names of all files, those of `edit` first. */
  names: string[]
  edit: string[]
  draft: ReturnType<typeof useDraft>
  file: string
  onFile(name: string): void
  /** The line that the learner wants to see; a new object each time. */
  goal: { file: string; line: number } | undefined
}

/** The files of a lab, and the editor in which they are written: Monaco, or a plain text field. */
export function EditorSheet(props: Props) {
  const { language, names, edit, draft, file, goal } = props
  const w = benchWords(language)
  const { loading, files } = draft
  const looking = useLooking(draft)
  const [told, say] = useState('')
  const place = useRef<HTMLDivElement>(null)
  const field = (name: string) =>
    document.getElementById(fieldId(name)) as HTMLTextAreaElement | null
  const { editing, offered, editor, choose } = useFullEditor({
    language,
    folder: props.lab,
    files,
    arrivals: draft.arrivals,
    edit,
    steps: props.steps,
    words: { readOnly: w.readOnly },
    label: w.content,
    onText: draft.type,
    onOpen: props.onFile,
    place,
    field: () => field(file),
    file,
    loading,
  })
  const full = editing === 'full'

  useEffect(() => {
    if (!goal) return
    props.onFile(goal.file)
    // Once it is shown.
    requestAnimationFrame(() => {
      const { start, end } = lineRange(files[goal.file] ?? '', goal.line)
      if (editor.current) {
        editor.current.show(goal.file)
        editor.current.select(start, end)
        editor.current.focus()
        return
      }
      field(goal.file)?.focus()
      field(goal.file)?.setSelectionRange(start, end)
    })
  }, [goal])

  return (
    <>
      <div class="bar">
        <h2 id="h-editor" class="vh">
          {w.editor}
        </h2>
        <fieldset class="files">
          <legend class="vh">{w.files}</legend>
          {names.map((name) => (
            <button
              type="button"
              key={name}
              class="mono"
              aria-pressed={name === file}
              onClick={() => props.onFile(name)}
            >
              {name}
            </button>
          ))}
        </fieldset>
        {!edit.includes(file) && <span class="small faint">{w.readOnly}</span>}
        {offered && (
          <button
            type="button"
            class="fold"
            disabled={loading || editing === 'loading'}
            onClick={() => choose(full ? 'plain' : 'full')}
          >
            {full ? w.plainEditor : w.fullEditor}
          </button>
        )}
        {full && edit.includes(file) && (
          <button type="button" class="fold" onClick={() => editor.current?.format()}>
            {w.format}
          </button>
        )}
        <KeptBar {...{ language, draft, looking, say }} />
      </div>
      <p class="small" role="status">
        {told}
        {told && editing !== 'plain' && ' '}
        {editing === 'loading' && w.editorLoading}
        {editing === 'failed' && w.editorFailed}
        {full && w.editorKeys}
      </p>
      <div class="notes" hidden={looking.looked !== undefined}>
        <KeptNotes {...{ language, draft, looking, say }} />
      </div>
      <Comparison {...{ language, draft, looking, say }} />
      {/* What is opened here is not drawn by this component. */}
      <div class="monaco" ref={place} hidden={!full || looking.looked !== undefined} />
      {!full &&
        names.map((name) => (
          <CodeField
            key={name}
            id={fieldId(name)}
            label={w.content(name)}
            text={files[name] ?? ''}
            arrivals={draft.arrivals}
            loading={loading}
            readOnly={!edit.includes(name)}
            hidden={name !== file || looking.looked !== undefined}
            onText={(text) => draft.type(name, text)}
          />
        ))}
    </>
  )
}

const fieldId = (name: string) => `file-${name}`
