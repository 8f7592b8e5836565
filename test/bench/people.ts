import { spawn } from 'node:child_process'
import { randomBytes } from 'node:crypto'
import { once } from 'node:events'
import { mkdtempSync, rmSync } from 'node:fs'
import { Agent, request } from 'node:http'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { hashPassword, isPassword } from '#server/accounts/password.ts'
import { openSessions } from '#server/accounts/session.ts'
import { type Audited, openAudited } from '#server/audit/audited.ts'
import { backUp } from '#server/db/backup.ts'
import { openDatabase } from '#server/db/database.ts'
import { placeOf } from '#server/db/place.ts'
import { openTurns } from '#server/grading/turns.ts'
import { openSubmit } from '#server/learning/submit.ts'
import { attempts } from '#server/learning/tables.ts'
import { restore } from '#server/restore.ts'
import { hasServer, startServer } from '../unit/server/db/sqld.ts'
import { type Crowd, fill, makeProject, password } from './crowd.ts'
import type { Figure } from './figure.ts'
import { median, timed } from './median.ts'
import { ready } from './serve.ts'

const names = [
  'people-board-ms',
  'people-record-attempt-ms',
  'people-live-lag-ms',
  'people-sign-in-ms',
  'people-page-p95-ms',
]
/** Each with the database in a file, and on a libSQL server that has a replica. */
export const peopleNames = [...names, ...names.map(onServer)]

function onServer(name: string): string {
  return `${name}-server`
}

/** The site with 2,000 learners, 40 cohorts of 20 activities, and 200,000 attempts. */
export async function peopleTimes(): Promise<Figure[]> {
  const folder = mkdtempSync(join(tmpdir(), 'terakoya-bench-'))
  const catalog = makeProject(folder)
  try {
    const crowd = await fillFile(folder, catalog)
    const figures = await timesOf(folder, catalog, crowd, {})
    if (!hasServer) return figures
    const primary = await startServer(join(folder, 'primary'))
    const replica = await startServer(join(folder, 'replica'), { follows: primary.rpc })
    const settings = { DATABASE_URL: primary.url, DATABASE_REPLICA_URL: replica.url }
    await restore(join(folder, 'filled.db'), folder, settings)
    await follows(folder, settings)
    const others = await timesOf(folder, catalog, crowd, settings)
    await Promise.all([primary.kill(), replica.kill()])
    return [...figures, ...others.map((figure) => ({ ...figure, name: onServer(figure.name) }))]
  } finally {
    rmSync(folder, { recursive: true })
  }
}

/** Fills the file of a project, and takes a backup of it, from which a server is filled. */
async function fillFile(folder: string, catalog: ReturnType<typeof makeProject>): Promise<Crowd> {
  const database = await openAudited(folder, {})
  const crowd = await fill(database, catalog).finally(() => database.close())
  await backUp(placeOf(folder, {}), join(folder, 'filled.db'))
  return crowd
}

/** Waits until a replica has all that there is. */
async function follows(folder: string, settings: Record<string, string>): Promise<void> {
  const { read, replica, close } = await openDatabase(placeOf(folder, settings))
  const all = await read.$count(attempts)
  const had = () =>
    replica.$count(attempts).then(
      (count) => count,
      () => 0,
    )
  while ((await had()) < all) {
    await new Promise((again) => setTimeout(again, 100))
  }
  close()
}

