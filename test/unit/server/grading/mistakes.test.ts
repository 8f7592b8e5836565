import { readFileSync } from 'node:fs'
import { expect, onTestFinished, test } from 'vitest'
import { filesIn } from '#catalog/lab.ts'
import type { CheckResult, Reason } from '#grading/result.ts'
import { openGrader } from '#server/grading/grader.ts'
import { type Known, recognised } from '#server/grading/mistakes.ts'
import { someLab } from '../temporary-site.ts'

const differs = (text: string): Reason => ({
  code: 'differs',
  expected: { kind: 'text', text: '1n' },
  actual: { kind: 'text', text },
})
const check = (id: string, reason?: Reason): CheckResult => ({
  id,
  passed: !reason,
  points: reason ? 0 : 1,
  of: 1,
  ...(reason && { reason }),
})
const known: Known = new Map([
  ['swapped', [check('a', differs('2n')), check('b', differs('3n'))]],
  ['doubled', [check('a', differs('2n'))]],
  ['thrown', [check('c', { code: 'threw', name: 'E', message: 'm', file: 'x.ts', line: 3 })]],
])
const names = (checks: CheckResult[]) => recognised(checks, known).map(({ mistake }) => mistake)

test('the same value at the same check is the same mistake', () => {
  expect(names([check('a', differs('2n')), check('b', differs('3n'))])).toEqual([
    'swapped',
    'swapped',
  ])
  expect(names([check('b', differs('2n')), check('a', differs('9n'))])).toEqual([
    undefined,
    undefined,
  ])
})

test('where two explain a check alike, it is the one that explains nothing too much', () => {
  expect(names([check('a', differs('2n')), check('b')])).toEqual(['doubled', undefined])
})

test('an error is the same one on whatever line it is thrown', () => {
  const elsewhere: Reason = { code: 'threw', name: 'E', message: 'm', file: 'x.ts', line: 9 }
  expect(names([check('c', elsewhere)])).toEqual(['thrown'])
})

test('each mistake of a lab is recognised in what somebody hands in', async () => {
  const grader = openGrader('.', 1)
  onTestFinished(() => grader.close())
  for (const name of Object.keys(someLab.mistakes)) {
    const files = filesIn(`labs/${someLab.id}/mistakes/${name}`)
    // As somebody else would write it.
    const own = Object.fromEntries(
      Object.entries(files).map(([file, text]) => [file, `// mine\n\n${text}`]),
    )
    const verdict = await grader.grade({ exercise: someLab, files: own, seed: 'theirs' })
    const checks = 'checks' in verdict ? verdict.checks : []
    const failed = checks.filter(({ id, passed }) => !passed && Object.hasOwn(someLab.checks, id))
    expect(failed.length, name).toBeGreaterThan(0)
    expect(failed.map(({ mistake }) => mistake)).toEqual(failed.map(() => name))
  }
  const right = readFileSync(`labs/${someLab.id}/solution/recover.ts`, 'utf8')
  const verdict = await grader.grade({
    exercise: someLab,
    files: { 'recover.ts': right },
    seed: 'theirs',
  })
  expect(JSON.stringify(verdict)).not.toContain('mistake')
})
