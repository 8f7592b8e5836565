import { type CheckContext, checks } from '#grading/check.ts'
import data from './data.json' with { type: 'json' }

type Request = { person: string; kiosk: number; arrival: number; ticks: number }
type Paper = { tick: number; kiosk: number; person: string }
type Counts = { printed: number; wrong: number; cancelled: number }
type Program = 'faulty' | 'mended'

const limit = 10
const inOrder = (requests: readonly Request[]) =>
  [...requests].sort((one, other) => one.arrival - other.arrival)

/**
 * What the faulty program prints, without going through the ticks: places are served in the order in which
 * people came, files are printed in the order in which they are ready, so the n-th paper is for the n-th
 * place. A lock ends when all files begun so far are printed, or by the time-out.
 */
function faulty(requests: readonly Request[]): { papers: Paper[]; timedOut: boolean } {
  const people = inOrder(requests)
  let released = 0
  let latest = 0
  let timedOut = false
  const files = people.map(({ person, arrival, ticks }) => {
    const start = Math.max(arrival, released)
    latest = Math.max(latest, start + ticks)
    // Whoever takes the lock too late loses it one tick later.
    const end = Math.max(arrival + limit, start + 1)
    timedOut ||= end < latest
    released = Math.min(latest, end)
    return { person, tick: start + ticks }
  })
  const papers = files
    .sort((one, other) => one.tick - other.tick)
    .map((file, at) => ({ ...file, kiosk: people[at]?.kiosk ?? 0 }))
  return { papers, timedOut }
}

/** What the mended program prints: one after another, each until its paper or its time-out. */
function mended(requests: readonly Request[]): { papers: Paper[] } {
  const papers: Paper[] = []
  let released = 0
  for (const { person, kiosk, arrival, ticks } of inOrder(requests)) {
    const tick = Math.max(arrival, released) + ticks
    if (tick <= arrival + limit) papers.push({ tick, kiosk, person })
    released = Math.max(released, Math.min(tick, arrival + limit))
  }
  return { papers }
}

/** The loads that `loads.ts` makes from a seed. */
function randomLoads(count: number, seed: number): Request[][] {
  let state = seed
  const random = (below: number) => {
    // Below 2 ** 53, so that no digit is lost.
    state = (state * 1664525 + 1013904223) % 2 ** 32
    return Math.floor((state * below) / 2 ** 32)
  }
  return Array.from({ length: count }, () => {
    let arrival = 0
    return [...'ABCDE'].map((person, at) => {
      arrival += random(3)
      return { person, kiosk: at + 1, arrival, ticks: 1 + random(5) }
    })
  })
}

function countsOf(requests: readonly Request[], papers: readonly Paper[]): Counts {
  const own = papers.filter(({ kiosk, person }) =>
    requests.some((one) => one.kiosk === kiosk && one.person === person),
  )
  const [printed, wrong] = [own.length, papers.length - own.length]
  return { printed, wrong, cancelled: requests.length - printed - wrong }
}

/** The learner's trials are counted as the model here counts them, load by load. */
export async function counts(
  { call, equal, steps }: CheckContext,
  count: number,
  seed: number,
  program: Program,
): Promise<void> {
  const model = program === 'faulty' ? faulty : mended
  const each = randomLoads(count, seed).map((one) => countsOf(one, model(one).papers))
  const sum = (key: keyof Counts) => each.reduce((total, one) => total + one[key], 0)
  // Of few loads, the first that is counted wrongly is shown.
  if (count <= 200) steps({ 'one-load': each })
  const all = { printed: sum('printed'), wrong: sum('wrong'), cancelled: sum('cancelled') }
  equal(await call('trials', count, seed, program), all, `trials(${count}, ${seed}, '${program}')`)
}

/** A load in short, as the task writes it. */
const short = (requests: readonly Request[]) =>
  requests.map(({ person, arrival, ticks }) => `${person}:${arrival}+${ticks}`).join(' ')

/** The learner's mended program prints what the model here prints, and leaves nothing behind. */
export async function serves({ call, equal }: CheckContext, requests: Request[]): Promise<void> {
  const left = { lock: null, order: [], files: [] }
  equal(await call('serve', requests), { ...mended(requests), left }, short(requests))
}

/** The learner's own load, within the limits that the task sets. */
async function ownLoad({ call, equal }: CheckContext): Promise<Request[]> {
  const load = await call('load')
  equal(Array.isArray(load), true, 'Array.isArray(load())')
  const list = load as Request[]
  equal(list.length > 0 && list.length <= 6, true, '1 <= load().length <= 6')
  equal(
    list.filter((one) => !fits(one)),
    [],
    '0 <= arrival <= 20, 1 <= ticks <= 5',
  )
  for (const key of ['person', 'kiosk'] as const) {
    equal(new Set(list.map((one) => one[key])).size, list.length, key)
  }
  return list
}

function fits(one: Partial<Request> | null | undefined): boolean {
  const within = (value: unknown, low: number, high: number) =>
    Number.isInteger(value) && Number(value) >= low && Number(value) <= high
  return (
    typeof one?.person === 'string' &&
    within(one.kiosk, 1, 1000) &&
    within(one.arrival, 0, 20) &&
    within(one.ticks, 1, 5)
  )
}

/** How the load “rush” stands at tick 10 and until tick 13: C makes its file, D and E wait. */
const [, , third, fourth, fifth] = data.loads.rush as [Request, Request, Request, Request, Request]
const making = { request: third, begun: true }
const [next, last] = [
  { request: fourth, begun: false },
  { request: fifth, begun: false },
]
const rush = {
  lock: third.person,
  order: [making, next, last],
  files: [{ person: third.person, ready: 13 }],
}

export default checks({
  async 'load-within-limits'(context) {
    await ownLoad(context)
  },
  async 'load-passes-the-limit'(context) {
    context.equal(faulty(await ownLoad(context)).timedOut, true)
  },
  async 'load-mixes-papers'(context) {
    const load = await ownLoad(context)
    context.equal(countsOf(load, faulty(load).papers).wrong > 0, true)
  },
  async 'cancels-in-full'({ call, equal }) {
    const left = { lock: null, order: [next, last], files: [] }
    equal(await call('onTimeout', rush, third, 10), left)
  },
  async 'leaves-the-others'({ call, equal }) {
    const left = { ...rush, order: [making, last] }
    equal(await call('onTimeout', rush, fourth, 12), left)
  },
  async 'own-paper-or-none'(context) {
    for (const load of Object.values(data.loads)) await serves(context, load)
  },
  async 'faulty-trials'(context) {
    await counts(context, 1, 27, 'faulty')
    await counts(context, 200, 27, 'faulty')
  },
  async 'ten-thousand-trials'(context) {
    await counts(context, 300, 327, 'mended')
    await counts(context, 10_000, 327, 'mended')
  },
})