async function timesOf(
  folder: string,
  catalog: ReturnType<typeof makeProject>,
  crowd: Crowd,
  settings: Record<string, string>,
): Promise<Figure[]> {
  const database = await openAudited(folder, settings)
  const child = spawn(process.execPath, [join(process.cwd(), 'test/bench/crowd-server.ts')], {
    cwd: folder,
    env: { ...process.env, ...settings },
    stdio: ['ignore', 'pipe', 'inherit'],
  })
  try {
    const origin = (await ready(child)).replace('localhost', '127.0.0.1').replace(/\/$/, '')
    const session = (person: string) =>
      openSessions(database).create(person, { shared: false, device: '', by: 'sign-in' })
    const cookie = `session=${await session(crowd.instructor)}`
    const readers = await Promise.all(crowd.members.slice(0, 200).map(session))
    return [
      await boardTime(origin, cookie, crowd),
      await recordTime(database, catalog, crowd),
      await liveLag(
        origin,
        cookie,
        crowd,
        await Promise.all(crowd.room.slice(0, writers).map(session)),
      ),
      ...(await signInTime(origin)),
      await pageTimes(
        origin,
        readers.map((token) => `session=${token}`),
        crowd,
      ),
    ]
  } finally {
    child.kill('SIGTERM')
    await once(child, 'exit')
    database.close()
  }
}

/** The whole page of the largest cohort: 500 rows of 20 cells. */
async function boardTime(origin: string, cookie: string, crowd: Crowd): Promise<Figure> {
  const ask = async () => {
    const answer = await fetch(`${origin}/cohorts/${crowd.largest}/board/`, { headers: { cookie } })
    if (!answer.ok) throw new Error(`${answer.status}`)
    await answer.text()
  }
  return { name: 'people-board-ms', value: await middle(25, ask), unit: 'ms' }
}

/** An attempt is kept, twice as it is: when it comes, and with its verdict. Nothing is graded. */
async function recordTime(
  database: Audited,
  catalog: ReturnType<typeof makeProject>,
  crowd: Crowd,
): Promise<Figure> {
  const exercise = catalog.labs.find(({ id }) => id === crowd.lab)
  if (!exercise) throw new Error('no such lab')
  const grader = {
    answerOf: (_: unknown, files: Record<string, string>) => files,
    grade: async () => ({
      version: 1 as const,
      outcome: 'failed' as const,
      points: 0,
      of: 8,
      checks: [],
      output: { lines: [], cut: false },
    }),
    reasonsOf: () => undefined,
    close: async () => {},
  }
  const submit = openSubmit(database, grader, openTurns(2))
  const [id = ''] = crowd.members
  const hand = () =>
    submit({
      id: randomBytes(16).toString('hex'),
      learner: { id, seenAt: new Date() },
      address: '127.0.0.1',
      attempt: { files: { 'recover.ts': 'const value = 1n\n'.repeat(20) } },
      exercise,
    })
  return { name: 'people-record-attempt-ms', value: await middle(300, hand), unit: 'ms' }
}

/** Members of a room who write while its board is looked at, how often, and for how long, in seconds. */
const writers = 40
const pause = 4
const writing = 20

/** From sending an attempt until the board shows it, grading included, for nineteen of twenty. */
async function liveLag(
  origin: string,
  cookie: string,
  crowd: Crowd,
  tokens: string[],
): Promise<Figure> {
  const cut = new AbortController()
  const answer = await fetch(`${origin}/cohorts/${crowd.roomCohort}/live/`, {
    headers: { cookie },
    signal: cut.signal,
  })
  /** The attempts that are answered, and not yet shown: when, by the learner. */
  const open = new Map<string, number>()
  const lags: number[] = []
  const shown = (async () => {
    let text = ''
    for await (const chunk of answer.body?.pipeThrough(new TextDecoderStream()) ?? []) {
      text += chunk
      const events = text.split('\n\n')
      text = events.pop() ?? ''
      const now = performance.now()
      for (const event of events) {
        const { rows = {} } = JSON.parse(event.replace(/^.*\ndata: /, '')) ?? {}
        for (const learner of Object.keys(rows)) {
          const since = open.get(learner)
          if (since !== undefined) lags.push(now - since)
          open.delete(learner)
        }
      }
    }
  })().catch(() => {})
  const lab = 'what-went-wrong-at-the-counter'
  const hand = async (token: string, learner: string) => {
    // From before it is sent: the board may be quicker than the answer.
    open.set(learner, performance.now())
    const sent = await fetch(`${origin}/api/attempts/${randomBytes(16).toString('hex')}/`, {
      method: 'PUT',
      headers: {
        'Content-Type': 'application/json',
        Origin: origin,
        cookie: `session=${token}`,
      },
      body: JSON.stringify({ lab, files: { 'answer.json': '{}' }, reader: learner }),
    })
    if (!sent.ok) throw new Error(`${sent.status}`)
    await sent.arrayBuffer()
  }
  const wait = (seconds: number) => new Promise((done) => setTimeout(done, seconds * 1000))
  await Promise.all(
    tokens.map(async (token, number) => {
      await wait((number / tokens.length) * pause)
      for (let turn = 0; turn < writing / pause; turn++) {
        await hand(token, crowd.room[number] ?? '')
        await wait(pause)
      }
    }),
  )
  await wait(2)
  cut.abort()
  await shown
  const sorted = lags.sort((one, other) => one - other)
  const value = Math.round(sorted[Math.floor(sorted.length * 0.95)] ?? Number.NaN)
  if (open.size > 0) throw new Error(`${open.size} attempts were never shown`)
  return { name: 'people-live-lag-ms', value, unit: 'ms' }
}

