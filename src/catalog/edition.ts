import { hashOf, type Lab } from './lab.ts'
import type { Translated } from './translated.ts'

/** What a lab is to its learner: its version, its parts by id, and the files that they are given at first. */
export type Edition = {
  version: string
  /** What each part is called, where it has a name, and a short hash of it. Of what is right it says nothing. */
  parts: Record<string, { name: string; hash: string }>
  starter: Record<string, string>
}

/**
 * The edition of a lab, from which a learner who has begun with another one is told what has changed.
 * @param task the text of the task in that language
 * @param starter the files that the learner is given at first, in that language
 */
export function editionOf(
  lab: Lab,
  language: keyof Translated,
  task: string,
  starter: Record<string, string>,
): Edition {
  const part = (name: string, content: unknown) => ({ name, hash: hashOf(content).slice(0, 12) })
  const parts = Object.fromEntries([
    ['task', part('', task)],
    ...Object.entries(starter).map(([name, text]) => [`starter/${name}`, part(name, text)]),
    ...(lab.kind === 'code'
      ? Object.entries({ ...lab.checks, ...lab.exam }).map(([id, { title, points }]) => [
          `check/${id}`,
          part(title[language], [title[language], points]),
        ])
      : itemsOf(lab.form).map((item) => [
          `item/${item.id}`,
          part(nameOf(item, language), inLanguage(item, language)),
        ])),
  ])
  return { version: lab.version, parts, starter }
}

type Item = { id: string }

/** What a form consists of: documents, questions, steps, whatever its kind has. */
const itemsOf = (form: object): Item[] =>
  Object.values(form).flatMap((list) => (Array.isArray(list) ? list.filter(isItem) : []))

const isItem = (value: unknown): value is Item =>
  typeof value === 'object' && value !== null && 'id' in value && typeof value.id === 'string'

const isTranslated = (value: unknown): value is Translated =>
  typeof value === 'object' && value !== null && 'ja' in value && 'en' in value

/** The first of an item's texts is what it is known by. */
const nameOf = (item: Item, language: keyof Translated): string =>
  Object.values<unknown>({ ...item }).find(isTranslated)?.[language] ?? item.id

/** An item as it reads in one language: a change of the other changes nothing. */
function inLanguage(value: unknown, language: keyof Translated): unknown {
  if (isTranslated(value)) return value[language]
  if (Array.isArray(value)) return value.map((one) => inLanguage(one, language))
  if (typeof value !== 'object' || value === null) return value
  return Object.entries(value).map(([key, one]) => [key, inLanguage(one, language)])
}
