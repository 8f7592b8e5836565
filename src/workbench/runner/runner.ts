import type { CheckResult, Verdict } from '#grading/result.ts'
import type { Program } from '#grading/sandbox.ts'
import type { Tried } from '#grading/try-out.ts'
import type { Asked, Told } from './worker.ts'

/** Milliseconds from a program's start after which its worker is ended. Fuel ends nearly all before. */
const patience = 10_000

/** How a run ended without what was asked for: by the clock, by the learner's wish, or because this browser cannot run it. */
type Broken = { outcome: 'again' | 'stopped' | 'unable' }
export type Ending = Verdict | Broken
/** How a trial ended. */
export type TrialEnding = { outcome: 'tried'; tried: Tried } | Broken

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
  /** Runs an expression of the learner's; a run under way is stopped first. */
  tryOut(program: Program, expression: string): Promise<TrialEnding>
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
  let run: { end(ending: Broken): void; hear(told: Told): void } | undefined

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

  /**
   * Has the worker do something.
   * @param heard turns what it tells into the ending, once it is one
   */
  function begin<Kind>(
    asked: Asked,
    heard: (told: Told) => Kind | undefined,
  ): Promise<Kind | Broken> {
    run?.end({ outcome: 'stopped' })
    return new Promise((done) => {
      let late: ReturnType<typeof setTimeout> | undefined
      const finish = (ending: Kind | Broken) => {
        clearTimeout(late)
        run = undefined
        done(ending)
      }
      const end = (ending: Broken) => {
        discard()
        if (ending.outcome !== 'unable') prepare()
        finish(ending)
      }
      const hear = (told: Told) => {
        if (told.told === 'started') {
          late = setTimeout(() => end({ outcome: 'again' }), deadline)
        } else if (told.told === 'broken') {
          console.error(told.message)
          end({ outcome: 'unable' })
        } else {
          const ending = heard(told)
          if (ending !== undefined) finish(ending)
        }
      }
      run = { end, hear }
      if (!worker) prepare()
      if (worker) ask(worker, asked)
      else end({ outcome: 'unable' })
    })
  }

  return {
    run: (program, points, tell) =>
      begin<Verdict>({ ask: 'grade', program, points }, (told) => {
        if (told.told === 'check') tell(told.check)
        return told.told === 'result' ? told.result : undefined
      }),
    tryOut: (program, expression) =>
      begin<TrialEnding>({ ask: 'try', program, expression }, (told) =>
        told.told === 'tried' ? { outcome: 'tried', tried: told.tried } : undefined,
      ),
    stop: () => run?.end({ outcome: 'stopped' }),
    close() {
      run?.end({ outcome: 'stopped' })
      discard()
    },
  }
}

const ask = (worker: Worker, asked: Asked) => worker.postMessage(asked)

const bundledWorker = () => new Worker(new URL('./worker.ts', import.meta.url), { type: 'module' })
