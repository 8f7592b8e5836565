import { shown } from './check.ts'
import type { Output, Reason, Shown } from './result.ts'
import { Fault, openSandbox, type Program } from './sandbox.ts'

/** What came of an expression: its value, or why there is none, and what was told on the way. */
export type Tried = {
  value?: Shown
  /** Without `file` and `line` where it is the expression itself. */
  reason?: Reason
  steps: { name: string; value: Shown }[]
  output: Output
}

/** No name that anybody gives to something of theirs. */
const name = '_tried'

/**
 * Runs an expression as the last line of a program's file, so that all its names are known, exported or
 * not. Nothing is checked, and the program is in the same sandbox with the same limits.
 */
export async function tryOut(
  wasm: WebAssembly.Module,
  program: Program,
  expression: string,
): Promise<Tried> {
  const { files, entry } = program
  const own = files[entry] ?? ''
  const source = `${own}\nexport const ${name} = () => (\n${expression}\n)\n`
  const sandbox = openSandbox(wasm, { ...program, files: { ...files, [entry]: source } })
  try {
    const value = await sandbox.call(name, [])
    return { value: shown(value), ...told() }
  } catch (error) {
    if (!(error instanceof Fault)) throw error
    return { reason: ofProgram(error.reason), ...told() }
  } finally {
    sandbox.close()
  }

  function told() {
    const steps = sandbox.steps.map((step) => ({ name: step.name, value: shown(step.value) }))
    return { steps, output: sandbox.output }
  }

  /** A place after the learner's own text is in the expression. */
  function ofProgram(reason: Reason): Reason {
    const outside =
      'line' in reason && reason.file === entry && (reason.line ?? 0) > own.split('\n').length
    if (!outside) return reason
    if (reason.code === 'syntax') return { ...reason, file: '', line: 0, column: 0 }
    const { file: _, line: __, ...rest } = reason
    return rest as Reason
  }
}
