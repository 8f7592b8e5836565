import { afterEach, beforeAll, describe, expect, test, vi } from 'vitest'
import type { Form } from '#kinds/decide/kind.ts'
import { enrol } from '#server/cohorts/membership.ts'
import { openings } from '#server/learning/tables.ts'
import { signedIn, somebody, whoever } from '../server/accounts/people.ts'
import { asker, serveSite } from './serve.ts'

const served = serveSite()
const lab = 'what-went-wrong-at-the-counter'
const lesson = 'threshold-signing/one-key-one-failure'
let ask: ReturnType<typeof asker>
let member: string
let path: string
let instructor: string
let tadokoro: string
let reader: string

const text = async (address: string) => (await ask(address)).text()

/** Hands in an answer to the lab as the learner. @returns its id */
async function hand(number: number, choices: Record<string, string[]>) {
  const id = number.toString(16).padStart(32, '0')
  const answer = await fetch(`${served.origin}/api/attempts/${id}/`, {
    method: 'PUT',
    headers: { 'Content-Type': 'application/json', Origin: served.origin, cookie: reader },
    body: JSON.stringify({
      lab,
      files: { 'answer.json': JSON.stringify(choices) },
      reader: member,
    }),
  })
  expect(answer.status, await answer.text()).toBe(200)
  return id
}

beforeAll(async () => {
  const { database, site } = served
  const id = await somebody(database, 'tadokoro', ['instructor'])
  tadokoro = id
  instructor = `session=${await signedIn(database, id)}`
  ask = asker(served, instructor)
  member = await somebody(database, 'hashimoto', [], {
    familyName: '橋本',
    givenName: '誠',
    familyKana: 'ハシモト',
    givenKana: 'マコト',
    department: '=福祉課',
    staffNumber: '0012345',
  })
  reader = `session=${await signedIn(database, member)}`
  const made = await ask('/cohorts/new/', 'POST', { name: '一組', timeZone: 'Asia/Tokyo' })
  path = made.headers.get('location') ?? ''
  const cohort = path.split('/').at(-2) ?? ''
  await database.write((writer) => enrol(writer, { cohort, learner: member }, new Date()))
  await site.cohorts.assign(whoever, cohort, { activity: `lab:${lab}`, dueOn: '' })
  await site.cohorts.assign(whoever, cohort, { activity: `lesson:${lesson}`, dueOn: '2027-03-31' })
})

