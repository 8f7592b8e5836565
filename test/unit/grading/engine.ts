import { readFileSync } from 'node:fs'
import type { Checks } from '#grading/check.ts'
import { grade } from '#grading/grade.ts'

/** The engine's WebAssembly, compiled once a test file. */
export const wasm = await WebAssembly.compile(
  readFileSync('node_modules/quickjs-wasi/quickjs.wasm') as BufferSource,
)

/** Grades one file, or several of which `main.ts` is the entry, by checks worth a point each. */
export function graded(
  files: string | Record<string, string>,
  checks: Checks,
  fuel = 4000,
  seed = 'seed',
) {
  const program = {
    files: typeof files === 'string' ? { 'main.ts': files } : files,
    entry: 'main.ts',
    fuel,
  }
  const points = Object.fromEntries(Object.keys(checks).map((id) => [id, 1]))
  return grade(wasm, program, [{ checks, points, seed }])
}