/** Signing in, and how much of it is the hash. */
async function signInTime(origin: string): Promise<Figure[]> {
  let number = 0
  const signIn = async () => {
    const answer = await fetch(`${origin}/sign-in/`, {
      method: 'POST',
      redirect: 'manual',
      headers: { Origin: origin },
      body: new URLSearchParams({ name: `learner-${number++}`, password }),
    })
    if (answer.status !== 303) throw new Error(`${answer.status}`)
  }
  const value = await middle(40, signIn)
  const hash = await hashPassword(password)
  const peerValue = await middle(40, () => isPassword(password, hash))
  return [
    {
      name: 'people-sign-in-ms',
      value,
      unit: 'ms',
      peer: 'argon2id alone',
      peerValue,
      ratio: Math.round((peerValue / value) * 100) / 100,
    },
  ]
}

/** Seconds that a reader looks at a page, and that all of them read. */
const looks = 5
const seconds = 30

/** Readers who each ask for a page every five seconds, each at a moment of their own. */
async function pageTimes(origin: string, cookies: string[], crowd: Crowd): Promise<Figure> {
  const { hostname, port } = new URL(origin)
  const agent = new Agent({ keepAlive: true })
  const pages = ['/', '/courses/', `/labs/${crowd.lab}/`, '/record/', '/joined/']
  const times: number[] = []
  const ask = (path: string, cookie: string) =>
    new Promise<void>((done, fail) => {
      const began = performance.now()
      request({ hostname, port, path, headers: { cookie }, agent }, (answer) => {
        if (answer.statusCode !== 200) fail(new Error(`${path}: ${answer.statusCode}`))
        answer.resume().once('end', () => {
          times.push(performance.now() - began)
          done()
        })
      })
        .once('error', fail)
        .end()
    })
  const pause = (milliseconds: number) => new Promise((done) => setTimeout(done, milliseconds))
  await Promise.all(
    cookies.map(async (cookie, reader) => {
      await pause((reader / cookies.length) * looks * 1000)
      for (let number = 0; number < seconds / looks; number++) {
        const began = performance.now()
        await ask(pages[(reader + number) % pages.length] ?? '/', cookie)
        await pause(Math.max(0, looks * 1000 - (performance.now() - began)))
      }
    }),
  )
  agent.destroy()
  const sorted = times.sort((one, other) => one - other)
  const value = Math.round(sorted[Math.floor(sorted.length * 0.95)] ?? Number.NaN)
  return { name: 'people-page-p95-ms', value, unit: 'ms' }
}

async function middle(count: number, work: () => Promise<unknown>): Promise<number> {
  const times: number[] = []
  for (let number = 0; number < count; number++) times.push(await timed(work))
  return median(times)
}
