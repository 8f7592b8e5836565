import { sql } from 'drizzle-orm'
import type { Database } from '../db/database.ts'
import { lastChange } from '../learning/changes.ts'
import type { Board } from './board.ts'

/** Milliseconds between two questions whether something has changed. */
const interval = 500
/** Boards take at most this share of the time: with very large ones the questions become rarer. */
const share = 0.1
/** Milliseconds after which a board is made anew though nothing has changed: time has gone on. */
const longest = 15_000

/** Whoever looks at a board. */
export type Watcher = {
  show(board: Board): void
  /** It could not be read; it is tried again. */
  failed(error: unknown): void
  /** The server ends. */
  end(): void
}

/**
 * Boards that are looked at, kept up to date. A process asks its database one question in an interval, for
 * all of them; what other processes write is seen as what this one does.
 * @param boardOf the board of a cohort as it now is
 */
export function openLive(
  { read }: Pick<Database, 'read'>,
  boardOf: (cohort: string) => Promise<Board>,
) {
  const watched = new Map<string, Set<Watcher>>()
  const shownAt = new Map<string, number>()
  let seen = 0
  let timer: NodeJS.Timeout | undefined
  let closed = false

  async function look(): Promise<void> {
    const began = performance.now()
    try {
      for (const cohort of await news()) await show(cohort)
    } catch (error) {
      for (const watcher of everybody()) watcher.failed(error)
    }
    timer = undefined
    again(Math.max(interval, (performance.now() - began) / share))
  }

  function again(pause: number): void {
    if (closed || timer || watched.size === 0) return
    timer = setTimeout(look, pause)
  }

  /** The cohorts whose boards have to be made anew. */
  async function news(): Promise<Set<string>> {
    const rows = await read.all<{ seq: number; cohort: string | null }>(sql`
      select c.seq as seq, m.cohort as cohort
      from changes c left join memberships m on m.learner = c.learner
      where c.seq > ${seen}`)
    seen = rows.reduce((last, { seq }) => Math.max(last, seq), seen)
    const now = performance.now()
    const changed = new Set(rows.flatMap(({ cohort }) => cohort ?? []))
    return new Set(
      [...watched.keys()].filter(
        (cohort) => changed.has(cohort) || now - (shownAt.get(cohort) ?? 0) >= longest,
      ),
    )
  }

  async function show(cohort: string): Promise<void> {
    shownAt.set(cohort, performance.now())
    const board = await boardOf(cohort)
    for (const watcher of watched.get(cohort) ?? []) watcher.show(board)
  }

  const everybody = () => [...watched.values()].flatMap((watchers) => [...watchers])

  return {
    /** Shows a board now and whenever it changes. @returns ends that */
    async watch(cohort: string, watcher: Watcher): Promise<() => void> {
      if (watched.size === 0) seen = await lastChange({ read })
      watched.set(cohort, (watched.get(cohort) ?? new Set()).add(watcher))
      const leave = () => {
        const others = watched.get(cohort)
        others?.delete(watcher)
        if (others?.size !== 0) return
        watched.delete(cohort)
        shownAt.delete(cohort)
      }
      try {
        watcher.show(await boardOf(cohort))
      } catch (error) {
        leave()
        throw error
      }
      shownAt.set(cohort, shownAt.get(cohort) ?? performance.now())
      again(interval)
      return leave
    },
    /** How many look. */
    count: () => everybody().length,
    close() {
      closed = true
      clearTimeout(timer)
      for (const watcher of everybody()) watcher.end()
      watched.clear()
    },
  }
}
