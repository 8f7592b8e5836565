import { expect, test } from 'vitest'
import { editionOf } from '#catalog/edition.ts'
import type { Form as Decide } from '#kinds/decide/kind.ts'
import type { Form as Sequence } from '#kinds/sequence/kind.ts'
import { labOf, someLab } from '../server/temporary-site.ts'

const task = { ja: '課題', en: 'task' }
const names = (parts: ReturnType<typeof editionOf>['parts']) =>
  Object.entries(parts).map(([id, { name }]) => [id, name])

test('a lab of code has its task, its files and its checks as parts', () => {
  const { version, parts, starter } = editionOf(someLab, 'ja', task)
  expect(version).toBe(someLab.version)
  expect(Object.keys(starter)).toEqual(Object.keys(someLab.starter))
  expect(starter['recover.ts']).not.toContain('@en')
  const checks = Object.entries({ ...someLab.checks, ...someLab.exam })
  expect(names(parts)).toEqual([
    ['task', ''],
    ...Object.keys(someLab.starter).map((name) => [`starter/${name}`, name]),
    ...checks.map(([id, { title }]) => [`check/${id}`, title.ja]),
  ])
})

test('a form has whatever it consists of as parts, by their first words', () => {
  const form = labOf('form', 'what-went-wrong-at-the-counter')
  const ids = Object.keys(editionOf(form, 'en', task).parts)
  const { documents, questions } = form.form as Decide
  for (const { id } of [...documents, ...questions]) {
    expect(ids).toContain(`item/${id}`)
  }
  const steps = labOf('form', 'order-a-signing-session')
  expect(names(editionOf(steps, 'en', task).parts)).toEqual([
    ['task', ''],
    ...(steps.form as Sequence).steps.map(({ id, name }) => [`item/${id}`, name.en]),
  ])
})

test('what has changed is told by the same part, in whichever language one reads', () => {
  const [first, ...rest] = Object.entries(someLab.checks)
  if (!first) throw new Error('no checks')
  const [id, check] = first
  const checks = { ...Object.fromEntries(rest), [id]: { ...check, points: check.points + 1 } }
  const hash = (lab: typeof someLab, language: 'ja' | 'en') =>
    editionOf(lab, language, task).parts[`check/${id}`]?.hash
  expect(hash({ ...someLab, checks }, 'ja')).not.toBe(hash(someLab, 'ja'))
  expect(hash(someLab, 'en')).toBe(hash(someLab, 'ja'))
  expect(editionOf(someLab, 'ja', { ...task, en: 'other' }).parts.task).not.toEqual(
    editionOf(someLab, 'ja', task).parts.task,
  )
})
