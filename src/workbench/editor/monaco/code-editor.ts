import type { Language } from '#i18n/links.ts'

/** What the page tells the editor, and how it hears of it. */
export type EditorSetup = {
  language: Language
  /** Where the files are said to lie: the lab's id. */
  folder: string
  /** All files by name; those of `edit` can be changed. */
  files: Record<string, string>
  edit: string[]
  /** What the lab calls the steps of a program, by their names. */
  steps: Readonly<Record<string, string>>
  words: { readOnly: string }
  /** What a file's text is called. */
  label(name: string): string
  /** The reader has changed a file. */
  onText(name: string, text: string): void
  /** The editor shows another file, since a definition lies there. */
  onOpen(name: string): void
}

/** An editor on the page. Places are counted in UTF-16 units of a file's text, as in a text field. */
export type CodeEditor = {
  /** Shows a file, where the reader has left it. */
  show(name: string): void
  /** Puts a text that did not come from the editor into a file; it can be undone. */
  write(name: string, text: string): void
  /** Selects a part of the file that is shown, and brings it into view. */
  select(start: number, end: number): void
  selection(): { start: number; end: number }
  focused(): boolean
  focus(): void
  format(): void
  close(): void
}
