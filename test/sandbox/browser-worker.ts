import wasmUrl from 'quickjs-wasi/quickjs.wasm?url'
import { grade } from '#grading/grade.ts'
import { fuel, sheet } from './sheet.ts'

/** The same as worker.ts, in a browser. */
addEventListener('message', async ({ data }: MessageEvent<string>) => {
  const wasm = await WebAssembly.compileStreaming(fetch(wasmUrl))
  const program = { files: { 'main.ts': data }, entry: 'main.ts', fuel }
  postMessage(await grade(wasm, program, [sheet]))
})
