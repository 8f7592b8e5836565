import wasmUrl from 'quickjs-wasi/quickjs.wasm?url'
import type { Checks } from '#grading/check.ts'
import { prepareEngine } from '#grading/engine.ts'
import { grade } from '#grading/grade.ts'
import type { CheckResult, Result } from '#grading/result.ts'
import type { Program } from '#grading/sandbox.ts'
import { type Tried, tryOut } from '#grading/try-out.ts'

/** What a page asks of its worker: first which lab to get ready for, then one run after another. */
export type Asked =
  | { ask: 'prepare'; lab: string }
  | { ask: 'grade'; program: Program; points: Record<string, number> }
  | { ask: 'try'; program: Program; expression: string }

/** What a worker tells its page. After `started` the learner's code runs. */
export type Told =
  | { told: 'started' }
  | { told: 'check'; check: CheckResult }
  | { told: 'result'; result: Result }
  | { told: 'tried'; tried: Tried }
  | { told: 'broken'; message: string }

const sheets = import.meta.glob<Checks>('/labs/*/checks.ts', { import: 'default' })

type Prepared = { lab: string; checks: Checks; wasm: WebAssembly.Module }
let prepared: Promise<Prepared> | undefined

async function prepare(lab: string): Promise<Prepared> {
  const load = sheets[`/labs/${lab}/checks.ts`]
  if (!load) throw new Error(`no checks of ${lab}`)
  const compiled = WebAssembly.compileStreaming(fetch(wasmUrl))
  const [checks, wasm] = await Promise.all([load(), compiled])
  return { lab, checks, wasm }
}

const tell = (told: Told) => postMessage(told)

async function answer(asked: Asked): Promise<void> {
  if (asked.ask === 'prepare') {
    prepared = prepare(asked.lab)
    prepareEngine((await prepared).wasm)
    return
  }
  if (!prepared) throw new Error('not prepared')
  const { lab, checks, wasm } = await prepared
  tell({ told: 'started' })
  if (asked.ask === 'try') {
    tell({ told: 'tried', tried: await tryOut(wasm, asked.program, asked.expression) })
    prepareEngine(wasm)
    return
  }
  // The seed of the checks is the lab's id: the server sees the same inputs.
  const sheet = { checks, points: asked.points, seed: lab }
  const result = await grade(wasm, asked.program, [sheet], (check) =>
    tell({ told: 'check', check }),
  )
  tell({ told: 'result', result })
  prepareEngine(wasm)
}

addEventListener('message', ({ data }: MessageEvent<Asked>) => {
  answer(data).catch((error) => tell({ told: 'broken', message: String(error) }))
})
