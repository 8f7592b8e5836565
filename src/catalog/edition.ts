import { kinds } from '#kinds/kinds.ts'
import type { Item } from '#kinds/paper.ts'
import type { Edition } from '#wire/draft.ts'
import { inLanguage } from './doc-comments.ts'
import { hashOf, type Lab } from './lab.ts'
import type { Translated } from './translated.ts'

/**
 * The edition of a lab, from which a learner who has begun with another one is told what has changed: the
 * hashes are of both languages, so that reading on in the other one changes nothing.
 * @param task the text of the task
 */
export function editionOf(lab: Lab, language: keyof Translated, task: Translated): Edition {
  const part = (name: string, content: unknown) => ({ name, hash: hashOf(content).slice(0, 12) })
  const files = Object.entries(lab.kind === 'code' ? lab.starter : {})
  const parts = Object.fromEntries([
    ['task', part('', task)],
    ...files.map(([name, text]) => [`starter/${name}`, part(name, text)]),
    ...(lab.kind === 'code'
      ? Object.entries({ ...lab.checks, ...lab.exam }).map(([id, { title, points }]) => [
          `check/${id}`,
          part(title[language], [title, points]),
        ])
      : (kinds[lab.formKind]?.items(lab.form) ?? []).map((item) => [
          `item/${item.id}`,
          part(nameOf(item, language), item),
        ])),
  ])
  const starter = files.map(([name, text]) => [name, inLanguage(text, language)] as const)
  return { version: lab.version, language, parts, starter: Object.fromEntries(starter) }
}

const isTranslated = (value: unknown): value is Translated =>
  typeof value === 'object' && value !== null && 'ja' in value && 'en' in value

/** The first of an item's texts is what it is known by. */
const nameOf = (item: Item, language: keyof Translated): string =>
  Object.values<unknown>({ ...item }).find(isTranslated)?.[language] ?? item.id
