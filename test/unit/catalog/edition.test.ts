import { expect, test } from 'vitest'
import { editionOf } from '#catalog/edition.ts'
import { labOf, someLab } from '../server/temporary-site.ts'

const names = (parts: ReturnType<typeof editionOf>['parts']) =>
  Object.entries(parts).map(([id, { name }]) => [id, name])

test('a lab of code has its task, its files and its checks as parts', () => {
  const { version, parts, starter } = editionOf(someLab, 'ja', '課題', { 'recover.ts': '//' })
  expect(version).toBe(someLab.version)
  expect(starter).toEqual({ 'recover.ts': '//' })
  const checks = Object.entries({ ...someLab.checks, ...someLab.exam })
  expect(names(parts)).toEqual([
    ['task', ''],
    ['starter/recover.ts', 'recover.ts'],
    ...checks.map(([id, { title }]) => [`check/${id}`, title.ja]),
  ])
})

test('a form has whatever it consists of as parts, by their first words', () => {
  const form = labOf('decide', 'what-went-wrong-at-the-counter')
  const ids = Object.keys(editionOf(form, 'en', '', {}).parts)
  for (const { id } of [...form.form.documents, ...form.form.questions]) {
    expect(ids).toContain(`item/${id}`)
  }
  const steps = labOf('sequence', 'order-a-signing-session')
  expect(names(editionOf(steps, 'en', '', {}).parts)).toEqual([
    ['task', ''],
    ...steps.form.steps.map(({ id, name }) => [`item/${id}`, name.en]),
  ])
})

test('only what one reads in one’s own language makes a part another', () => {
  const [first, ...rest] = Object.entries(someLab.checks)
  if (!first) throw new Error('no checks')
  const [id, check] = first
  const other = {
    ...someLab,
    checks: {
      ...Object.fromEntries(rest),
      [id]: { ...check, title: { ...check.title, en: 'other' } },
    },
  }
  const hash = (lab: typeof someLab, language: 'ja' | 'en') =>
    editionOf(lab, language, '', {}).parts[`check/${id}`]?.hash
  expect(hash(other, 'ja')).toBe(hash(someLab, 'ja'))
  expect(hash(other, 'en')).not.toBe(hash(someLab, 'en'))
})
