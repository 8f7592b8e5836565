import { cpSync, mkdirSync, mkdtempSync, rmSync, symlinkSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { readCatalog } from '#catalog/read.ts'
import { type Grader, openGrader } from '#server/grading/grader.ts'
import { labProblems } from '../../../src/cli/lab-problems.ts'
import { labKinds, NoNewLab, newLab } from '../../../src/cli/new-lab.ts'
import { survivors } from '../../../src/cli/survivors.ts'

let root: string
let grader: Grader
beforeAll(() => {
  root = mkdtempSync(join(tmpdir(), 'terakoya-new-lab-'))
  for (const name of ['content', 'package.json'])
    cpSync(name, join(root, name), { recursive: true })
  for (const name of ['src', 'node_modules']) symlinkSync(resolve(name), join(root, name))
  mkdirSync(join(root, 'labs'))
  grader = openGrader(root, 2)
})
afterAll(async () => {
  await grader.close()
  rmSync(root, { recursive: true })
})

test('a new lab of each kind is whole, and keeps all that labs promise', async () => {
  for (const kind of labKinds()) expect(newLab(root, `a-${kind}`, kind)).toBe(`labs/a-${kind}`)
  const { labs } = readCatalog(root)
  expect(labs).toHaveLength(labKinds().length)
  for (const lab of labs) {
    expect(await labProblems(root, lab, grader), lab.id).toEqual([])
    if (lab.kind === 'code') expect(await survivors(root, lab, grader)).toEqual([])
  }
})

describe('a lab that cannot be begun is told', () => {
  test.each([
    ['without a name', undefined, 'code', 'print-queue'],
    ['with a name that is none', 'Print Queue', 'code', 'print-queue'],
    ['outside of its folder', '../other', 'code', 'print-queue'],
    ['without a kind', 'other', undefined, 'code, build, connect'],
    ['of a kind that is none', 'other', 'dance', 'code, build, connect'],
    ['where there is one', 'a-mark', 'mark', 'labs/a-mark'],
  ])('%s', (_, name, kind, told) => {
    const begin = () => newLab(root, name, kind)
    expect(begin).toThrow(NoNewLab)
    expect(begin).toThrow(told)
  })
})
