import { beforeAll, describe, expect, test } from 'vitest'
import { auditEntries } from '#server/audit/tables.ts'
import { enrol } from '#server/cohorts/membership.ts'
import { signedIn, somebody } from '../server/accounts/people.ts'
import { asker, serveSite } from './serve.ts'

const served = serveSite()
const lab = 'shamir-recover'
let cohort: string
let ask: Record<'auditor' | 'instructor', ReturnType<typeof asker>>
let ids: Record<'auditor' | 'instructor' | 'member', string>

beforeAll(async () => {
  const { database, site } = served
  const more = { familyName: '田所', familyKana: 'タドコロ', givenName: '浩', givenKana: 'ヒロシ' }
  ids = {
    auditor: await somebody(database, 'auditor', ['auditor'], { timeZone: 'America/New_York' }),
    instructor: await somebody(database, 'tadokoro', ['instructor'], more),
    member: await somebody(database, 'member', [], {
      familyName: '<b>鈴木</b>',
      familyKana: 'スズキ',
    }),
  }
  const cookie = async (id: string) => `session=${await signedIn(database, id)}`
  ask = {
    auditor: asker(served, await cookie(ids.auditor)),
    instructor: asker(served, await cookie(ids.instructor)),
  }
  const made = await ask.instructor('/cohorts/new/', 'POST', { name: '一組', timeZone: 'UTC' })
  cohort = made.headers.get('location')?.split('/').at(-2) ?? ''
  await database.write((writer) => enrol(writer, { cohort, learner: ids.member }, new Date(0)))
  const signed = await site.accounts.recognise(await signedIn(database, ids.instructor))
  if (signed) await site.cohorts.assign(signed, cohort, { activity: `lab:${lab}`, dueOn: '' })
})

/** What the log has come to since something was done. */
async function left(act: () => Promise<Response>) {
  const before = await served.database.read.$count(auditEntries)
  const answer = await act()
  const rows = await served.database.read.select().from(auditEntries).orderBy(auditEntries.seq)
  return {
    status: answer.status,
    entries: rows.slice(before).map(({ act, by, on, detail }) => [act, by, on, detail]),
  }
}

/** The text of a page of the log: its rows, without their marks. */
async function rows(search = '', path = '/en/audit/') {
  const answer = await ask.auditor(path + search)
  expect(answer.status).toBe(200)
  const html = await answer.text()
  return [...html.matchAll(/<tr>(.*?)<\/tr>/gs)].slice(1).map(([, row = '']) =>
    row
      .replace(/<[^>]+>/g, ' ')
      .replace(/\s+/g, ' ')
      .trim(),
  )
}

describe('an entry is left by whoever', () => {
  test('looks at a member, or at one of their attempts', async () => {
    const { member, instructor } = ids
    const page = `/cohorts/${cohort}/members/${member}/`
    expect(await left(() => ask.instructor(page))).toEqual({
      status: 200,
      entries: [['member-opened', instructor, member, null]],
    })
    const id = 'a'.repeat(32)
    const reader = `session=${await signedIn(served.database, member)}`
    const sent = await fetch(`${served.origin}/api/attempts/${id}/`, {
      method: 'PUT',
      headers: { cookie: reader, Origin: served.origin, 'Content-Type': 'application/json' },
      body: JSON.stringify({ lab, files: { 'recover.ts': '' }, reader: member }),
    })
    expect(sent.status, await sent.text()).toBe(200)
    expect(await left(() => ask.instructor(`${page}${id}/`))).toEqual({
      status: 200,
      entries: [['attempt-opened', instructor, member, id]],
    })
    // What is not there for them cannot have been looked at.
    expect(await left(() => ask.instructor(`${page}${'b'.repeat(32)}/`))).toEqual({
      status: 404,
      entries: [],
    })
  })

  test.each(['csv', 'xlsx'])('takes the board along as %s', async (as) => {
    expect(await left(() => ask.instructor(`/cohorts/${cohort}/export/?as=${as}`))).toEqual({
      status: 200,
      entries: [['board-exported', ids.instructor, null, as]],
    })
  })
})

describe('the page', () => {
  test('says who did what to whom, where and when, the newest first', async () => {
    await ask.instructor(`/cohorts/${cohort}/export/?as=csv`)
    const [first] = await rows()
    expect(first).toMatch(
      /^\d+ \d+\/\d+\/\d{4}, \d+:\d\d:\d\d 田所 浩 exported the board 一組 CSV$/,
    )
    expect((await rows('', '/audit/'))[0]).toMatch(/進み具合の書き出し 一組 CSV$/)
    const [opened] = await rows('?act=attempt-opened')
    expect(opened).toMatch(/looked at an attempt &lt;b&gt;鈴木&lt;\/b&gt; みのり 一組 \S/)
  })

  test.each([
    ['?text=タドコロ', (row: string) => row.includes('田所')],
    ['?text=ﾀﾄﾞｺﾛ&act=all+seen', (row: string) => /looked|exported/.test(row)],
    ['?act=cohort-made', (row: string) => row.includes('made a cohort')],
    ['?act=all+cohort', (row: string) => /cohort|task/.test(row)],
  ])('filtered by %s shows what matches, and nothing else', async (search, matches) => {
    const found = await rows(search)
    expect(found.length).toBeGreaterThan(0)
    expect(found.filter((row) => !matches(row))).toEqual([])
    expect(found.length).toBeLessThan((await rows()).length)
  })

  test('filtered by a person or a cohort shows what is about them', async () => {
    const { entries } = await served.site.audit({
      text: '',
      of: ids.member,
      cohort,
      acts: [],
      from: '',
      to: '',
      timeZone: 'UTC',
      before: undefined,
    })
    expect(entries.length).toBeGreaterThan(0)
    expect(entries.every(({ by, on }) => [by?.id, on?.id].includes(ids.member))).toBe(true)
    expect(await rows(`?of=${ids.member}&cohort=${cohort}`)).toHaveLength(entries.length)
  })

  test('filtered by days takes them in the reader’s time zone', async () => {
    const { database } = served
    // Half past eleven in the evening of New Year’s Eve in New York, afternoon of the next day in Tokyo.
    const at = new Date('2001-01-01T04:30:00Z')
    await database.write(async (writer) => {
      await database.record(writer, { act: 'sign-out', by: ids.member })
      const seq = await database.read.$count(auditEntries)
      await writer
        .insert(auditEntries)
        .values({ seq: seq + 1000, at, act: 'left', by: null, mac: '' })
    })
    expect(await rows('?from=2000-12-31&to=2000-12-31')).toHaveLength(1)
    expect(await rows('?from=2001-01-01&to=2001-01-01')).toHaveLength(0)
    // What is no day is no limit.
    expect((await rows('?from=31.12.2000')).length).toBeGreaterThan(5)
  })

  test('goes on to older entries, and back to the newest', async () => {
    const { database } = served
    await database.write(async (writer) => {
      for (let number = 0; number < 60; number++) {
        await database.record(writer, { act: 'proof-failed', by: ids.member })
      }
    })
    const answer = await ask.auditor('/audit/?act=proof-failed')
    const older = (await answer.text()).match(/href="\/audit\/(\?[^"]*before=\d+)"/)?.[1] ?? ''
    expect(await rows('?act=proof-failed')).toHaveLength(50)
    const rest = await rows(older.replaceAll('&#38;', '&').replaceAll('&amp;', '&'))
    expect(rest).toHaveLength(10)
  })

  test('where nothing matches says so', async () => {
    const answer = await ask.auditor('/audit/?text=zzzz')
    expect(await answer.text()).toContain('当てはまる記録はありません')
  })
})
