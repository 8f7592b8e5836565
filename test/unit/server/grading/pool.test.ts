import { afterEach, expect, test } from 'vitest'
import { openPool, type Pool } from '#server/grading/pool.ts'
import { someLab as lab } from '../temporary-site.ts'

const files = (body: string) => ({ 'recover.ts': `export function recover() {\n${body}\n}` })
const endless = files('const sparse = []; sparse.length = 2 ** 32 - 1; sparse.reverse()')

let pool: Pool
afterEach(() => pool.close())

test('a program that only the clock can stop gets “again”, and the thread is replaced', async () => {
  // Long enough for an honest program on a busy machine.
  pool = openPool('.', 1, 3000)
  expect(await pool.grade({ lab, files: endless, seed: 'a' })).toEqual({
    version: 1,
    outcome: 'again',
  })
  expect((await pool.grade({ lab, files: files('return 1n'), seed: 'a' })).outcome).toBe('failed')
})

test('more jobs than threads are graded one after another', async () => {
  pool = openPool('.', 2)
  const jobs = Array.from({ length: 7 }, (_, at) =>
    pool.grade({ lab, files: files(`return ${at}n`), seed: 'a' }),
  )
  const verdicts = await Promise.all(jobs)
  const shown = verdicts.map((verdict) => verdict.outcome !== 'again' && verdict.checks[0]?.reason)
  expect(shown.map((reason) => reason && reason.code === 'differs' && reason.actual.text)).toEqual(
    [0, 1, 2, 3, 4, 5, 6].map((at) => `${at}n`),
  )
})

test('what may not be edited stays as it was, and other files are not taken', async () => {
  pool = openPool('.', 1)
  const sneaky = {
    'recover.ts': "import { ORDER } from './field.ts'\nexport const recover = () => ORDER",
    'field.ts': 'export const ORDER = 5n',
  }
  const verdict = await pool.grade({ lab, files: sneaky, seed: 'a' })
  expect(JSON.stringify(verdict)).toContain(
    `${2n ** 252n + 27742317777372353535851937790883648493n}n`,
  )
})

test('a lab whose checks cannot be loaded is an error, and the next job is graded', async () => {
  pool = openPool('.', 1)
  await expect(
    pool.grade({ lab: { ...lab, id: 'nothing' }, files: {}, seed: 'a' }),
  ).rejects.toThrow()
  expect((await pool.grade({ lab, files: {}, seed: 'a' })).outcome).toBe('failed')
})

test('a closed pool takes nothing more', async () => {
  pool = openPool('.', 1)
  await pool.close()
  await expect(pool.grade({ lab, files: {}, seed: 'a' })).rejects.toThrow('closed')
})
