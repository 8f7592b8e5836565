import { generator, randomLoad } from './loads.ts'
import { type Day, LIMIT, type Queue, type Request, releaseLockOnly, run } from './queue.ts'

export function load(): Request[] {
  // TODO 1: { person, kiosk, arrival, ticks }, one to six of them
  throw new Error('load')
}

export function onTimeout(queue: Queue, request: Request, now: number): Queue {
  // TODO 2: the queue as it is once nothing is left of this request
  throw new Error('onTimeout')
}

/**
 * @ja 直した時間切れの処理で、一つの負荷を動かします。このままで使えます。
 * @en Runs one load with the mended time-out. It can stay as it is.
 */
export function serve(requests: Request[]): Day {
  return run(requests, onTimeout)
}

export type Counts = { printed: number; wrong: number; cancelled: number }

export function trials(count: number, seed: number, program: 'faulty' | 'mended'): Counts {
  // TODO 3: generator and randomLoad; step('one-load', counts of one load)
  throw new Error('trials')
}
