import { expect, test, vi } from 'vitest'
import type { CheckResult, Result } from '#grading/result.ts'
import { openRunner } from '#workbench/runner/runner.ts'
import type { Asked, Told } from '#workbench/runner/worker.ts'

const program = { files: { 'main.ts': '' }, entry: 'main.ts', fuel: 1 }
const check: CheckResult = { id: 'a', passed: true, points: 1, of: 1 }
const result: Result = {
  version: 1,
  outcome: 'passed',
  points: 1,
  of: 1,
  checks: [check],
  output: { lines: [], cut: false },
}

/** Workers that do nothing by themselves: the test says what each tells. */
function workers() {
  const made: {
    asked: Asked[]
    ended: boolean
    tell(told: Told): void
    fail(): void
  }[] = []
  const make = () => {
    const worker = {
      onmessage: null as ((event: { data: Told }) => void) | null,
      onerror: null as (() => void) | null,
      postMessage: (asked: Asked) => void one.asked.push(asked),
      terminate: () => {
        one.ended = true
      },
    }
    const one = {
      asked: [] as Asked[],
      ended: false,
      tell: (data: Told) => worker.onmessage?.({ data }),
      fail: () => worker.onerror?.(),
    }
    made.push(one)
    return worker as unknown as Worker
  }
  return { made, make }
}

test('a worker is made ready beforehand, and kept after a verdict', async () => {
  const { made, make } = workers()
  const runner = openRunner('lab', make)
  expect(made[0]?.asked).toEqual([{ ask: 'prepare', lab: 'lab' }])
  for (let round = 0; round < 2; round++) {
    const told: CheckResult[] = []
    const ending = runner.run(program, { a: 1 }, (one) => told.push(one))
    made[0]?.tell({ told: 'started' })
    made[0]?.tell({ told: 'check', check })
    expect(told).toEqual([check])
    made[0]?.tell({ told: 'result', result })
    expect(await ending).toBe(result)
  }
  expect(made).toHaveLength(1)
  runner.close()
  expect(made.every(({ ended }) => ended)).toBe(true)
})

test('a run that is stopped ends its worker, and the next has a new one', async () => {
  const { made, make } = workers()
  const runner = openRunner('lab', make)
  const ending = runner.run(program, {}, () => {})
  made[0]?.tell({ told: 'started' })
  runner.stop()
  expect(await ending).toEqual({ outcome: 'stopped' })
  expect(made.map(({ ended }) => ended)).toEqual([true, false])
  const next = runner.run(program, {}, () => {})
  made[1]?.tell({ told: 'result', result })
  expect(await next).toBe(result)
})

test('a second run stops the first', async () => {
  const { made, make } = workers()
  const runner = openRunner('lab', make)
  const first = runner.run(program, {}, () => {})
  const second = runner.run(program, {}, () => {})
  expect(await first).toEqual({ outcome: 'stopped' })
  made[1]?.tell({ told: 'result', result })
  expect(await second).toBe(result)
})

test('what fuel does not stop the clock does, from the start of the program on', async () => {
  vi.useFakeTimers()
  try {
    const { made, make } = workers()
    const runner = openRunner('lab', make, 1000)
    const ending = runner.run(program, {}, () => {})
    vi.advanceTimersByTime(5000)
    expect(made[0]?.ended).toBe(false)
    made[0]?.tell({ told: 'started' })
    vi.advanceTimersByTime(1000)
    expect(await ending).toEqual({ outcome: 'again' })
    expect(made[0]?.ended).toBe(true)
  } finally {
    vi.useRealTimers()
  }
})

test('a worker that does not load is tried once more by the next run, which tells', async () => {
  const { made, make } = workers()
  const runner = openRunner('lab', make)
  made[0]?.fail()
  const ending = runner.run(program, {}, () => {})
  expect(made).toHaveLength(2)
  made[1]?.fail()
  expect(await ending).toEqual({ outcome: 'unable' })
})

test('a browser without workers is unable, and says so at each run', async () => {
  const runner = openRunner('lab', () => {
    throw new Error('no Worker')
  })
  expect(await runner.run(program, {}, () => {})).toEqual({ outcome: 'unable' })
  expect(await runner.run(program, {}, () => {})).toEqual({ outcome: 'unable' })
})
