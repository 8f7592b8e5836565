import { type CheckResult, graderVersion, type Verdict } from '#grading/result.ts'
import type { Program } from '#grading/sandbox.ts'
import type { Asked, Told } from './worker.ts'

/** Milliseconds from a program's start after which its worker is ended. Fuel ends nearly all before. */
const patience = 10_000

/** How a run ended: with a verdict, by the learner's wish, or because this browser cannot run it. */
export type Ending = Verdict | { outcome: 'stopped' } | { outcome: 'unable' }

export type Runner = {
  /**
   * Runs the checks on a program; one that still runs is stopped first.
   * @param points what each check is worth
   * @param tell hears of each check as soon as it has ended
   */
  run(
    program: Program,
    points: Record<string, number>,
    tell: (check: CheckResult) => void,
  ): Promise<Ending>
  /** Ends the run under way at once, whatever the program does. */
  stop(): void
  close(): void
}

/**
 * The page's side of running: a worker made ready before the first run, ended whenever a program has to
 * be, and then replaced, so that the next run knows nothing of the last.
 */
export function openRunner(
  lab: string,
  newWorker: () => Worker = bundledWorker,
  deadline = patience,
): Runner {
  let worker: Worker | undefined
  let run: { end(ending: Ending, keep?: boolean): void; hear(told: Told): void } | undefined

  const prepare = () => {
    try {
      const fresh = newWorker()
      fresh.onmessage = ({ data }: MessageEvent<Told>) => run?.hear(data)
      // A script that does not load is noticed here; the next run tries once more, and tells.
      fresh.onerror = () => (run ? run.end({ outcome: 'unable' }) : discard())
      ask(fresh, { ask: 'prepare', lab })
      worker = fresh
    } catch {
      worker = undefined
    }
  }
  const discard = () => {
    worker?.terminate()
    worker = undefined
  }
  prepare()

  return {
    run(program, points, tell) {
      run?.end({ outcome: 'stopped' })
      let done: (ending: Ending) => void
      let late: ReturnType<typeof setTimeout> | undefined
      const ended = new Promise<Ending>((resolve) => {
        done = resolve
      })
      const end = (ending: Ending, keep = false) => {
        clearTimeout(late)
        run = undefined
        if (!keep) discard()
        if (!keep && ending.outcome !== 'unable') prepare()
        done(ending)
      }
      const hear = (told: Told) => {
        switch (told.told) {
          case 'started':
            late = setTimeout(() => end({ version: graderVersion, outcome: 'again' }), deadline)
            break
          case 'check':
            tell(told.check)
            break
          case 'result':
            end(told.result, true)
            break
          case 'broken':
            console.error(told.message)
            end({ outcome: 'unable' })
        }
      }
      run = { end, hear }
      if (!worker) prepare()
      if (worker) ask(worker, { ask: 'grade', program, points })
      else end({ outcome: 'unable' })
      return ended
    },
    stop: () => run?.end({ outcome: 'stopped' }),
    close() {
      run?.end({ outcome: 'stopped' })
      discard()
    },
  }
}

const ask = (worker: Worker, asked: Asked) => worker.postMessage(asked)

const bundledWorker = () => new Worker(new URL('./worker.ts', import.meta.url), { type: 'module' })
