import { generator, randomLoad } from './loads.ts'
import { type Day, type Paper, type Queue, type Request, releaseLockOnly, run } from './queue.ts'

/**
 * @ja AとBがCを9刻み目まで待たせます。Cのファイルは14刻み目までかかるのに、
 * 10刻み目に時間切れになり、鍵が外れます。Dはすぐに始めて12刻み目に作り終え、
 * そのファイルが、順番の先頭にいるCの端末から出ます。
 * @en A and B keep C waiting until tick 9. C’s file takes until tick 14, but at tick 10 C times
 * out and the lock is released. D begins at once and is ready at tick 12; that file comes
 * out at the kiosk of C, whose place is first.
 */
export function load(): Request[] {
  return [
    { person: 'A', kiosk: 1, arrival: 0, ticks: 5 },
    { person: 'B', kiosk: 2, arrival: 0, ticks: 4 },
    { person: 'C', kiosk: 3, arrival: 0, ticks: 5 },
    { person: 'D', kiosk: 4, arrival: 1, ticks: 2 },
  ]
}

/**
 * @ja 申請が残しうるものは三つ、鍵と場所とファイルです。三つをこの人の分だけ消します。
 * こうすると、鍵が外れたときには前の人のファイルも場所もありません。
 * ファイルは鍵を持つ人の一つだけで、始めた申請の場所も先頭の一つだけです。だから、
 * 取り違える相手がいません。
 * @en A request can leave three things: the lock, its place and its file. All three go, for
 * this person alone. So whenever the lock is released, neither file nor place of its holder
 * remains. There is one file at most, that of whoever holds the lock, and the place of
 * whoever has begun is the first: there is nobody to mistake it for.
 */
export function onTimeout(queue: Queue, request: Request): Queue {
  const { person } = request
  return {
    lock: queue.lock === person ? null : queue.lock,
    order: queue.order.filter((place) => place.request.person !== person),
    files: queue.files.filter((file) => file.person !== person),
  }
}

export function serve(requests: Request[]): Day {
  return run(requests, onTimeout)
}

export type Counts = { printed: number; wrong: number; cancelled: number }

export function trials(count: number, seed: number, program: 'faulty' | 'mended'): Counts {
  /**
   * @ja 乱数列を作るのは一度だけです。負荷ごとに作り直すと、同じ負荷をくり返すことになります。
   * @en The sequence is made once. Made anew for each load, it would give the same load again
   * and again.
   */
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

/**
 * @ja 紙からではなく、申請から数えます。紙の出なかった人も、一人として数えるためです。
 * @en Counts by requests, not by papers, so that whoever got none is counted too.
 */
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
