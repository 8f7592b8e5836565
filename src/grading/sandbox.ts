import { type Crossing, decode, encode, show } from './crossing.ts'
import { type Engine, type Fuel, Halted, type Outcome, startEngine } from './engine.ts'
import { lineLimit } from './prelude.ts'
import type { Output, Reason } from './result.ts'
import { SyntaxProblem, transpile } from './transpile.ts'

/** The learner's code did not do what was asked: `reason` says why. */
export class Fault extends Error {
  readonly reason: Reason

  constructor(reason: Reason) {
    super(reason.code)
    this.name = 'Fault'
    this.reason = reason
  }
}

export type Program = {
  /** TypeScript by file name. */
  files: Readonly<Record<string, string>>
  /** The file whose exports are called. */
  entry: string
  /** How often the engine may call back before the program is ended. */
  fuel: number
}

/** A value on the way to an answer, by the name that the lab gives it. */
export type Step = { name: string; value: Crossing }

export type Sandbox = {
  /**
   * Calls a function that the program exports.
   * @throws Fault
   */
  call(name: string, args: readonly Crossing[]): Promise<Crossing>
  /** The steps that the program has told of in the last call, in their order. */
  readonly steps: readonly Step[]
  /** Set once the program has been ended for good: nothing more of it can be trusted or run. */
  readonly ended: Reason | undefined
  readonly output: Output
  close(): void
}

const outputLimit = 16 << 10
/** Of the steps of one call, encoded, in bytes and letters. */
const stepsLimit = 1 << 20

/**
 * Makes a sandbox for one grading. The program is loaded at its first call; after it has run out of
 * memory or stack the next call begins anew, with the fuel that is left.
 */
export function openSandbox(wasm: WebAssembly.Module, program: Program): Sandbox {
  const fuel: Fuel = { left: program.fuel }
  const output: Output = { lines: [], cut: false }
  let printed = 0
  let engine: Engine | undefined
  let sources: Map<string, string> | undefined
  let ended: Reason | undefined

  let line: string[] = []
  const print = (text: string, bytes: Uint8Array, last: boolean) => {
    const part = decode({ text, bytes })
    line.push(typeof part === 'string' ? part : show(part))
    if (!last) return
    const whole = line.join(' ')
    line = []
    printed += whole.length
    if (printed > outputLimit || output.lines.length >= lineLimit) output.cut = true
    else output.lines.push(whole)
  }

  let steps: Step[] = []
  let told = 0
  const note = (name: string, text: string, bytes: Uint8Array) => {
    told += text.length + bytes.length
    if (told <= stepsLimit) steps.push({ name, value: decode({ text, bytes }) })
  }

  const load = async (): Promise<Engine> => {
    sources ??= sourcesOf(program)
    const fresh = await startEngine(wasm, { sources, fuel, print, note })
    settle(fresh.load(program.entry))
    return fresh
  }

  return {
    async call(name, args) {
      steps = []
      told = 0
      if (ended) throw new Fault({ code: 'not-run' })
      let loaded = engine !== undefined
      try {
        const { text, bytes } = encode(args)
        engine ??= await load()
        loaded = true
        return settle(engine.call(name, text, bytes), name)
      } catch (error) {
        const fault = faultOf(error)
        if (error instanceof Halted) engine = undefined
        if (!loaded || fault.reason.code === 'fuel') ended = fault.reason
        throw fault
      }
    },
    get ended() {
      return ended
    },
    get steps() {
      return steps
    },
    output,
    close: () => engine?.close(),
  }
}

/** Each program is stripped of its types once, also when it is graded on several sheets. */
const stripped = new WeakMap<Program, Map<string, string>>()

function sourcesOf(program: Program): Map<string, string> {
  const sources = stripped.get(program) ?? transpile(program.files)
  stripped.set(program, sources)
  return sources
}

function settle(outcome: Outcome, name = ''): Crossing {
  switch (outcome.status) {
    case 'value':
      return decode(outcome)
    case 'refused':
      throw new Fault({ code: 'not-data', why: JSON.parse(outcome.text) })
    case 'threw':
      throw new Fault(thrown(outcome.text))
    case 'pending':
      throw new Fault({ code: 'never-settles' })
    case 'unresolved':
      throw new Fault({ code: 'missing-module', module: outcome.module })
    case 'missing':
      throw new Fault({ code: 'missing-export', export: name })
  }
}

function thrown(text: string): Reason {
  const [name, message, stack] = JSON.parse(text) as [string, string, string]
  if (name === 'RangeError' && message === 'Maximum call stack size exceeded')
    return { code: 'stack' }
  const [, file, line] = stack.match(/\(?([\w./-]+\.ts):(\d+):\d+\)?/) ?? []
  const place = file && line ? { file, line: Number(line) } : {}
  return { code: 'threw', name, message, ...place }
}

function faultOf(error: unknown): Fault {
  if (error instanceof Fault) return error
  if (error instanceof Halted) return new Fault({ code: error.halt })
  if (error instanceof SyntaxProblem) {
    const { file, line, column, message } = error
    return new Fault({ code: 'syntax', file, line, column, message })
  }
  throw error
}
