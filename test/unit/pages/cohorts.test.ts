import { beforeAll, describe, expect, test } from 'vitest'
import { rules } from '#server/accounts/rules.ts'
import { enrol } from '#server/cohorts/membership.ts'
import { attempts, learners } from '#server/learning/tables.ts'
import { newToken } from '#server/token.ts'
import { formOf, signedIn, somebody } from '../server/accounts/people.ts'
import { asker, serveSite } from './serve.ts'

const served = serveSite()
const leads = (answer: Response) => answer.headers.get('location') ?? ''
const cookieOf = (answer: Response, name: string) =>
  answer.headers
    .getSetCookie()
    .find((one) => one.startsWith(`${name}=`))
    ?.split(';')[0] ?? ''

let ask: ReturnType<typeof asker>
let count = 0
const signed = async (roles: Parameters<typeof somebody>[2] = []) => {
  const id = await somebody(served.database, `person-${++count}`, roles)
  return { id, ask: asker(served, `session=${await signedIn(served.database, id)}`) }
}

beforeAll(async () => {
  ask = (await signed(['instructor'])).ask
})

/** A cohort of the instructor, with a code to join it. */
async function cohort(more: Record<string, string> = {}) {
  const form = { name: '新任担当者', timeZone: 'Asia/Tokyo', ...more }
  const path = leads(await ask('/en/cohorts/new/', 'POST', form))
  await ask(`${path}code/?do=renew`, 'POST', {})
  const page = await (await ask(`${path}code/`)).text()
  const code = page.match(/\/join\/([2-9A-Z]{8})\//)?.[1] ?? ''
  return { path, code, id: path.split('/').at(-2) ?? '' }
}

test('a cohort is made, listed with its state, and shown for a projector', async () => {
  const { path, code } = await cohort()
  expect(path).toMatch(/^\/en\/cohorts\/[0-9a-f]{32}\/$/)
  expect(await (await ask('/en/cohorts/')).text()).toContain('people can join')
  const page = await (await ask(`${path}code/`)).text()
  expect(page).toContain(`${code.slice(0, 4)}-${code.slice(4)}`)
  expect(page).toContain(`${served.origin}/en/join/${code}/`)
  expect(page).toContain('QR code of the link to join')
})

const lab = 'shamir-recover'
const handedIn = {
  lab,
  version: 'v',
  files: { 'main.ts': '' },
  seed: '00',
  createdAt: new Date(),
  gradedAt: new Date(),
  result: {
    version: 1 as const,
    outcome: 'failed' as const,
    points: 0,
    of: 8,
    checks: [],
    output: { lines: [], cut: false },
  },
}

describe('somebody else’s cohort is answered exactly as one that is not there', () => {
  const calls = Object.entries(rules)
    .filter(([pattern]) => pattern.includes('[cohort]'))
    .flatMap(([pattern, methods]) =>
      Object.entries(methods).flatMap(([method, rule]) =>
        Array.isArray(rule)
          ? [[method, pattern, '']]
          : Object.keys(rule).map((one) => [method, pattern, `?do=${one}`]),
      ),
    ) as [string, string, string][]

  test.each(calls)('%s %s%s', async (method, pattern, action) => {
    const { path, id } = await cohort()
    await ask(`${path}assignments/?do=assign`, 'POST', { activity: `lab:${lab}`, dueOn: '' })
    const member = await somebody(served.database, `member-${++count}`)
    const attempt = newToken().slice(0, 32)
    await served.database.write(async (writer) => {
      await enrol(writer, { cohort: id, learner: member }, new Date(0))
      await writer.insert(attempts).values({ ...handedIn, id: attempt, learner: member })
    })
    const values: Record<string, string> = { member, attempt, '...activity': `lab/${lab}` }
    const own = { export: '?as=csv', live: '?once' }[pattern.split('/').at(-1) ?? ''] ?? action
    const address = (cohort: string) =>
      `${pattern.replace('[...lang]', 'en').replace('[cohort]', cohort)}/${own}`.replace(
        /\[([^\]]+)\]/g,
        (_, name) => values[name] ?? name,
      )
    // With an answer of its own, so that there is something not to be seen.
    if (method === 'GET') expect((await ask(address(id))).status).toBe(200)

    const other = await signed(['instructor'])
    const call = async (cohort: string) => {
      const sent = method === 'GET' ? undefined : { member }
      const answer = await other.ask(address(cohort), method, sent)
      // The page repeats the address that was asked for.
      return [answer.status, (await answer.text()).replaceAll(cohort, 'cohort'), leads(answer)]
    }
    const [foreign, missing] = [await call(id), await call('0'.repeat(32))]
    expect(foreign[0]).toBe(404)
    expect(foreign).toEqual(missing)
    expect((await ask(`/en/cohorts/${id}/`)).status).toBe(200)
  })
})

