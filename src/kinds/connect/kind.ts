import { z } from 'zod'
import { slug, type Translated, translated } from '#catalog/translated.ts'
import { kind, type Paper, type Tell } from '../paper.ts'
import { parsed } from '../parsed.ts'
import { answer } from './answer.ts'
import { letterOf, none } from './letter.ts'

/** Things to connect, as rows of a table; a single column makes it a list. */
const side = z.strictObject({
  title: translated,
  columns: z.array(translated).min(1),
  /** A cell that is the same in both languages is plain text. */
  rows: z
    .array(z.strictObject({ id: slug, cells: z.array(z.union([translated, z.string()])) }))
    .min(2)
    .max(26),
})

/** `form.yaml` of a lab of the kind connect: rounds, in each of which rows of one table find theirs in another. */
const form = z.strictObject({
  rounds: z
    .array(
      z.strictObject({
        id: slug,
        title: translated,
        /** What is to be done, and by what the two belong together. */
        text: translated,
        left: side,
        right: side,
        /** What it means that a row is connected with none, where that can be answered. */
        alone: translated.optional(),
      }),
    )
    .min(1),
})
export type Form = z.output<typeof form>

/** `key.yaml`: by row of a left table, the row of the right one that it belongs to, or `none`, and why. */
const key = z.strictObject({
  pairs: z.record(
    slug,
    z.strictObject({ to: slug, points: z.int().min(1).max(10).default(1), why: translated }),
  ),
})
type Key = z.output<typeof key>

/** The kind connect: things that belong together are found, in tables or lists side by side. */
export default kind({
  title: { ja: '対応する相手をつなぐ', en: 'connect what belongs together' },
  form,
  key,
  answer,
  lines: ({ rounds }, connected, language) =>
    rounds.flatMap(({ left, right }) =>
      left.rows.map(({ id, cells }, index) => {
        const to = right.rows.find((row) => row.id === connected[id])
        const said = (all: typeof cells) =>
          all.map((cell) => (typeof cell === 'string' ? cell : cell[language])).join(' ')
        return `${index + 1} ${said(cells)} → ${to ? said(to.cells) : '–'}`
      }),
    ),
  open(form, { pairs }, tell): Paper {
    misfits(form, pairs, tell)
    const rows = form.rounds.flatMap(({ left, right, alone }) =>
      left.rows.map((row) => ({
        ...row,
        offered: [...right.rows.map(({ id }) => id), ...(alone ? [none] : [])],
        points: pairs[row.id]?.points ?? 0,
      })),
    )
    return {
      points: rows.reduce((sum, { points }) => sum + points, 0),
      rules: rows.map(({ id, points, offered }) => [id, points, pairs[id]?.to, offered]),
      titles: Object.fromEntries(
        form.rounds.flatMap((round) =>
          round.left.rows.map((row, index) => [row.id, titleOf(round, row, index)]),
        ),
      ),
      reasons: Object.fromEntries(Object.entries(pairs).map(([id, { why }]) => [id, why])),
      right: [Object.fromEntries(Object.entries(pairs).map(([id, { to }]) => [id, to]))],
      grade(text) {
        const connected = parsed(answer, text)
        return (
          connected &&
          rows.map(({ id, points, offered }) => {
            const to = connected[id]
            const passed = to !== undefined && to === pairs[id]?.to
            return {
              id,
              passed,
              points: passed ? points : 0,
              of: points,
              choices: offered.map((one) => ({
                id: one,
                chosen: one === to,
                points: one === pairs[id]?.to ? points : 0,
              })),
            }
          })
        )
      },
    }
  },
})

type Round = Form['rounds'][number]

/** Which round, and which row of it, in its first cell. */
function titleOf(round: Round, row: Round['left']['rows'][number], index: number): Translated {
  const [cell = ''] = row.cells
  const said = (language: keyof Translated) =>
    `${round.title[language]} ${index + 1} ${typeof cell === 'string' ? cell : cell[language]}`
  return { ja: said('ja'), en: said('en') }
}

function misfits({ rounds }: Form, pairs: Key['pairs'], tell: Tell) {
  const lefts = rounds.flatMap(({ left }) => left.rows.map(({ id }) => id))
  const ids = [...lefts, ...rounds.flatMap(({ right }) => right.rows.map(({ id }) => id))]
  const twice = [...ids, none].find((id, index, all) => all.indexOf(id) !== index)
  if (twice) {
    tell('form.yaml', `行の id「${twice}」は使えません。`, `A row’s id cannot be “${twice}”.`)
  }
  for (const { id, left, right } of rounds) {
    for (const { columns, rows } of [left, right]) {
      const uneven = rows.find(({ cells }) => cells.length !== columns.length)
      if (!uneven) continue
      tell(
        'form.yaml',
        `rounds の「${id}」の行「${uneven.id}」の欄の数が、columns と違います。`,
        `rounds: in “${id}”, the row “${uneven.id}” has another number of cells than columns.`,
      )
    }
  }
  for (const { left, right, alone } of rounds) {
    const offered = [...right.rows.map(({ id }) => id), ...(alone ? [none] : [])]
    for (const { id } of left.rows) {
      const to = pairs[id]?.to
      if (to !== undefined && offered.includes(to)) continue
      tell(
        'key.yaml',
        `pairs の「${id}」の to に、つなぐ相手(${offered.join('、')})を書いてください。`,
        `pairs: give “${id}” a to that it can be connected with (${offered.join(', ')}).`,
      )
    }
    if (left.rows.every(({ id }, index) => pairs[id]?.to === right.rows[index]?.id)) {
      tell(
        'form.yaml',
        `行が、始めから対応する順に並んでいます(${letterOf(0)}、${letterOf(1)}…)。並べ替えてください。`,
        'The rows stand beside their partners to begin with. Mix them.',
      )
    }
  }
  for (const id of Object.keys(pairs).filter((one) => !lefts.includes(one))) {
    tell('key.yaml', `「${id}」という左の行はありません。`, `There is no row “${id}” on the left.`)
  }
}
