import { z } from 'zod'
import { slug, translated } from '#catalog/translated.ts'
import type { CheckResult } from '#grading/result.ts'
import { kind, type Paper, type Tell } from '../paper.ts'
import { parsed } from '../parsed.ts'
import { answer } from './answer.ts'
import { holds, run, type Test, TooLarge, type When, wayTo } from './system.ts'

const value = z.union([z.boolean(), z.int(), slug])
const test = z.union([
  value,
  z.array(value).min(1),
  z.strictObject({ not: z.union([value, z.array(value).min(1)]) }),
  z.strictObject({ same: slug }),
  z.strictObject({ other: slug }),
  z.strictObject({ atLeast: z.int() }),
  z.strictObject({ atMost: z.int() }),
])
const condition = z.record(slug, test)
const when = z.union([condition, z.array(condition).min(1)])
const effect = z.union([
  value,
  z.strictObject({ from: slug }),
  z.strictObject({ add: z.int() }),
  z.strictObject({ pick: z.array(value).min(2) }),
])

/** `form.yaml` of a lab of the kind simulate: a system, what can be done to it, and what is to come of it. */
const form = z.strictObject({
  /** The system's variables. What each of their values means is shown; without `values`, the value itself. */
  state: z
    .array(
      z.strictObject({
        id: slug,
        name: translated,
        start: value,
        values: z.array(z.strictObject({ is: value, text: translated })).default([]),
      }),
    )
    .min(1),
  controls: z
    .array(
      z.strictObject({
        id: slug,
        name: translated,
        /** The first whose condition holds is what happens; where none does, `cannot` says why not. */
        outcomes: z
          .array(
            z.strictObject({
              when: when.default({}),
              // biome-ignore lint/suspicious/noThenProperty: data, which nobody awaits
              then: z.record(slug, effect).default({}),
              say: translated,
            }),
          )
          .min(1),
        cannot: translated.optional(),
      }),
    )
    .min(1),
  /** What may be added to the system: each is a variable that is true where it is chosen. */
  measures: z.array(z.strictObject({ id: slug, name: translated, text: translated })).default([]),
  /** How many measures may be chosen. */
  choose: z.int().min(1).max(3).default(1),
  /**
   * What is to be achieved. `reach`: one's own acts bring it about in the system as it is. With the measures
   * chosen, over everything that can be done: what `when` says can `never` come about, or it still `can`.
   */
  goals: z
    .array(
      z.strictObject({
        id: slug,
        name: translated,
        sort: z.enum(['reach', 'never', 'can']),
        when,
        points: z.int().min(1).max(10),
      }),
    )
    .min(1),
})
export type Form = z.output<typeof form>

/** `key.yaml`: an answer that achieves everything, why each goal is one, and what each measure does or not. */
const key = z.strictObject({
  example: z.strictObject({
    seed: z.int().min(0).default(1),
    acts: z.array(slug),
    measures: z.array(slug).default([]),
  }),
  goals: z.record(slug, translated),
  measures: z.record(slug, translated).default({}),
})
type Key = z.output<typeof key>

