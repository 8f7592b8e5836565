import { boardWords, cellWords } from '#i18n/board.ts'
import type { Language } from '#i18n/links.ts'
import { type Cell, calledOf, type Row } from '#wire/board.ts'

type Setting = {
  language: Language
  /** The address below which each member has a page. */
  members: string
  /** In milliseconds since 1970. */
  now: number
}

/**
 * The rows of a board as HTML: a member each, and a cell for each task. Written as text, since there are
 * thousands of cells: components take five times as long as the database does. The marks are the style sheet's.
 */
export const boardRows = (rows: readonly Row[], setting: Setting): string =>
  rows.map((row) => `<tr id="row-${row.id}">${boardRow(row, setting)}</tr>`).join('')

/** What stands in a row. */
export function boardRow(row: Row, { language, members, now }: Setting): string {
  const { id, department, done, cells } = row
  const name = escaped(calledOf(row))
  const count = boardWords(language).part(done, cells.length)
  return [
    `<th scope="row"><a href="${escaped(members)}${id}/">${name}</a></th>`,
    `<td class="faint">${escaped(department)}</td><td>${count}</td>`,
    ...cells.map((cell) => boardCell(cell, now, language)),
  ].join('')
}

function boardCell(cell: Cell, now: number, language: Language): string {
  const { mark, text, aloud } = cellWords(cell, now, language)
  const told = aloud ? `<span class="vh">${aloud}</span>` : ''
  return `<td class="${cell.stuck ? 'stuck' : cell.late ? 'late' : mark}">${text}${told}</td>`
}

const escaped = (text: string) =>
  text.replace(/[&<>"']/g, (character) => `&#${character.charCodeAt(0)};`)
