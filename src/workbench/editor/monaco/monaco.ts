import { editor, KeyCode, KeyMod, Uri } from 'monaco-editor/editor'
import 'monaco-editor/features/register.all'
import 'monaco-editor/languages/definitions/typescript/register'
import type { CodeEditor, EditorSetup } from './code-editor.ts'
import { followColours, monoNow } from './theme.ts'
import { describeSandbox } from './typescript.ts'
import './monaco.css'

/** Opens an editor in an element of the page. Its models and all that it listens to end with `close`. */
export function createEditor(place: HTMLElement, setup: EditorSetup): CodeEditor {
  const { language, files, edit, label, words, onText, onOpen } = setup
  describeSandbox(language, setup.steps)
  const unfollow = followColours()
  const code = editor.create(place, {
    model: null,
    theme: 'terakoya',
    // The browser's own editing context is not yet understood by all input methods (vscode#285013).
    editContext: false,
    accessibilitySupport: 'auto',
    automaticLayout: true,
    fontFamily: monoNow(),
    fontSize: 13,
    lineHeight: 1.62,
    tabSize: 2,
    detectIndentation: false,
    minimap: { enabled: false },
    stickyScroll: { enabled: false },
    guides: { indentation: false },
    renderLineHighlight: 'all',
    renderWhitespace: 'none',
    lineNumbersMinChars: 3,
    overviewRulerLanes: 0,
    overviewRulerBorder: false,
    hideCursorInOverviewRuler: true,
    scrollBeyondLastLine: false,
    scrollbar: { alwaysConsumeMouseWheel: false },
    fixedOverflowWidgets: true,
    wordBasedSuggestions: 'off',
    showUnused: false,
    links: false,
    dropIntoEditor: { enabled: false },
    pasteAs: { enabled: false },
    // In a shadow root its styles would be the browser's own affair, and refused.
    useShadowDOM: false,
    readOnlyMessage: { value: words.readOnly },
    // Full-width signs outside comments and texts are what an input method has left behind.
    unicodeHighlight: {
      ambiguousCharacters: true,
      invisibleCharacters: true,
      nonBasicASCII: false,
      includeComments: false,
      includeStrings: false,
      allowedLocales: {},
    },
  })
  // After the editor, whose settings they take over.
  const models = new Map(
    Object.entries(files).map(([name, text]) => [name, createModel(setup.folder, name, text)]),
  )
  const ends = [
    // Run is the bench's, wherever one is on the page.
    editor.addKeybindingRules([
      { keybinding: KeyMod.CtrlCmd | KeyCode.Enter, command: '-editor.action.insertLineAfter' },
    ]),
    editor.registerEditorOpener({
      openCodeEditor(_, resource, at) {
        const name = [...models].find(([, model]) => `${model.uri}` === `${resource}`)?.[0]
        if (name === undefined) return false
        onOpen(name)
        shown(name)
        if (at) {
          const range = 'startLineNumber' in at ? at : undefined
          const position = range
            ? { lineNumber: range.startLineNumber, column: range.startColumn }
            : (at as { lineNumber: number; column: number })
          code.setPosition(position)
          code.revealPositionInCenter(position)
        }
        code.focus()
        return true
      },
    }),
    ...edit.flatMap((name) => {
      const model = models.get(name)
      return model ? [model.onDidChangeContent(() => onText(name, model.getValue()))] : []
    }),
  ]

  /** Where each file was left. */
  const views = new Map<string, editor.ICodeEditorViewState | null>()
  let name: string | undefined
  function shown(next: string): void {
    const model = models.get(next)
    if (!model || next === name) return
    if (name !== undefined) views.set(name, code.saveViewState())
    name = next
    code.setModel(model)
    const view = views.get(next)
    if (view) code.restoreViewState(view)
    code.updateOptions({ readOnly: !edit.includes(next), ariaLabel: label(next) })
  }

  return {
    show: shown,
    write(file, text) {
      const model = models.get(file)
      if (!model || model.getValue() === text) return
      // As an edit, so that it can be undone like what is typed.
      model.pushStackElement()
      model.pushEditOperations([], [{ range: model.getFullModelRange(), text }], () => null)
      model.pushStackElement()
    },
    select(from, to) {
      const model = code.getModel()
      if (!model) return
      const [start, end] = [model.getPositionAt(from), model.getPositionAt(to)]
      const range = {
        startLineNumber: start.lineNumber,
        startColumn: start.column,
        endLineNumber: end.lineNumber,
        endColumn: end.column,
      }
      code.setSelection(range)
      code.revealRangeInCenterIfOutsideViewport(range)
    },
    selection() {
      const [model, range] = [code.getModel(), code.getSelection()]
      if (!model || !range) return { start: 0, end: 0 }
      return {
        start: model.getOffsetAt(range.getStartPosition()),
        end: model.getOffsetAt(range.getEndPosition()),
      }
    },
    focused: () => code.hasWidgetFocus(),
    focus: () => code.focus(),
    format: () => code.getAction('editor.action.formatDocument')?.run(),
    close() {
      unfollow()
      for (const end of ends) end.dispose()
      code.dispose()
      for (const model of models.values()) model.dispose()
    },
  }
}

function createModel(folder: string, name: string, text: string): editor.ITextModel {
  const model = editor.createModel(text, 'typescript', Uri.parse(`file:///${folder}/${name}`))
  model.setEOL(editor.EndOfLineSequence.LF)
  model.updateOptions({
    bracketColorizationOptions: { enabled: false, independentColorPoolPerBracketType: false },
  })
  return model
}