/** The kind simulate: a system is worked by its controls, and what can come of it at all is searched out. */
export default kind({
  title: { ja: '仕組みを動かして確かめる', en: 'work a system step by step' },
  form,
  key,
  answer,
  lines({ controls, measures }, { acts, measures: taken }, language) {
    const nameOf = (all: { id: string; name: { ja: string; en: string } }[], id: string) =>
      all.find((one) => one.id === id)?.name[language] ?? id
    return [
      ...acts.map((id, index) => `${index + 1} ${nameOf(controls, id)}`),
      ...taken.map((id) => `+ ${nameOf(measures, id)}`),
    ]
  },
  open(form, key, tell): Paper {
    misfits(form, key, tell)
    const ways = new Map<string, string[] | undefined>()
    /** What is searched once for each choice of measures. */
    const way = (goal: string, when: When, taken: readonly string[]) => {
      const name = [goal, ...taken].join(' ')
      if (!ways.has(name)) ways.set(name, wayTo(form, when, taken))
      return ways.get(name)
    }
    return {
      points: form.goals.reduce((sum, { points }) => sum + points, 0),
      rules: {
        state: form.state.map(({ id, start }) => [id, start]),
        controls: form.controls.map(({ id, outcomes }) => [
          id,
          outcomes.map(({ when, then }) => [when, then]),
        ]),
        measures: form.measures.map(({ id }) => id),
        choose: form.choose,
        goals: form.goals.map(({ id, sort, when, points }) => [id, sort, when, points]),
      },
      titles: Object.fromEntries(form.goals.map(({ id, name }) => [id, name])),
      reasons: { ...key.measures, ...key.goals },
      right: [{ ...key.example, trial: [] }],
      grade(text) {
        const given = parsed(answer, text)
        const offered = form.measures.map(({ id }) => id)
        const taken = [...new Set(given?.measures)].sort()
        if (!given || taken.length > form.choose) return undefined
        if (taken.some((id) => !offered.includes(id))) return undefined
        const { states } = run(form, given.acts, { taken: [], seed: given.seed })
        const reached = (when: When) => states.some((state) => holds(when, state))
        return form.goals.map(({ id, sort, when, points }): CheckResult => {
          const found = sort === 'reach' ? undefined : way(id, when, taken)
          const passed =
            sort === 'reach'
              ? reached(when)
              : // Who has chosen nothing has not shown that it needs something.
                taken.length > 0 && (sort === 'can') === (found !== undefined)
          return {
            id,
            passed,
            points: passed ? points : 0,
            of: points,
            // How it still comes about, act by act.
            choices:
              sort === 'never' && found
                ? found.map((act) => ({ id: act, chosen: true, points: 0 }))
                : [],
          }
        })
      },
    }
  },
})

/** Tells of what does not fit: names that are not there, reasons that lack, a system too large to search. */
function misfits(form: Form, key: Key, tell: Tell) {
  const { state, controls, measures, goals } = form
  const ids = (all: readonly { id: string }[]) => all.map(({ id }) => id)
  const variables = [...ids(state), ...ids(measures)]
  for (const all of [variables, ids(controls), ids(goals)]) {
    const twice = all.find((id, index) => all.indexOf(id) !== index)
    if (twice) {
      tell('form.yaml', `id「${twice}」が二つあります。`, `The id “${twice}” is there twice.`)
    }
  }
  const named = new Set([
    ...goals.flatMap(({ when }) => namesIn(when)),
    ...controls.flatMap(({ outcomes }) =>
      outcomes.flatMap(({ when, then }) => [
        ...namesIn(when),
        ...Object.entries(then).flatMap(([id, effect]) =>
          typeof effect === 'object' && 'from' in effect ? [id, effect.from] : [id],
        ),
      ]),
    ),
  ])
  for (const name of [...named].filter((one) => !variables.includes(one))) {
    tell(
      'form.yaml',
      `「${name}」という変数も対策もありません。state か measures に書いてください。`,
      `There is neither a variable nor a measure “${name}”. Add it to state or to measures.`,
    )
  }
  for (const [part, wanted, given] of [
    ['goals', ids(goals), Object.keys(key.goals)],
    ['measures', ids(measures), Object.keys(key.measures)],
  ] as const) {
    if ([...wanted].sort().join() === [...given].sort().join()) continue
    tell(
      'key.yaml',
      `${part} に、form.yaml の ${part} すべての理由を書いてください(${wanted.join('、')})。`,
      `${part}: give the reason of each of the ${part} of form.yaml (${wanted.join(', ')}).`,
    )
  }
  try {
    for (const taken of choicesOf(ids(measures), form.choose)) wayTo(form, [], taken)
  } catch (error) {
    if (!(error instanceof TooLarge)) throw error
    tell(
      'form.yaml',
      'この仕組みの状態は多すぎて、起こりうることを調べ尽くせません。変数か値を減らしてください。',
      'This system has too many states to search. Take away variables or values.',
    )
  }
}

/** Every choice of measures that an answer may have: none, one, up to so many. */
function choicesOf(measures: readonly string[], most: number): string[][] {
  const all: string[][] = [[]]
  for (const id of measures) {
    const fewer = all.filter(({ length }) => length < most)
    all.push(...fewer.map((one) => [...one, id]))
  }
  return all
}

/** The variables that a condition names. */
const namesIn = (when: When): string[] =>
  [when].flat().flatMap((all) =>
    Object.entries(all).flatMap(([id, test]: [string, Test]) => {
      if (typeof test !== 'object' || Array.isArray(test)) return [id]
      if ('same' in test) return [id, test.same]
      return 'other' in test ? [id, test.other] : [id]
    }),
  )
