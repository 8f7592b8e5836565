import { z } from 'zod'
import { day, slug, translated } from '#catalog/translated.ts'
import type { CheckResult } from '#grading/result.ts'
import { kind, type Paper, type Tell } from '../paper.ts'
import { parsed } from '../parsed.ts'
import { answer } from './answer.ts'

/** A piece of evidence. It is made from published facts, and says from which. */
const document = z.strictObject({
  id: slug,
  title: translated,
  on: day,
  /** Who writes what, in the order of the document. */
  paragraphs: z.array(z.strictObject({ by: translated, text: translated })).min(1),
  /** Keys of `content/sources.yaml`. */
  sources: z.array(slug).min(1),
})

const question = z.strictObject({
  id: slug,
  /** The document that it asks about. */
  document: slug,
  ask: translated,
  /** All that apply are to be chosen; otherwise one. */
  several: z.boolean().default(false),
  points: z.int().min(1).max(10),
  choices: z.array(z.strictObject({ id: slug, text: translated })).min(2),
})

/** `form.yaml` of a lab of the kind decide: the evidence, and what is asked. */
const form = z.strictObject({
  documents: z.array(document).min(1),
  questions: z.array(question).min(1),
})
export type Form = z.output<typeof form>
type Question = Form['questions'][number]

const verdict = z.strictObject({ points: z.int(), why: translated })

/**
 * `key.yaml`: by question and choice, what it is worth and why. Where one is chosen, a choice gives its
 * points; where several are, those of all chosen are added, wrong ones being below zero.
 */
const key = z.strictObject({ questions: z.record(slug, z.record(slug, verdict)) })
type Key = z.output<typeof key>

/** The kind decide: evidence is read, and questions about it are answered by choosing. */
export default kind({
  title: { ja: '資料を読んで選ぶ', en: 'read and choose' },
  form,
  key,
  answer,
  sources: ({ documents }) => documents.flatMap(({ sources }) => sources),
  lines: ({ questions }, answer, language) =>
    questions.map(({ id, ask, choices }) => {
      const chosen = choices.filter((choice) => answer[id]?.includes(choice.id))
      return `${ask[language]} ${chosen.map(({ text }) => text[language]).join(' / ') || '–'}`
    }),
  open(form, key, tell): Paper {
    if (!fits(form, key, tell)) return nothing
    const worth = (question: Question, choice: string) =>
      key.questions[question.id]?.[choice] as z.output<typeof verdict>
    return {
      points: form.questions.reduce((sum, { points }) => sum + points, 0),
      rules: form.questions.map(({ id, several, points, choices }) => [
        ...[id, several, points],
        Object.fromEntries(
          choices.map((choice) => [choice.id, key.questions[id]?.[choice.id]?.points]),
        ),
      ]),
      titles: Object.fromEntries(form.questions.map(({ id, ask }) => [id, ask])),
      reasons: Object.fromEntries(
        form.questions.flatMap((question) =>
          question.choices.map(({ id }) => [`${question.id}/${id}`, worth(question, id).why]),
        ),
      ),
      right: [
        Object.fromEntries(
          form.questions.map((question) => [question.id, rightOf(question, key)] as const),
        ),
      ],
      grade(text) {
        const chosen = parsed(answer, text)
        return (
          chosen && form.questions.map((question) => graded(question, key, chosen[question.id]))
        )
      },
    }
  },
})

const nothing: Paper = {
  points: 0,
  rules: [],
  titles: {},
  reasons: {},
  right: [],
  grade: () => undefined,
}

function graded(question: Question, key: Key, chosen: string[] = []): CheckResult {
  const choices = question.choices.map(({ id }) => ({
    id,
    chosen: chosen.includes(id),
    points: key.questions[question.id]?.[id]?.points ?? 0,
  }))
  const given = choices.filter((choice) => choice.chosen)
  // Whoever sends two answers where one is asked has not decided.
  const counts = question.several || given.length === 1
  const points = counts ? Math.max(0, sum(given)) : 0
  return {
    id: question.id,
    passed: points === question.points,
    points,
    of: question.points,
    choices,
  }
}

const sum = (all: { points: number }[]) => all.reduce((total, { points }) => total + points, 0)

const rightOf = ({ id, several, points }: Question, key: Key): string[] =>
  Object.entries(key.questions[id] ?? {})
    .filter(([, choice]) => (several ? choice.points > 0 : choice.points === points))
    .slice(0, several ? undefined : 1)
    .map(([choice]) => choice)

/** Whether form and key are about the same, and every question can be answered rightly. */
function fits(form: Form, key: Key, tell: Tell): boolean {
  let fit = true
  const wrong: Tell = (...told) => {
    fit = false
    tell(...told)
  }
  const ids = (all: { id: string }[]) => all.map(({ id }) => id)
  for (const [what, all] of [
    ['documents', ids(form.documents)],
    ['questions', ids(form.questions)],
    ...form.questions.map(({ id, choices }) => [id, ids(choices)] as const),
  ] as const) {
    const twice = all.find((id, index) => all.indexOf(id) !== index)
    if (twice)
      wrong('form.yaml', `${what} に「${twice}」が二つあります。`, `${what} has “${twice}” twice.`)
  }
  if (!same(ids(form.questions), Object.keys(key.questions))) {
    wrong('key.yaml', '問いが form.yaml と違います。', 'The questions differ from form.yaml.')
  }
  for (const question of form.questions) {
    const { id, several, points, choices } = question
    if (!ids(form.documents).includes(question.document)) {
      wrong(
        'form.yaml',
        `${id}:「${question.document}」という文書はありません。`,
        `${id}: there is no document “${question.document}”.`,
      )
    }
    const own = key.questions[id] ?? {}
    if (!same(ids(choices), Object.keys(own))) {
      wrong(
        'key.yaml',
        `${id}:選択肢が form.yaml と違います。`,
        `${id}: the choices differ from form.yaml.`,
      )
    }
    const best = several
      ? sum(Object.values(own).filter((choice) => choice.points > 0))
      : Math.max(...Object.values(own).map((choice) => choice.points))
    if (best !== points) {
      wrong(
        'key.yaml',
        `${id}:満点が${best}点になり、${points}点ではありません。`,
        `${id}: the best answer gets ${best} points, not ${points}.`,
      )
    }
    const all = Object.values(own)
    const takesAll = several && Math.max(0, sum(all)) === points
    const below = !several && all.some((choice) => choice.points < 0)
    if (takesAll || below) {
      wrong(
        'key.yaml',
        `${id}:${several ? '全部を選ぶと満点になります。誤った選択肢を負の点にしてください' : '一つを選ぶ問いに負の点は使えません'}。`,
        `${id}: ${several ? 'choosing everything gets every point; give wrong choices points below zero' : 'where one is chosen, no choice has points below zero'}.`,
      )
    }
  }
  return fit
}

const same = (one: string[], other: string[]) => [...one].sort().join() === [...other].sort().join()
