import type { Exercise } from '#catalog/catalog.ts'
import { boardWords } from '#i18n/board.ts'
import { momentOf } from '#i18n/dates.ts'
import { span } from '#i18n/durations.ts'
import { checkTitle, exerciseTitle } from '#i18n/exercise.ts'
import type { Language } from '#i18n/links.ts'
import { calledOf, type Row, type Stuck, stuckOf } from '#wire/board.ts'
import { Mark } from '#workbench/Mark.tsx'

type Props = {
  language: Language
  rows: readonly (Row & { leftAt: Date | null })[]
  /** Of the board, in milliseconds since 1970. */
  now: number
  catalog: Parameters<typeof exerciseTitle>[0]
  /** The exercise of a name, if it still is there. */
  known(name: string): { exercise: Exercise | undefined }
  /** The address below which each member has a page. */
  members: string
  /** The address of the board. */
  board: string
  timeZone: string
}

/** Of more than these, the board itself shows the rest. */
const listed = 20

/** Who is stuck, the longest first, and why. */
export function StuckList({
  language,
  rows,
  now,
  catalog,
  known,
  members,
  board,
  timeZone,
}: Props) {
  const w = boardWords(language)
  const found = stuckOf(rows)
  const why = (stuck: Stuck) => {
    if (stuck.why === 'open') return w.openLong
    const { exercise } = known(stuck.exercise)
    const last = momentOf(new Date(stuck.lastAt).toISOString(), language, timeZone)
    return w.failing(checkTitle(exercise, stuck.check, language), stuck.times, last)
  }
  return (
    <>
      <h2 id="h-stuck" class="h3">
        {found.length > 0 ? w.stuck(found.length) : w.stuckNone}
      </h2>
      {found.length > 0 && (
        <table class="list small">
          <thead class="vh">
            <tr>
              <th scope="col">{w.time}</th>
              <th scope="col">{w.name}</th>
              <th scope="col">{w.tasks}</th>
              <th scope="col">{w.why}</th>
              <th scope="col">{w.answer}</th>
            </tr>
          </thead>
          <tbody>
            {found.slice(0, listed).map(({ row, stuck }) => {
              const name = calledOf(row)
              return (
                <tr key={`${row.id}/${stuck.exercise}`}>
                  <td class="shu">
                    <b>
                      <Mark id="stuck" />
                      {span(now - stuck.since, language)}
                    </b>
                  </td>
                  <th scope="row">
                    <b>{name}</b> <span class="faint">{row.department}</span>
                  </th>
                  <td>{exerciseTitle(catalog, stuck.exercise, language)}</td>
                  <td>{why(stuck)}</td>
                  <td>
                    <a
                      href={`${members}${row.id}/?of=${encodeURIComponent(stuck.exercise)}`}
                      aria-label={w.seeAnswerOf(name)}
                    >
                      {w.seeAnswer}
                    </a>
                  </td>
                </tr>
              )
            })}
          </tbody>
        </table>
      )}
      {found.length > listed && (
        <p class="small">
          <a href={`${board}?show=stuck`}>{w.allStuck(found.length - listed)}</a>
        </p>
      )}
    </>
  )
}
