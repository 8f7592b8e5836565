import { parentPort, workerData } from 'node:worker_threads'
import { prepareEngine } from '#grading/engine.ts'
import { grade } from '#grading/grade.ts'
import { type Job, programOf, sheetsOf } from './job.ts'

/**
 * Grades one job after another in a thread of its own, so that a program which only ending the thread
 * can stop is stopped. It says `started` before the learner's code runs: the clock begins there.
 */
const { wasm, root } = workerData as { wasm: WebAssembly.Module; root: string }

parentPort?.on('message', async (job: Job) => {
  // Where no check is asked for, none is run: so an exam can be tried alone.
  const sheets = (await sheetsOf(root, job.lab, job.seed)).filter(
    ({ points }) => Object.keys(points).length > 0,
  )
  parentPort?.postMessage('started')
  parentPort?.postMessage(await grade(wasm, programOf(job), sheets))
  prepareEngine(wasm)
})
