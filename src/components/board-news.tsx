import { render } from 'preact-render-to-string'
import { boardWords } from '#i18n/board.ts'
import { secondOf } from '#i18n/dates.ts'
import type { Language } from '#i18n/links.ts'
import { arranged, type News, type Row, type View } from '#wire/board.ts'
import { boardRow } from './board-rows.ts'
import { StuckList } from './StuckList.tsx'

type Board = {
  activities: readonly { activity: { id: string } }[]
  rows: readonly (Row & { leftAt: Date | null })[]
  at: Date
}
type Setting = Omit<Parameters<typeof StuckList>[0], 'rows' | 'now' | 'members' | 'board'> & {
  language: Language
  /** The address of the cohort. */
  home: string
  view: View
}

/** The columns of a board, as one text. */
export const columnsOf = ({ activities }: Pick<Board, 'activities'>): string =>
  activities.map(({ activity }) => activity.id).join(' ')

/** Tells of a board, each time it is made, what has changed since the last time: at first, all of it. */
export function boardNews({ home, view, ...setting }: Setting) {
  const { language, timeZone } = setting
  const places = { members: `${home}members/`, board: `${home}board/` }
  const rowsBefore = new Map<string, string>()
  let orderBefore: string | undefined
  let stuckBefore: string | undefined

  return (board: Board): News => {
    const now = board.at.getTime()
    const shown = arranged(board.rows, view)
    const rows: Record<string, string> = {}
    for (const row of shown) {
      const html = boardRow(row, { language, members: places.members, now })
      if (rowsBefore.get(row.id) !== html) rows[row.id] = html
      rowsBefore.set(row.id, html)
    }
    const order = shown.map(({ id }) => id)
    const isMoved = order.join() !== orderBefore
    orderBefore = order.join()
    const stuck = render(<StuckList {...setting} {...places} rows={board.rows} now={now} />)
    const isNews = stuck !== stuckBefore
    stuckBefore = stuck
    return {
      at: boardWords(language).updated(secondOf(board.at, language, timeZone)),
      columns: columnsOf(board),
      rows,
      ...(isMoved && { order }),
      ...(isNews && { stuck }),
    }
  }
}
