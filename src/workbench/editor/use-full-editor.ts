import type { RefObject } from 'preact'
import { useEffect, useLayoutEffect, useRef, useState } from 'preact/hooks'
import type { Language } from '#i18n/links.ts'
import { type Choice, choose, chosen, isFit, machineNow, whenMouseMoves } from './choice.ts'
import type { CodeEditor, EditorSetup } from './monaco/code-editor.ts'

/** `plain` is the text field; `failed` as well, since what was asked for could not be loaded. */
export type Editing = 'plain' | 'loading' | 'full' | 'failed'

type Setup = Omit<EditorSetup, 'language'> & {
  language: Language
  /** Where the full editor goes. */
  place: RefObject<HTMLElement>
  /** The plain field of the file that is shown. */
  field(): HTMLTextAreaElement | null
  /** The file that is shown. */
  file: string
  /** Another number when the files have come from elsewhere than the editor. */
  arrivals: number
  /** Until the draft is known nothing is opened. */
  loading: boolean
}

/**
 * Which editor the learner has, and the full one while it is open. The text field is there from the start;
 * the full editor takes its place, with the caret where it was, when the learner has asked for it once, or
 * when a mouse is used on a machine that is fit for it.
 */
export function useFullEditor(setup: Setup) {
  const { files, arrivals, file, edit, loading } = setup
  const [editing, setEditing] = useState<Editing>('plain')
  const [offered, setOffered] = useState(false)
  const editor = useRef<CodeEditor>()
  const latest = useRef(setup)
  latest.current = setup
  /** Where the caret was in the editor that is left. */
  const caret = useRef<{ start: number; end: number }>()
  /** The learner’s last wish: what is loaded after it has changed is of no use. */
  const wish = useRef<Choice>('plain')

  async function open(): Promise<void> {
    if (import.meta.env.SSR || wish.current === 'full') return
    wish.current = 'full'
    setEditing('loading')
    try {
      const { openEditor } = await import('./monaco/open.ts')
      const { place } = latest.current
      if (!place.current || wish.current !== 'full') return
      const opened = await openEditor(place.current, () => latest.current)
      const field = latest.current.field()
      await composed(field)
      if (wish.current !== 'full') return opened.close()
      editor.current = opened
      for (const name of edit) opened.write(name, latest.current.files[name] ?? '')
      opened.show(latest.current.file)
      if (field && field === document.activeElement) {
        caret.current = { start: field.selectionStart, end: field.selectionEnd }
      }
      setEditing('full')
    } catch (error) {
      console.warn(error)
      wish.current = 'plain'
      setEditing('failed')
    }
  }

  function close(): void {
    wish.current = 'plain'
    setEditing('plain')
    const opened = editor.current
    if (!opened) return
    if (opened.focused()) caret.current = opened.selection()
    editor.current = undefined
    opened.close()
  }

  useEffect(() => {
    if (loading) return
    const machine = machineNow()
    setOffered(machine.pointer)
    const choice = chosen()
    if (choice === 'full' && machine.pointer) open()
    if (choice || !isFit(machine)) return
    return whenMouseMoves(open)
  }, [loading])

  // Once the editor that is wanted stands there, it goes on where the other was left.
  useEffect(() => {
    const at = caret.current
    if (!at || editing === 'loading') return
    caret.current = undefined
    const field = setup.field()
    if (editing === 'full') {
      editor.current?.select(at.start, at.end)
      editor.current?.focus()
    } else {
      field?.focus()
      field?.setSelectionRange(at.start, at.end)
    }
  }, [editing])

  useLayoutEffect(() => editor.current?.show(file), [file])
  useLayoutEffect(() => {
    for (const name of edit) editor.current?.write(name, files[name] ?? '')
  }, [arrivals])
  useEffect(() => () => editor.current?.close(), [])

  return {
    editing,
    /** The machine can have the full editor. */
    offered,
    editor,
    choose(choice: Choice): void {
      choose(choice)
      if (choice === 'full') open()
      else close()
    },
  }
}

/** Once no input method is composing in a field. */
const composed = (field: HTMLTextAreaElement | null): Promise<void> =>
  new Promise((done) => {
    if (!field?.matches('[data-composing]')) return done()
    field.addEventListener('compositionend', () => done(), { once: true })
  })
