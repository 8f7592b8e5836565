import { EvalFlags, Intrinsics, JSException, type JSValueHandle, QuickJS } from 'quickjs-wasi'
import { prelude } from './prelude.ts'

/** Why the engine had to end a program: no program can catch these. */
export type Halt = 'fuel' | 'memory' | 'stack'

/** The instance is of no further use: a new one has to take its place. */
export class Halted extends Error {
  readonly halt: Halt

  constructor(halt: Halt) {
    super(halt)
    this.halt = halt
  }
}

/** Counts interrupt callbacks, the same number on every run of the same program. */
export type Fuel = { left: number }

/** How much a program may have, in bytes. The stack is small enough for a browser's worker. */
const memory = 32 << 20
const stack = 192 << 10

const tasksPerFuel = 256

/** The moment at which every program runs: 2026-01-01T00:00:00Z, in nanoseconds. */
const now = 1_767_225_600_000_000_000n

export type Engine = {
  /** Runs a module and the modules that it imports. */
  load(name: string): Outcome
  /** Calls a function that the loaded module exports, and awaits what it returns. */
  call(name: string, text: string, bytes: Uint8Array): Outcome
  close(): void
}

/** What came of running the learner's code; `text` is JSON as the prelude writes it. */
export type Outcome =
  | { status: 'value' | 'refused' | 'threw'; text: string; bytes: Uint8Array }
  /** A promise that nothing will settle. */
  | { status: 'pending' }
  | { status: 'missing' }
  /** A module that is not there was imported. */
  | { status: 'unresolved'; module: string }

const statuses = ['pending', 'value', 'refused', 'threw'] as const

/** What an engine is given: it is for one program only. */
type Given = {
  /** The modules, JavaScript by name (`binding.ts`); imports are relative. */
  sources: ReadonlyMap<string, string>
  fuel: Fuel
  /** Called with each part of a console line, as the prelude encodes it. */
  print: (text: string, bytes: Uint8Array, last: boolean) => void
  /** Called with each step that the program tells of, its value encoded. */
  note: (name: string, text: string, bytes: Uint8Array) => void
}

/** Engines that wait for a program: one at most for each compiled module. */
const waiting = new WeakMap<WebAssembly.Module, Promise<(given: Given) => Engine>>()

/**
 * Makes an engine before there is a program for it, in time that nobody waits for: in a browser that takes
 * longer than most programs run.
 */
export function prepareEngine(wasm: WebAssembly.Module): void {
  if (waiting.has(wasm)) return
  const made = newEngine(wasm)
  // Whoever needs it makes another, and hears of what is wrong.
  made.catch(() => waiting.delete(wasm))
  waiting.set(wasm, made)
}

/**
 * A fresh QuickJS in WebAssembly. The program inside has no clock but a fixed one, no randomness but a
 * fixed seed, and nothing of the host but `print`.
 * @throws Halted from `load` and `call`: drop the engine then
 */
export async function startEngine(wasm: WebAssembly.Module, given: Given): Promise<Engine> {
  const made = waiting.get(wasm) ?? newEngine(wasm)
  waiting.delete(wasm)
  return (await made)(given)
}

