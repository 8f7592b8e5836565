/** What a board shows of a member and an activity: `server/cohorts/board.ts` says how it comes about. */

/** Why somebody does not get on. Moments are in milliseconds since 1970. */
export type Stuck = {
  /** The lab's name, or `<course>/<lesson>`. */
  exercise: string
  since: number
} & (
  | { why: 'failing'; check: string; times: number; lastAt: number }
  /** It is open, and nothing new has passed. */
  | { why: 'open' }
)

/** How far a member is with an activity. */
export type Cell = {
  /** Lessons are read (`done`), and so are courses, once their labs are passed too. */
  state: 'todo' | 'reading' | 'trying' | 'done' | 'passed'
  /** What has been handed in for it. */
  tries: number
  /** Of a course: how many of its lessons and labs are done. */
  parts: { done: number; of: number } | undefined
  /** When it was done. */
  at: number | undefined
  /** Its day is over in the cohort's time zone, and it is not done. */
  late: boolean
  stuck: Stuck | undefined
}

/** A member, with a cell for each activity. */
export type Row = {
  id: string
  familyName: string
  givenName: string
  department: string
  cells: Cell[]
  /** How many activities are done. */
  done: number
  /** When something was last done that is seen. */
  lastAt: number | undefined
}

/** What a member is called; without an account it is one name. */
export const calledOf = ({
  familyName,
  givenName,
}: Pick<Row, 'familyName' | 'givenName'>): string => `${familyName} ${givenName}`.trim()

/** By what rows are chosen, and in which order they stand. */
export const shown = ['all', 'stuck', 'late', 'idle', 'open', 'done', 'left'] as const
export const orders = ['kana', 'department', 'done', 'last'] as const
export type View = {
  /** Empty: all. */
  department: string
  show: (typeof shown)[number]
  order: (typeof orders)[number]
}

/** What an address asks for; what it does not say, or what there is not, is the usual. */
export const viewOf = (asked: URLSearchParams): View => ({
  department: (asked.get('department') ?? '').slice(0, 100),
  show: shown.find((one) => one === asked.get('show')) ?? 'all',
  order: orders.find((one) => one === asked.get('order')) ?? 'kana',
})

/** The same view as the query of an address, without what is usual. */
export function queryOf({ department, show, order }: View): string {
  const query = new URLSearchParams({
    ...(department && { department }),
    ...(show !== 'all' && { show }),
    ...(order !== 'kana' && { order }),
  })
  return query.size > 0 ? `?${query}` : ''
}

type Listed = Row & { leftAt: Date | null }

/** The rows of a view. Those who have left are shown by themselves. */
export function arranged<Of extends Listed>(
  rows: readonly Of[],
  { department, show, order }: View,
): Of[] {
  const isShown: Record<View['show'], (row: Of) => boolean> = {
    all: () => true,
    left: () => true,
    stuck: ({ cells }) => cells.some(({ stuck }) => stuck),
    late: ({ cells }) => cells.some(({ late }) => late),
    idle: ({ cells }) => cells.every(({ state }) => state === 'todo'),
    open: ({ cells, done }) => done < cells.length,
    done: ({ cells, done }) => done === cells.length,
  }
  const found = rows.filter(
    (row) =>
      (row.leftAt !== null) === (show === 'left') &&
      (department === '' || row.department === department) &&
      isShown[show](row),
  )
  // Rows come in the order of their kana; what is alike stays in it.
  const by: Record<View['order'], (one: Of, other: Of) => number> = {
    kana: () => 0,
    department: (one, other) => one.department.localeCompare(other.department, 'ja'),
    done: (one, other) => one.done - other.done,
    last: (one, other) => (one.lastAt ?? 0) - (other.lastAt ?? 0),
  }
  return found.sort(by[order])
}

/** Who is stuck, the longest first. */
export const stuckOf = <Of extends Listed>(rows: readonly Of[]): { row: Of; stuck: Stuck }[] =>
  rows
    .filter(({ leftAt }) => leftAt === null)
    .flatMap((row) => {
      const own = row.cells.flatMap(({ stuck }) => stuck ?? [])
      // A lab that is given alone and in its course is one.
      const once = own.filter(
        (one, index) => own.findIndex(({ exercise }) => exercise === one.exercise) === index,
      )
      return once.map((stuck) => ({ row, stuck }))
    })
    .sort((one, other) => one.stuck.since - other.stuck.since)

/** What a page that shows a board is told of it: all of it at first, then what has changed. */
export type News = {
  /** When it was so, in words. */
  at: string
  /** The activities of the columns; others than the page has cannot be shown in it. */
  columns: string
  /** Every row's id, in order. */
  order?: string[]
  /** What stands in a row, as HTML, by its id. */
  rows: Record<string, string>
  /** Who is stuck, as HTML. */
  stuck?: string
}
