import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { resolve } from 'node:path'
import { Worker } from 'node:worker_threads'
import { graderVersion, type Verdict } from '#grading/result.ts'
import { type Job, lean } from './job.ts'

/** Milliseconds from a program's start after which its thread is ended. Fuel ends nearly all before. */
const patience = 10_000

export type Pool = {
  /**
   * Grades a job when a thread is free. A program that only the clock could stop gets `again`.
   * @throws what is the lab's own fault, or the thread's
   */
  grade(job: Job): Promise<Verdict>
  close(): Promise<void>
}

type Waiting = { job: Job; done: (verdict: Verdict) => void; fail: (error: unknown) => void }

/**
 * Threads that grade, started when first needed, and replaced after a fault.
 * @param root the folder that holds `labs`
 * @param deadline milliseconds that a program may take at most
 */
export function openPool(root: string, size: number, deadline = patience): Pool {
  const binary = createRequire(import.meta.url).resolve('quickjs-wasi/quickjs.wasm')
  const compiled = WebAssembly.compile(readFileSync(binary))
  const idle: Worker[] = []
  const running = new Set<Worker>()
  const queue: Waiting[] = []
  let busy = 0
  let closed = false

  const next = () => {
    if (closed || busy >= size) return
    const waiting = queue.shift()
    if (!waiting) return
    busy++
    start(waiting.job)
      .then(waiting.done, waiting.fail)
      .finally(() => {
        busy--
        next()
      })
  }

  const start = async (job: Job): Promise<Verdict> => {
    const wasm = await compiled
    if (closed) throw new Error('the pool is closed')
    const worker = idle.pop() ?? newWorker(wasm)
    running.add(worker)
    try {
      const verdict = await run(worker, job, deadline)
      if (verdict.outcome !== 'again') idle.push(worker)
      return verdict
    } catch (error) {
      await worker.terminate()
      throw error
    } finally {
      running.delete(worker)
    }
  }

  const newWorker = (wasm: WebAssembly.Module): Worker => {
    // By its place in the checkout: once built, this file stands elsewhere.
    const worker = new Worker(resolve('src/server/grading/worker.ts'), {
      workerData: { wasm, root: resolve(root) },
    })
    // One that fails while it has no job is told to nobody, but must not be given any.
    worker.on('error', () => {})
    return worker.once('exit', () => {
      if (idle.includes(worker)) idle.splice(idle.indexOf(worker), 1)
    })
  }

  return {
    grade: (job) =>
      new Promise((done, fail) => {
        if (closed) return fail(new Error('the pool is closed'))
        queue.push({ job, done, fail })
        next()
      }),
    async close() {
      closed = true
      for (const { fail } of queue.splice(0)) fail(new Error('the pool is closed'))
      await Promise.all([...idle, ...running].map((worker) => worker.terminate()))
    },
  }
}

function run(worker: Worker, job: Job, deadline: number): Promise<Verdict> {
  const { promise, resolve: done, reject: fail } = Promise.withResolvers<Verdict>()
  let late: NodeJS.Timeout | undefined
  const stopped = (error: unknown) =>
    fail(error instanceof Error ? error : new Error('the thread has ended'))
  const heard = (message: 'started' | Verdict) => {
    if (message !== 'started') return done(message)
    late = setTimeout(() => {
      // A verdict that comes now comes from a thread that is being ended.
      worker.off('exit', stopped).off('message', heard)
      worker.terminate().then(() => done({ version: graderVersion, outcome: 'again' }), fail)
    }, deadline)
  }
  worker.on('error', stopped).on('exit', stopped).on('message', heard)
  worker.postMessage(lean(job))
  return promise.finally(() => {
    clearTimeout(late)
    worker.off('error', stopped).off('exit', stopped).off('message', heard)
  })
}
