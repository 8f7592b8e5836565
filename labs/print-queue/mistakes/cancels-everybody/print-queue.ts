import { generator, randomLoad } from './loads.ts'
import { type Day, type Paper, type Queue, type Request, releaseLockOnly, run } from './queue.ts'

export function load(): Request[] {
  return [
    { person: 'A', kiosk: 1, arrival: 0, ticks: 5 },
    { person: 'B', kiosk: 2, arrival: 0, ticks: 4 },
    { person: 'C', kiosk: 3, arrival: 0, ticks: 5 },
    { person: 'D', kiosk: 4, arrival: 1, ticks: 2 },
  ]
}

export function onTimeout(queue: Queue, _request: Request): Queue {
  return { lock: null, order: [], files: [] }
}

export function serve(requests: Request[]): Day {
  return run(requests, onTimeout)
}

export type Counts = { printed: number; wrong: number; cancelled: number }

export function trials(count: number, seed: number, program: 'faulty' | 'mended'): Counts {
  const random = generator(seed)
  const sum = { printed: 0, wrong: 0, cancelled: 0 }
  for (let trial = 0; trial < count; trial++) {
    const requests = randomLoad(random)
    const { papers } = run(requests, program === 'faulty' ? releaseLockOnly : onTimeout)
    const one = step('one-load', countsOf(requests, papers))
    sum.printed += one.printed
    sum.wrong += one.wrong
    sum.cancelled += one.cancelled
  }
  return sum
}

function countsOf(requests: Request[], papers: Paper[]): Counts {
  const counts = { printed: 0, wrong: 0, cancelled: 0 }
  for (const { kiosk, person } of requests) {
    const paper = papers.find((one) => one.kiosk === kiosk)
    if (!paper) counts.cancelled++
    else if (paper.person === person) counts.printed++
    else counts.wrong++
  }
  return counts
}
