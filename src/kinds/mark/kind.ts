import { z } from 'zod'
import { day, slug, translated } from '#catalog/translated.ts'
import { kind, type Paper, type Tell } from '../paper.ts'
import { parsed } from '../parsed.ts'
import { answer } from './answer.ts'
import { placesOf } from './places.ts'

/** A drawing of boxes and arrows, on a grid of columns and rows from 1. */
const diagram = z.strictObject({
  boxes: z
    .array(
      z.strictObject({
        id: slug,
        name: translated,
        column: z.int().min(1).max(4),
        row: z.int().min(1).max(8),
        shape: z.enum(['person', 'process', 'store']).default('process'),
      }),
    )
    .min(2),
  arrows: z.array(z.strictObject({ id: slug, from: slug, to: slug, name: translated })),
})

/** A document, a message or a diagram. It is made from published facts where it names `sources`. */
const document = z.strictObject({
  id: slug,
  title: translated,
  on: day.optional(),
  /** What stands above the text: who wrote to whom, what is enclosed. */
  head: z.array(z.strictObject({ name: translated, text: translated })).default([]),
  diagram: diagram.optional(),
  parts: z
    .array(
      z.strictObject({
        /** There where the part can be marked by itself. */
        id: slug.optional(),
        text: translated,
        /** Where a link really leads, which is shown on asking. */
        leads: z.string().optional(),
      }),
    )
    .default([]),
  /** Keys of `content/sources.yaml`. */
  sources: z.array(slug).default([]),
})

/** `form.yaml` of a lab of the kind mark: what is looked at, and what a mark says of it. */
const form = z.strictObject({
  /** What marking does, as the label of each mark: “report”, “wrong”. */
  mark: translated,
  /** Documents are marked as wholes; otherwise parts of them, boxes and arrows. */
  whole: z.boolean().default(false),
  documents: z.array(document).min(1),
})
export type Form = z.output<typeof form>

const verdict = z.strictObject({ points: z.int().min(1).max(10).default(1), why: translated })

/** `key.yaml`: the places that are to be marked, and those that are not, each with the reason. */
const key = z.strictObject({
  marked: z.record(slug, verdict),
  left: z.record(slug, verdict),
})

/** The kind mark: what is wrong is found among what is not, so both misses and false alarms count. */
export default kind({
  title: { ja: '見つけて印を付ける', en: 'find and mark' },
  form,
  key,
  answer,
  sources: ({ documents }) => documents.flatMap(({ sources }) => sources),
  lines: (form, marked, language) =>
    placesOf(form)
      .filter(({ id }) => marked.includes(id))
      .map(({ name }) => name[language]),
  open(form, { marked, left }, tell): Paper {
    const places = placesOf(form)
    misfits(form, [...Object.keys(marked), ...Object.keys(left)], tell)
    const all = places.map(({ id }) => {
      const { points = 0, why = { ja: '', en: '' } } = marked[id] ?? left[id] ?? {}
      return { id, wanted: Object.hasOwn(marked, id), points, why }
    })
    return {
      points: all.reduce((sum, { points }) => sum + points, 0),
      rules: all.map(({ id, wanted, points }) => [id, wanted, points]),
      titles: Object.fromEntries(places.map(({ id, name }) => [id, name])),
      reasons: Object.fromEntries(all.map(({ id, why }) => [id, why])),
      right: [Object.keys(marked)],
      grade(text) {
        const given = parsed(answer, text)
        if (!given || new Set(given).size < given.length) return undefined
        return all.map(({ id, wanted, points }) => {
          const chosen = given.includes(id)
          const passed = chosen === wanted
          return {
            id,
            passed,
            points: passed ? points : 0,
            of: points,
            choices: [{ id, chosen, points: wanted ? 1 : 0 }],
          }
        })
      },
    }
  },
})

/** Tells of what does not fit: every place has one verdict, and some are of each sort. */
function misfits(form: Form, judged: string[], tell: Tell) {
  const places = placesOf(form).map(({ id }) => id)
  const ids = form.documents.flatMap(({ id, parts, diagram }) => [
    id,
    ...parts.flatMap((part) => part.id ?? []),
    ...[...(diagram?.boxes ?? []), ...(diagram?.arrows ?? [])].map((one) => one.id),
  ])
  const twice = ids.find((id, index) => ids.indexOf(id) !== index)
  if (twice)
    tell('form.yaml', `id「${twice}」が二つあります。`, `The id “${twice}” is there twice.`)
  for (const { id, diagram } of form.documents) {
    const boxes = (diagram?.boxes ?? []).map((box) => box.id)
    for (const { from, to } of diagram?.arrows ?? []) {
      for (const end of [from, to].filter((one) => !boxes.includes(one))) {
        tell(
          'form.yaml',
          `文書「${id}」の図に、矢印の端「${end}」がありません。`,
          `The diagram of “${id}” has no box “${end}”, at which an arrow begins or ends.`,
        )
      }
    }
  }
  for (const id of judged.filter((one) => !places.includes(one))) {
    tell('key.yaml', `「${id}」という印の場所はありません。`, `There is no place “${id}” to mark.`)
  }
  for (const id of places.filter((one) => judged.filter((other) => other === one).length !== 1)) {
    tell(
      'key.yaml',
      `「${id}」は、marked と left のどちらか一方に書いてください。`,
      `“${id}” has to stand either in marked or in left.`,
    )
  }
}
