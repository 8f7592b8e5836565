import { readdirSync } from 'node:fs'
import { expect, test } from 'vitest'
import { readCatalog } from '#catalog/read.ts'
import { kinds } from '#kinds/kinds.ts'

const folders = readdirSync('src/kinds', { withFileTypes: true })
  .filter((entry) => entry.isDirectory() && entry.name !== 'quiz')
  .map(({ name }) => name)

test('every folder of a kind is one, whole, with a page on how to write a lab of it', () => {
  expect(Object.keys(kinds).sort()).toEqual(folders.sort())
  for (const name of folders) {
    const files = readdirSync(`src/kinds/${name}`)
    const whole = [
      'README.md',
      'kind.ts',
      'answer.ts',
      'words.ts',
      'Lab.tsx',
      'Bench.astro',
      'template',
    ]
    expect(files, name).toEqual(expect.arrayContaining(whole))
  }
})

test('every kind is done in some lab, and says what each of its checks asks for', () => {
  const { labs } = readCatalog('.')
  const forms = labs.flatMap((lab) => (lab.kind === 'form' ? [lab] : []))
  expect([...new Set(forms.map(({ formKind }) => formKind))].sort()).toEqual(folders.sort())
  for (const lab of forms) {
    const kind = kinds[lab.formKind]
    const paper = kind?.read('.', `labs/${lab.id}`, [])?.paper
    for (const answer of paper?.right ?? []) {
      const text = JSON.stringify(answer)
      const checks = paper?.grade(text) ?? []
      expect(checks.map(({ id }) => id).sort(), lab.id).toEqual(Object.keys(lab.titles).sort())
      expect(kind?.lines(lab.form, text, 'ja').join()).not.toBe('')
    }
    expect(kind?.lines(lab.form, 'x', 'en')).toEqual([])
    expect(kind?.items(lab.form).length).toBeGreaterThan(0)
  }
})
