import type { Cell, Row } from '#wire/board.ts'
import { boardWords } from './board.ts'
import type { Language } from './links.ts'

type Exported = {
  activities: readonly { activity: { title: Record<Language, string> } }[]
  rows: readonly (Row & {
    familyKana: string
    givenKana: string
    staffNumber: { name: string } | undefined
    joinedAt: Date
    leftAt: Date | null
  })[]
}

/**
 * A board as a table to work on: one datum in a cell, days as 2027-03-31.
 * @param timeZone in which the days are, by its IANA name
 */
export function boardTable(
  { activities, rows }: Exported,
  { language, timeZone }: { language: Language; timeZone: string },
): string[][] {
  const w = boardWords(language)
  const days = new Intl.DateTimeFormat('en-CA', {
    timeZone,
    year: 'numeric',
    month: '2-digit',
    day: '2-digit',
  })
  const dayOf = (at: Date | number | null | undefined) => (at ? days.format(at) : '')
  const titles = activities.map(({ activity }) => activity.title[language])
  const head = [
    w.familyName,
    w.givenName,
    w.familyKana,
    w.givenKana,
    w.staffNumber,
    w.department,
    w.joinedOn,
    w.leftOn,
    w.doneCount,
    ...titles.flatMap((title) => [w.stateOf(title), w.triesOf(title), w.dayOf(title)]),
  ]
  const states = {
    todo: w.todo,
    reading: w.reading,
    trying: w.trying,
    done: w.courseDone,
    passed: w.passed,
  }
  const stateOf = ({ state, late, stuck }: Cell) =>
    stuck ? w.isStuck : late ? w.late : states[state]
  return [
    head,
    ...rows.map((row) => [
      row.familyName,
      row.givenName,
      row.familyKana,
      row.givenKana,
      row.staffNumber?.name ?? '',
      row.department,
      dayOf(row.joinedAt),
      dayOf(row.leftAt),
      `${row.done}`,
      ...row.cells.flatMap((cell) => [stateOf(cell), `${cell.tries}`, dayOf(cell.at)]),
    ]),
  ]
}
