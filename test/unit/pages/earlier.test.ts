import { randomBytes } from 'node:crypto'
import { describe, expect, test } from 'vitest'
import { attempts } from '#server/learning/tables.ts'
import { password, somebody } from '../server/accounts/people.ts'
import { asker, serveSite } from './serve.ts'

const served = serveSite()
const newId = () => randomBytes(16).toString('hex')
const cookieOf = (answer: Response, name: string) =>
  answer.headers
    .getSetCookie()
    .find((one) => one.startsWith(`${name}=`))
    ?.split(';')[0] ?? ''
const leads = (answer: Response) => answer.headers.get('location') ?? ''

const handIn = (cookie: string, reader: string | null = null) =>
  fetch(`${served.origin}/api/attempts/${newId()}/`, {
    method: 'PUT',
    headers: { cookie, Origin: served.origin, 'Content-Type': 'application/json' },
    body: JSON.stringify({ lab: 'shamir-recover', files: { 'recover.ts': '' }, reader }),
  })
const ownersOf = async () =>
  (await served.database.read.select().from(attempts)).map(({ learner }) => learner)

let count = 0
/** Somebody comes in on a device where a reader without account has handed something in, or nothing. */
async function comesIn({ work = true, kept = false, back = '/en/labs/' } = {}) {
  const done = work ? await handIn('') : undefined
  const reader = done ? cookieOf(done, 'reader') : ''
  const { reader: readerId } = done ? await done.json() : { reader: '' }
  const name = `person-${++count}`
  const id = await somebody(served.database, name)
  const ask = asker(served, reader)
  const form = { name, password, ...(kept && { kept: 'yes' }) }
  const answer = await ask(`/en/sign-in/?back=${encodeURIComponent(back)}`, 'POST', form)
  const session = cookieOf(answer, 'session')
  return {
    id,
    readerId,
    reader,
    session,
    next: leads(answer),
    ask: asker(served, `${session}; ${reader}`),
  }
}

test('whoever comes in where nothing was done is led on, and what others do stays theirs', async () => {
  const { id, ask, next } = await comesIn({ work: false })
  expect(leads(await ask(next))).toBe('/en/labs/')
  // Somebody on another device.
  await handIn('')
  expect(leads(await ask(next))).toBe('/en/labs/')
  expect(await (await ask('/en/account/earlier/')).text()).toContain('There is nothing on this')
  expect(await (await ask('/en/account/')).text()).not.toContain('/account/earlier/')
  // Nor does a yes take what is not there.
  await ask(next, 'POST', { mine: 'yes' })
  expect(await ownersOf()).not.toContain(id)
})

test('what was done is listed, with no as the answer that is set, and nothing is anybody’s', async () => {
  const { id, readerId, ask, next } = await comesIn()
  const answer = await ask(next)
  const page = await answer.text()
  expect([answer.status, answer.headers.get('cache-control')]).toEqual([200, 'no-store'])
  expect(page).toContain('Are these yours?')
  expect(page).toContain('Recover the secret from its shares')
  expect(page).toMatch(/id="no"[^>]* checked/)
  expect(page).not.toMatch(/id="yes"[^>]* checked/)
  const owners = await ownersOf()
  expect(owners).toContain(readerId)
  expect(owners).not.toContain(id)
  expect(await (await ask('/en/account/')).text()).toContain('/en/account/earlier/')
})

describe('no', () => {
  test('leads on, leaves it, and is not asked again', async () => {
    const { id, readerId, ask, next } = await comesIn()
    const answer = await ask(next, 'POST', { mine: 'no' })
    expect([answer.status, leads(answer)]).toEqual([303, '/en/labs/'])
    expect(await ownersOf()).not.toContain(id)
    expect(await ownersOf()).toContain(readerId)
    expect(leads(await ask(next))).toBe('/en/labs/')
    // Who looks for it finds it.
    expect(await (await ask('/en/account/earlier/')).text()).toContain('Are these yours?')
  })

  test('holds also for what the device alone keeps', async () => {
    const { session, ask, next } = await comesIn({ work: false, kept: true })
    expect((await ask(next)).status).toBe(200)
    const answer = await ask(next, 'POST', { mine: 'no' })
    const reader = cookieOf(answer, 'reader')
    expect(leads(await asker(served, `${session}; ${reader}`)(next))).toBe('/en/labs/')
  })
})

describe('yes', () => {
  test('makes it theirs, says so, and takes the cookie away', async () => {
    const { id, readerId, ask, next } = await comesIn()
    const answer = await ask(next, 'POST', { mine: 'yes' })
    expect(cookieOf(answer, 'reader')).toBe('reader=deleted')
    const page = await (await ask(`/en/account/earlier/${leads(answer)}`)).text()
    expect(page).toContain('It has been moved to your account.')
    expect(page).toContain('href="/en/labs/"')
    expect(await ownersOf()).toContain(id)
    expect(await ownersOf()).not.toContain(readerId)
  })

  test('makes what is still queued as the reader’s theirs as well', async () => {
    const { id, readerId, session, ask, next } = await comesIn()
    await ask(next, 'POST', { mine: 'yes' })
    const late = await handIn(session, readerId)
    expect(await late.json()).toMatchObject({ reader: id, standing: { attempts: 2 } })
    // Nobody else can say that it is that reader's.
    expect((await handIn('', readerId)).status).toBe(403)
    const other = await comesIn({ work: false })
    expect((await handIn(other.session, readerId)).status).toBe(403)
  })
})

test('without an answer it is asked again, and the way on is kept', async () => {
  const { ask, next } = await comesIn()
  const answer = await ask(next, 'POST', {})
  expect([answer.status, await answer.text()]).toEqual([
    422,
    expect.stringContaining('Choose one of the two.'),
  ])
})
