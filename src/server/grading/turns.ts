/** Who asks: what each may have waiting is limited by both. */
export type Asker = { learner: string; address: string }

/** How many may wait: of one learner, from one address, in all. */
export type Limits = { learner: number; address: number; all: number }

/** No place is free: for this learner, from this address, or at all. */
export class Busy extends Error {
  readonly limit: keyof Limits
  /** When to ask again, in seconds: a guess. */
  readonly retryAfter: number

  constructor(limit: keyof Limits) {
    super(`too many wait (${limit})`)
    this.name = 'Busy'
    this.limit = limit
    this.retryAfter = limit === 'learner' ? 2 : 10
  }
}

/** A whole office may stand behind one address, so that is refused only where it is half of all. */
const ordinary: Limits = { learner: 2, address: 100, all: 200 }

export type Turns = {
  /**
   * Does work when it is its turn.
   * @throws Busy where no place is free; what the work throws
   */
  take<Value>(asker: Asker, work: () => Promise<Value>): Promise<Value>
}

type Waiting = { address: string; begin: () => Promise<void> }

/**
 * Fair turns: learners come one after the other, each with one piece of work at a time.
 * @param size how much is done at a time
 */
export function openTurns(size: number, limits: Limits = ordinary): Turns {
  /** In the order of their turns; whoever has had one goes to the end. */
  const lines = new Map<string, Waiting[]>()
  const busy = new Set<string>()
  const waiting = (address?: string) =>
    [...lines.values()].flat().filter((one) => address === undefined || one.address === address)
      .length

  const next = () => {
    for (const [learner, [first, ...rest]] of lines) {
      if (busy.size >= size) return
      if (!first || busy.has(learner)) continue
      lines.delete(learner)
      if (rest.length > 0) lines.set(learner, rest)
      busy.add(learner)
      first.begin().finally(() => {
        busy.delete(learner)
        next()
      })
    }
  }

  return {
    async take({ learner, address }, work) {
      const line = lines.get(learner) ?? []
      const free = busy.size < size && !busy.has(learner)
      if (!free) {
        if (line.length >= limits.learner) throw new Busy('learner')
        if (waiting(address) >= limits.address) throw new Busy('address')
        if (waiting() >= limits.all) throw new Busy('all')
      }
      return new Promise((done, fail) => {
        const begin = () => work().then(done, fail)
        lines.set(learner, [...line, { address, begin }])
        next()
      })
    },
  }
}
