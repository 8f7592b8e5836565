import type { InOne } from '#catalog/translated.ts'
import { formWords } from '#i18n/forms.ts'
import { FormLab, type FormLabProps, type FormView } from '#workbench/FormLab.tsx'
import { parsed } from '../parsed.ts'
import { Score } from '../Score.tsx'
import { type Answer, answer as schema } from './answer.ts'
import type { Form } from './kind.ts'
import { letterOf, none } from './letter.ts'
import { words } from './words.ts'
import './style.css'

type Round = InOne<Form>['rounds'][number]
type Row = Round['left']['rows'][number]

/** The bench of the kind connect: for each row of a table, the row of another one that it belongs to. */
export function Lab({ form, ...props }: FormLabProps & { form: InOne<Form> }) {
  const w = words(props.language)
  return (
    <FormLab
      {...props}
      blank="{}"
      names={{ task: formWords(props.language).task, answer: w.connections }}
      missing={(text) => {
        const connected = read(text)
        for (const { title, left } of form.rounds) {
          const open = left.rows.findIndex(({ id }) => !connected[id])
          const row = left.rows[open]
          if (row) return { say: w.open(title, open + 1), at: idOf(row.id) }
        }
        return undefined
      }}
      view={(part) => <View {...part} form={form} />}
    />
  )
}

const read = (text: string): Answer => parsed(schema, text) ?? {}
const idOf = (row: string) => `to-${row}`

/** Each round: both tables, with what is connected in the first. */
export function View(part: FormView<Form>) {
  return (
    <>
      {part.form.rounds.map((round) => (
        <section key={round.id} aria-labelledby={`round-${round.id}`}>
          <h3 id={`round-${round.id}`}>{round.title}</h3>
          <p>{round.text}</p>
          <Left {...part} round={round} />
          <table class="list rows">
            <caption>{round.right.title}</caption>
            <Head columns={['', ...round.right.columns]} />
            <tbody>
              {round.right.rows.map(({ id, cells }, index) => (
                <tr key={id}>
                  <th scope="row">{letterOf(index)}</th>
                  <Cells columns={round.right.columns} cells={cells} />
                </tr>
              ))}
            </tbody>
          </table>
        </section>
      ))}
    </>
  )
}

function Left({ round, text, write, closed, graded, language }: FormView<Form> & { round: Round }) {
  const w = words(language)
  const connected = read(text)
  const { left, right, alone } = round
  const offered = [
    ...right.rows.map(({ id, cells }, index) => ({
      id,
      short: letterOf(index),
      whole: `${letterOf(index)} ${cells.join(' ')}`,
    })),
    ...(alone ? [{ id: none, short: alone, whole: alone }] : []),
  ]
  const also = ({ id }: Row) =>
    left.rows.flatMap((other, index) =>
      other.id !== id && connected[id] !== none && connected[other.id] === connected[id]
        ? [index + 1]
        : [],
    )
  return (
    <table class="list rows">
      <caption>{left.title}</caption>
      <Head columns={['', ...left.columns, w.to]} />
      <tbody>
        {left.rows.map((row, index) => {
          const to = connected[row.id]
          const check = graded?.result.checks.find(({ id }) => id === row.id)
          const best = check?.choices?.find(({ points }) => points > 0)?.id
          const others = to && !graded ? also(row) : []
          return (
            <tr key={row.id}>
              <th scope="row">{index + 1}</th>
              <Cells columns={left.columns} cells={row.cells} />
              <td data-l={w.to}>
                {closed ? (
                  <b>{offered.find(({ id }) => id === to)?.short ?? '–'}</b>
                ) : (
                  <select
                    id={idOf(row.id)}
                    aria-label={w.connect(index + 1)}
                    value={to ?? ''}
                    onChange={({ currentTarget }) => {
                      const { [row.id]: _, ...rest } = connected
                      const next = currentTarget.value
                      write(JSON.stringify(next ? { ...rest, [row.id]: next } : rest))
                    }}
                  >
                    <option value="">{w.choose}</option>
                    {offered.map(({ id, whole }) => (
                      <option key={id} value={id}>
                        {whole}
                      </option>
                    ))}
                  </select>
                )}
                {others.length > 0 && <small class="faint">{w.also(others.join(w.between))}</small>}
                {check && (
                  <div class="why">
                    <Score language={language} points={check.points} of={check.of} />{' '}
                    {!check.passed &&
                      w.rightOne(offered.find(({ id }) => id === best)?.short ?? '–')}{' '}
                    {graded?.reasons[row.id]?.[language]}
                  </div>
                )}
              </td>
            </tr>
          )
        })}
      </tbody>
    </table>
  )
}

const Head = ({ columns }: { columns: string[] }) => (
  <thead>
    <tr>
      {columns.map((column) =>
        column ? (
          <th key={column} scope="col">
            {column}
          </th>
        ) : (
          <td />
        ),
      )}
    </tr>
  </thead>
)

const Cells = ({ columns, cells }: { columns: string[]; cells: string[] }) => (
  <>
    {cells.map((cell, index) => (
      <td key={columns[index]} data-l={columns[index]}>
        {cell}
      </td>
    ))}
  </>
)