async function newEngine(wasm: WebAssembly.Module): Promise<(given: Given) => Engine> {
  let spent = false
  // What the prelude itself needs costs the program nothing.
  let given: Given = {
    sources: new Map(),
    fuel: { left: Infinity },
    print: () => {},
    note: () => {},
  }
  const burn = () => {
    spent ||= --given.fuel.left < 0
    return spent
  }
  let unresolved: string | undefined
  const vm = await QuickJS.create({
    wasm,
    memoryLimit: memory,
    maxStackSize: stack,
    timezoneOffset: 0,
    intrinsics:
      Intrinsics.ALL &
      ~(
        Intrinsics.PERFORMANCE |
        Intrinsics.WEAK_REF |
        Intrinsics.DOM_EXCEPTION |
        Intrinsics.ATOB_BTOA
      ),
    // The engine may well return as if nothing had happened: this flag alone tells.
    interruptHandler: () => burn(),
    wasi: (linear) => ({
      clock_time_get(_id: number, _precision: bigint, at: number) {
        new DataView(linear.buffer).setBigUint64(at, now, true)
        return 0
      },
      random_get(at: number, length: number) {
        new Uint8Array(linear.buffer, at, length).fill(0)
        return 0
      },
      fd_write: () => 0,
    }),
    moduleLoader: {
      normalize: (base, specifier) => resolved(base, specifier),
      load: (name) => {
        const source = given.sources.get(name)
        if (source !== undefined) return source
        unresolved = name
        throw mute(`no module ${name}`)
      },
    },
  })

  /** Everything that may run the learner's code passes here. */
  const guarded = <Value>(work: () => Value): Value => {
    try {
      const value = work()
      if (!spent) return value
    } catch (error) {
      if (!spent) throw halted(error) ?? error
    }
    throw new Halted('fuel')
  }

  /**
   * Runs what waits in the microtask queue. The engine counts few callbacks in short tasks, so tasks burn
   * fuel as well; the library's own loop over them cannot be counted.
   */
  const drain = () => {
    const wasmExports = vm._getExports()
    for (let task = 1; wasmExports.qjs_is_job_pending(); task++) {
      if (task % tasksPerFuel === 0) burn()
      if (spent) throw new Halted('fuel')
      // What a task throws rejects its promise: only what the engine ended comes here.
      if (wasmExports.qjs_execute_pending_job() < 0) throw new Halted('memory')
    }
  }

  const printer = vm.newFunction('print', (text, bytes, last) => {
    try {
      if (text?.isString && bytes && last) {
        given.print(text.toString(), bytes.toUint8Array(), last.toBoolean())
      }
    } catch {
      throw mute('console')
    }
    return vm.undefined
  })
  const noter = vm.newFunction('note', (name, text, bytes) => {
    try {
      if (name?.isString && text?.isString && bytes) {
        given.note(name.toString(), text.toString(), bytes.toUint8Array())
      }
    } catch {
      throw mute('step')
    }
    return vm.undefined
  })
  const inside = guarded(() =>
    vm.callFunction(vm.evalCode(prelude, 'prelude'), vm.undefined, printer, noter),
  )
  const [enter, state, text, bytes, describe] = ['enter', 'state', 'text', 'bytes', 'describe'].map(
    (name) => inside.getProp(name),
  ) as [JSValueHandle, JSValueHandle, JSValueHandle, JSValueHandle, JSValueHandle]
  const ask = (question: JSValueHandle) => vm.callFunction(question, vm.undefined)

  /** As `guarded`; what the program threw past the prelude, such as a syntax error, is an outcome. */
  const outcome = (work: () => Outcome): Outcome =>
    guarded(() => {
      try {
        return work()
      } catch (error) {
        if (!(error instanceof JSException) || halted(error)) throw error
        return thrown(error.handle)
      }
    })
  const thrown = (error: JSValueHandle): Outcome => ({
    status: 'threw',
    text: vm.callFunction(describe, vm.undefined, error).toString(),
    bytes: new Uint8Array(),
  })

  let exported: JSValueHandle | undefined
  const engine: Engine = {
    load(name) {
      const loaded = outcome(() => {
        const main = `import * as learner from './${name}'; export { learner }`
        const promise = vm.evalCode(main, 'main', EvalFlags.TYPE_MODULE)
        let settled: Outcome = { status: 'pending' }
        const fulfilled = vm.newEphemeralFunction((namespace) => {
          exported = namespace?.getProp('learner')
          settled = { status: 'value', text: 'null', bytes: new Uint8Array() }
          return vm.undefined
        })
        const rejected = vm.newEphemeralFunction((error) => {
          if (error) settled = thrown(error)
          return vm.undefined
        })
        vm.promiseThenRaw(promise, fulfilled, rejected)
        drain()
        return settled
      })
      return loaded.status === 'threw' && unresolved !== undefined
        ? { status: 'unresolved', module: unresolved }
        : loaded
    },
    call: (name, argumentText, argumentBytes) =>
      outcome(() => {
        const fn = exported?.getProp(name)
        if (!fn?.isFunction) return { status: 'missing' }
        const [text_, bytes_] = [vm.newString(argumentText), vm.newArrayBuffer(argumentBytes)]
        vm.callFunction(enter, vm.undefined, fn, text_, bytes_)
        drain()
        const status = statuses[ask(state).toNumber()] ?? 'pending'
        if (status === 'pending') return { status }
        return { status, text: ask(text).toString(), bytes: ask(bytes).toUint8Array() }
      }),
    close: () => vm.dispose(),
  }
  return (own) => {
    given = own
    return engine
  }
}

/**
 * What the engine itself ended, or undefined for what the program threw and for faults of our own. V8's
 * own stack may end before QuickJS's does: both are the program's recursion.
 */
function halted(error: unknown): Halted | undefined {
  if (error instanceof Halted) return error
  const engine = error instanceof JSException && error.name === 'InternalError'
  if (!engine && !(error instanceof RangeError || error instanceof WebAssembly.RuntimeError)) {
    return undefined
  }
  return new Halted(/call stack|stack overflow/i.test(error.message) ? 'stack' : 'memory')
}

/** An error that reaches the program: a stack would tell it of the host's files. */
const mute = (message: string) => Object.assign(new Error(message), { stack: '' })

/** `./polynomial.ts` or `./polynomial` as seen from another module of the same folder. */
function resolved(base: string, specifier: string): string {
  if (!specifier.startsWith('.')) return specifier
  const parts = base.split('/').slice(0, -1)
  for (const part of specifier.split('/')) {
    if (part === '..') parts.pop()
    else if (part !== '.') parts.push(part)
  }
  const name = parts.join('/')
  return /\.[jt]s$/.test(name) ? name : `${name}.ts`
}
