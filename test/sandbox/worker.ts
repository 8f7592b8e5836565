import { parentPort, workerData } from 'node:worker_threads'
import { grade } from '#grading/grade.ts'
import { fuel, sheet } from './sheet.ts'

/** Grades one program of the corpus in a thread of its own, so that it can be ended at any time. */
const { wasm, text } = workerData as { wasm: WebAssembly.Module; text: string }
const program = { files: { 'main.ts': text }, entry: 'main.ts', fuel }
parentPort?.postMessage(await grade(wasm, program, [sheet]))