describe('whoever has a code', () => {
  test('types it in any form, and is told where there is none', async () => {
    const { code } = await cohort()
    const typed = `${code.slice(0, 4).toLowerCase()} - ${code.slice(4)}`
    const answer = await asker(served)('/en/join/', 'POST', { code: typed })
    expect(leads(answer)).toBe(`/en/join/${code}/`)
    const wrong = await asker(served)('/en/join/', 'POST', { code: 'AAAA-AAAb' })
    expect(wrong.status).toBe(422)
    const page = await wrong.text()
    expect(page).toContain('There is no such code.')
    expect(page).toContain('value="AAAA-AAAb"')
    expect((await asker(served)('/en/join/AAAAAAAA/')).status).toBe(404)
  })

  test('reads first what instructors will see', async () => {
    const { path, code } = await cohort()
    const give = { activity: 'lab:shamir-recover', dueOn: '2027-03-31' }
    await ask(`${path}assignments/?do=assign`, 'POST', give)
    const page = await (await asker(served)(`/en/join/${code}/`)).text()
    expect(page).toContain('What instructors see')
    expect(page).toContain('佐藤 みのり')
    expect(page).toContain('Recover the secret from its shares')
    expect(page).not.toContain('Join by a display name alone')
  })

  test('joins as who they are, and finds there what is due', async () => {
    const { path, code } = await cohort()
    await ask(`${path}assignments/?do=assign`, 'POST', {
      activity: 'lab:shamir-recover',
      dueOn: '2020-03-31',
    })
    const person = await signed()
    expect((await asker(served)(`/en/join/${code}/?do=add`, 'POST', {})).status).toBe(303)
    const answer = await person.ask(`/en/join/${code}/?do=add`, 'POST', {})
    expect(leads(answer)).toBe('/en/joined/')
    const home = await (await person.ask('/en/')).text()
    expect(home).toContain('Your tasks')
    expect(home).toContain('by Tue 31 March 2020')
    expect(home).toContain('overdue')
    expect(await (await person.ask(`/en/join/${code}/`)).text()).toContain('You are in it already.')
    const joined = await (await person.ask('/en/joined/')).text()
    const id = joined.match(/name="cohort" value="([0-9a-f]{32})"/)?.[1] ?? ''
    await person.ask('/en/joined/?do=leave', 'POST', { cohort: id })
    expect(await (await person.ask('/en/')).text()).not.toContain('Your tasks')
  })

  test('makes an account, and is asked what was theirs before', async () => {
    const { path, code } = await cohort()
    const form = formOf('newcomer', { staffNumber: '0098', kept: 'yes' })
    const answer = await asker(served)(`/en/join/${code}/?do=register`, 'POST', form)
    expect(leads(answer)).toBe('/en/account/earlier/?back=%2Fen%2Fjoined%2F&kept=')
    expect(cookieOf(answer, 'session')).toMatch(/^session=[\w-]{43}$/)
    expect(await (await ask(path)).text()).toContain('not confirmed')
    const again = await asker(served)(`/en/join/${code}/?do=register`, 'POST', form)
    expect([again.status, await again.text()]).toEqual([
      422,
      expect.stringContaining('Somebody else has this one.'),
    ])
    // Without a code, nobody is told so.
    const outside = await asker(served)('/en/join/AAAAAAAA/?do=register', 'POST', form)
    expect(outside.status).toBe(404)
    expect(await outside.text()).not.toContain('Somebody else')
  })

  test('joins under a display name, as a reader known by a cookie', async () => {
    const { path, code } = await cohort({ guests: 'yes' })
    const named = { displayName: '<b>市民課' }
    const answer = await asker(served)(`/en/join/${code}/?do=guest`, 'POST', named)
    expect(leads(answer)).toBe('/en/joined/')
    const theirs = asker(served, cookieOf(answer, 'reader'))
    expect(await (await theirs('/en/joined/')).text()).toContain('新任担当者')
    const page = await (await ask(path)).text()
    expect(page).toContain('&lt;b&gt;市民課')
    expect(page).not.toContain('><b>市民課')
  })

  test('is not taken for whoever was at the computer half an hour ago', async () => {
    const { code } = await cohort({ guests: 'yes' })
    const token = newToken()
    const before = new Date(Date.now() - 31 * 60_000)
    const { id } = await served.site.welcome(token)
    await served.database.write((writer) => writer.update(learners).set({ seenAt: before }))
    const theirs = asker(served, `reader=${token}`)
    const answer = await theirs(`/en/join/${code}/?do=guest`, 'POST', { displayName: '次の人' })
    expect(leads(answer)).toBe('')
    expect(await served.site.cohorts.joined({ id })).toEqual([])
  })
})

test('members are removed with a way back, and numbers confirmed', async () => {
  const { path, code } = await cohort()
  const form = formOf('numbered', { staffNumber: '0077' })
  await asker(served)(`/en/join/${code}/?do=register`, 'POST', form)
  const page = await (await ask(path)).text()
  const member = page.match(/name="member" value="([0-9a-f]{32})"/)?.[1] ?? ''
  const confirmed = await ask(`${path}?do=confirm`, 'POST', { member })
  expect(await (await ask(leads(confirmed))).text()).not.toContain('not confirmed')
  const removed = await ask(leads(await ask(`${path}?do=remove`, 'POST', { member })))
  expect(await removed.text()).toContain('do=take-back')
  await ask(`${path}?do=take-back`, 'POST', { member })
  expect(await (await ask(path)).text()).toContain(member)
  expect((await ask(`${path}?do=remove`, 'POST', {})).status).toBe(422)
})

test('a day that is not one is told where it was typed, and nothing is lost', async () => {
  const { path } = await cohort()
  const give = { activity: 'lab:shamir-recover', dueOn: '2027-02-30' }
  const answer = await ask(`${path}assignments/?do=assign`, 'POST', give)
  const page = await answer.text()
  expect(answer.status).toBe(422)
  expect(page).toContain('Enter a date that exists')
  expect(page).toMatch(/value="lab:shamir-recover" selected/)
})