describe('what instructors see', () => {
  let first: string
  let second: string

  beforeAll(async () => {
    const { exercise } = served.site.known(lab)
    const asked = exercise?.kind === 'form' ? (exercise.form as Form).questions : []
    const all = (place: number) =>
      Object.fromEntries(asked.map(({ id, choices }) => [id, [choices.at(place)?.id ?? '']]))
    first = await hand(1, all(0))
    second = await hand(2, all(-1))
  })

  test('the board has a row for each member, and leads to them and to each task', async () => {
    const page = await text(`${path}board/`)
    expect(page).toContain(`href="${path}members/${member}/"`)
    expect(page).toContain(`href="${path}activities/lab/${lab}/"`)
    expect(page).toContain(`href="${path}activities/lesson/${lesson}/"`)
    expect(page).toMatch(/挑戦中 2回/)
    expect(await text(`${path}board/?show=late`)).toContain('当てはまる人はいません')
  })

  test('a member’s attempts are listed, the newest first', async () => {
    const page = await text(`${path}members/${member}/`)
    expect(page.indexOf(second)).toBeGreaterThan(0)
    expect(page.indexOf(first)).toBeGreaterThan(page.indexOf(second))
    expect(await text(`${path}members/${member}/?of=${lesson}`)).not.toContain(second)
  })

  test('an attempt is shown with what changed from the one before', async () => {
    const page = await text(`${path}members/${member}/${second}/`)
    expect(page).toContain('<del>')
    expect(page).toContain('<ins>')
    expect(await text(`${path}members/${member}/${first}/`)).toContain('最初の提出です')
    expect(await text(`${path}members/${member}/${first}/?with=${second}`)).toContain('<ins>')
  })

  test('a task shows who is how far, and what is failed', async () => {
    const page = await text(`${path}activities/lab/${lab}/`)
    expect(page).toContain('1人のうち1人')
    expect(page).toContain('合格しなかった人の多い検査')
    expect((await ask(`${path}activities/lab/shamir-recover/`)).status).toBe(404)
  })

  test('it comes as files that spreadsheets open', async () => {
    const csv = await ask(`${path}export/?as=csv`)
    expect(csv.headers.get('content-type')).toBe('text/csv; charset=utf-8')
    expect(decodeURIComponent(csv.headers.get('content-disposition') ?? '')).toContain(
      "filename*=UTF-8''進み具合_一組.csv",
    )
    const bytes = new Uint8Array(await csv.arrayBuffer())
    expect([...bytes.slice(0, 3)]).toEqual([0xef, 0xbb, 0xbf])
    const [head, row] = new TextDecoder().decode(bytes).split('\r\n')
    expect(head).toMatch(/^姓,名,セイ,メイ,職員番号,所属,/)
    expect(row).toMatch(/^橋本,誠,ハシモト,マコト,0012345,'=福祉課,/)
    const xlsx = await ask(`${path}export/?as=xlsx`)
    expect(xlsx.headers.get('content-type')).toContain('spreadsheetml')
    expect((await ask(`${path}export/?as=pdf`)).status).toBe(404)
  })

  test('once the lab is no task any longer, its attempts are not there', async () => {
    await ask(`${path}assignments/?do=unassign`, 'POST', { activity: `lab:${lab}` })
    expect((await ask(`${path}members/${member}/${second}/`)).status).toBe(404)
    expect(await text(`${path}members/${member}/`)).not.toContain(second)
    await ask(`${path}assignments/?do=assign`, 'POST', { activity: `lab:${lab}`, dueOn: '' })
    expect((await ask(`${path}members/${member}/${second}/`)).status).toBe(200)
  })
})

describe('that something is open', () => {
  const tell = (exercise: unknown, cookie: string) =>
    fetch(`${served.origin}/api/open/`, {
      method: 'POST',
      headers: { 'Content-Type': 'application/json', Origin: served.origin, cookie },
      body: JSON.stringify({ exercise }),
    })
  const kept = async () =>
    (await served.database.read.select().from(openings)).map(({ exercise }) => exercise)

  test('is kept of who is asked to do it, and of nobody else', async () => {
    expect((await tell('shamir-recover', reader)).status).toBe(204)
    expect((await tell(lab, '')).status).toBe(204)
    expect(await kept()).toEqual([])
    expect((await tell(lesson, reader)).status).toBe(204)
    expect(await kept()).toEqual([lesson])
    expect(await text(`${path}board/`)).toContain('途中')
  })

  test.each([[''], ['../x'], ['a/b/c'], [7], ['x'.repeat(200)]])('%j is no name', async (name) => {
    expect((await tell(name, reader)).status).toBe(400)
  })
})

describe('a board as it changes', () => {
  const closing: (() => unknown)[] = []
  afterEach(async () => {
    for (const close of closing.splice(0)) await close()
    vi.useRealTimers()
  })

  /** Opens the stream, and reads events off it one by one. */
  async function listen(cookie: string) {
    const cut = new AbortController()
    closing.push(() => cut.abort())
    const answer = await fetch(`${served.origin}${path}live/`, {
      headers: { cookie },
      signal: cut.signal,
    })
    const reader = answer.body?.pipeThrough(new TextDecoderStream()).getReader()
    let text = ''
    const next = async (wanted: string): Promise<{ rows: Record<string, string> }> => {
      for (;;) {
        const [event = '', rest] = text.split(/\n\n(.*)/s)
        if (rest !== undefined) {
          text = rest
          const [, name, data = ''] = event.match(/^event: (.*)\ndata: (.*)$/) ?? []
          if (name === wanted) return JSON.parse(data)
          continue
        }
        const { value, done } = (await reader?.read()) ?? { done: true }
        if (done) throw new Error(`the stream has ended without ${wanted}`)
        text += value
      }
    }
    return { answer, next, cut }
  }

  test('is streamed: all of it, then each row that has changed', async () => {
    const { answer, next, cut } = await listen(instructor)
    expect(answer.headers.get('content-type')).toBe('text/event-stream')
    expect(answer.headers.get('content-encoding')).toBeNull()
    expect((await next('board')).rows[member]).toContain('橋本 誠')
    await served.site.cohorts.noteOpen({ id: member, seenAt: new Date() }, lab)
    await hand(3, {})
    const news = await next('board')
    expect(Object.keys(news.rows)).toEqual([member])
    cut.abort()
    await expect.poll(() => served.site.cohorts.live.count()).toBe(0)
  })

  test('says that it goes on, and ends once its reader may no longer look', async () => {
    vi.useFakeTimers({ toFake: ['setInterval', 'clearInterval'] })
    const { database } = served
    const token = await signedIn(database, tadokoro)
    const { next } = await listen(`session=${token}`)
    await next('board')
    vi.advanceTimersByTime(15_000)
    await next('beat')
    await asker(served, `session=${token}`)('/sign-out/', 'POST', {})
    vi.advanceTimersByTime(15_000)
    await next('over')
    await expect(next('board')).rejects.toThrow('the stream has ended')
    expect(served.site.cohorts.live.count()).toBe(0)
  })

  test('comes also at once, for who cannot hold a stream', async () => {
    const answer = await ask(`${path}live/?once`)
    const news = (await answer.json()) as { rows: Record<string, string>; order: string[] }
    expect(news.order).toEqual([member])
    expect(news.rows[member]).toContain('<th scope="row">')
    expect(await text(`${path}board/`)).toContain(news.rows[member])
  })
})
