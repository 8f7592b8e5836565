import { randomBytes } from 'node:crypto'
import { eq } from 'drizzle-orm'
import { describe, expect, test } from 'vitest'
import { checkDigit } from '#reference/my-number/individual-number.ts'
import { people } from '#server/accounts/tables.ts'
import { front, stop } from '#server/front.ts'
import { attempts } from '#server/learning/tables.ts'
import { formOf, password, signedIn, somebody } from '../server/accounts/people.ts'
import { asker, serveSite } from './serve.ts'

const served = serveSite()
const newId = () => randomBytes(16).toString('hex')
const anybody = () => asker(served)
const cookiesOf = (answer: Response) => answer.headers.getSetCookie()
/** The cookie as a browser sends it back. */
const sent = (answer: Response, name: string) =>
  cookiesOf(answer)
    .find((one) => one.startsWith(`${name}=`))
    ?.split(';')[0] ?? ''

/** Where whoever has just come in is led in the end: past the question what was theirs before. */
async function endOf(answer: Response) {
  const ask = asker(served, sent(answer, 'session'))
  return (await ask(answer.headers.get('location') ?? '')).headers.get('location')
}

let count = 0
/** Somebody new, and what they sign in by. */
async function person(roles: Parameters<typeof somebody>[2] = []) {
  const name = `person-${++count}`
  return { name, id: await somebody(served.database, name, roles) }
}

describe('signing in', () => {
  test('gives a cookie that scripts cannot see, and leads home or back', async () => {
    const { name } = await person()
    const answer = await anybody()('/sign-in/', 'POST', { name, password })
    expect([answer.status, await endOf(answer)]).toEqual([303, '/'])
    expect(cookiesOf(answer)).toEqual([
      expect.stringMatching(
        /^session=[\w-]{43}; Max-Age=1209600; Path=\/; HttpOnly; SameSite=Lax$/,
      ),
      expect.stringMatching(
        /^device=[\w-]{43}; Max-Age=15552000; Path=\/; HttpOnly; SameSite=Lax$/,
      ),
    ])
    const back = encodeURIComponent('/en/account/?x=1')
    const again = await anybody()(`/en/sign-in/?back=${back}`, 'POST', { name, password })
    expect(await endOf(again)).toBe('/en/account/?x=1')
  })

  test('on a shared computer goes with the window', async () => {
    const { name } = await person()
    const answer = await anybody()('/sign-in/', 'POST', { name, password, shared: 'yes' })
    expect(cookiesOf(answer)).toEqual([
      expect.stringMatching(/^session=[\w-]{43}; Path=\/; HttpOnly; SameSite=Lax$/),
    ])
  })

  test.each(['//evil.example/', '/\\evil.example', 'https://evil.example/', '/ok\n'])(
    'leads to no other site: %s',
    async (back) => {
      const { name } = await person()
      const path = `/sign-in/?back=${encodeURIComponent(back)}`
      const answer = await anybody()(path, 'POST', { name, password })
      expect([answer.status, await endOf(answer)]).toEqual([303, '/'])
    },
  )

  test('that fails keeps the name, never the password, and gives no cookie', async () => {
    const answer = await anybody()('/sign-in/', 'POST', {
      name: 'no-such-name',
      password: 'secret-x',
    })
    const page = await answer.text()
    expect([answer.status, cookiesOf(answer)]).toEqual([422, []])
    expect(page).toContain('no-such-name')
    expect(page).not.toContain('secret-x')
    expect(page).toContain('aria-invalid="true"')
  })

  test('after too many failures says how long to wait', async () => {
    const { name } = await person()
    const form = { name, password: 'not this one' }
    for (let tries = 0; tries < 6; tries++) await anybody()('/sign-in/', 'POST', form)
    const answer = await anybody()('/en/sign-in/', 'POST', { name, password })
    expect(answer.status).toBe(429)
    expect(answer.headers.get('retry-after')).toMatch(/^\d+$/)
    expect(await answer.text()).toMatch(/Wait \d+ seconds, then send it again\./)
  })

  test('over plain http warns', async () => {
    const address = { proxies: 0, publicUrl: new URL('http://192.168.1.5:4321') }
    const server = await front('dist', '/', {
      port: 0,
      host: '127.0.0.1',
      site: served.site,
      address,
    })
    const { port } = server.address() as { port: number }
    const warning = 'この接続は暗号化されていません'
    expect(await (await fetch(`http://127.0.0.1:${port}/sign-in/`)).text()).toContain(warning)
    expect(await (await anybody()('/sign-in/')).text()).not.toContain(warning)
    await stop(server)
  })
})

describe('somebody signed in', () => {
  const enter = async (shared = false) => {
    const { name, id } = await person()
    const cookie = `session=${await signedIn(served.database, id, shared)}`
    return { name, id, cookie, ask: asker(served, cookie) }
  }

  test('is named on pages of their own, never on lessons', async () => {
    const { ask } = await enter()
    expect(await (await ask('/record/')).text()).toContain('佐藤 みのり')
    const lesson = await ask('/courses/threshold-signing/one-key-one-failure/')
    expect(await lesson.text()).not.toContain('佐藤')
  })

  test('is not let in a second time', async () => {
    const { ask } = await enter()
    expect((await ask('/sign-in/')).headers.get('location')).toBe('/')
  })

  test('signs out: the session ends, the cookie goes, and the page says so', async () => {
    const { ask } = await enter()
    const answer = await ask('/sign-out/', 'POST', { back: '/en/account/' })
    expect(answer.headers.get('location')).toBe('/en/sign-in/?out')
    expect(cookiesOf(answer)[0]).toMatch(/^session=deleted; .*Expires=Thu, 01 Jan 1970/)
    expect((await ask('/account/')).status).toBe(303)
    expect(await (await anybody()('/en/sign-in/?out')).text()).toContain('You have signed out.')
  })

  test('ends none but their own sessions', async () => {
    const [one, other] = await Promise.all([enter(), enter()])
    const signed = await served.site.accounts.recognise(other.cookie.slice('session='.length))
    const form = { session: signed?.session.id ?? '' }
    const missing = await one.ask('/account/?do=end-session', 'POST', { session: 'f'.repeat(64) })
    const foreign = await one.ask('/account/?do=end-session', 'POST', form)
    expect([foreign.status, foreign.headers.get('location')]).toEqual([
      missing.status,
      missing.headers.get('location'),
    ])
    expect((await other.ask('/account/')).status).toBe(200)
  })

  test('is not let into another’s attempt, which is answered as one that is not there', async () => {
    const [one, other] = await Promise.all([enter(), enter()])
    const id = newId()
    await handIn(id, other.cookie, other.id)
    expect((await other.ask(`/record/${id}/`)).status).toBe(200)
    const [foreign, missing] = await Promise.all([
      one.ask(`/record/${id}/`),
      one.ask(`/record/${id.replace(/./, '_')}/`),
    ])
    expect([foreign.status, missing.status]).toEqual([404, 404])
    const plain = (text: string) => text.replace(/[_\w]{32}/g, '')
    expect(plain(await foreign.text())).toBe(plain(await missing.text()))
  })

  test('never sees an Individual Number again that was typed by mistake', async () => {
    const { ask } = await enter()
    const number = `12345678901${checkDigit('12345678901')}`
    const form = { ...formOf('x'), department: `課 ${number.slice(0, 6)}-${number.slice(6)}` }
    const answer = await ask('/account/?do=profile', 'POST', form)
    const page = await answer.text()
    expect(answer.status).toBe(422)
    expect(page).toContain('個人番号(マイナンバー)と同じ形')
    expect(page).not.toContain(number.slice(6))
    // Everything else is still there.
    expect(page).toContain('value="みのり"')
  })

  test('whom an administrator has stopped is out at once', async () => {
    const { ask, id } = await enter()
    expect((await ask('/account/')).status).toBe(200)
    await served.database.write((writer) =>
      writer.update(people).set({ deactivatedAt: new Date() }).where(eq(people.id, id)),
    )
    expect((await ask('/account/')).headers.get('location')).toMatch(/sign-in/)
  })
})

/** Hands in an attempt that says whose it is. */
const handIn = (id: string, cookie: string, reader: string | null) =>
  fetch(`${served.origin}/api/attempts/${id}/`, {
    method: 'PUT',
    headers: { 'Content-Type': 'application/json', Origin: served.origin, cookie },
    body: JSON.stringify({ lab: 'shamir-recover', files: { 'recover.ts': '' }, reader }),
  })

describe('queued work', () => {
  const ownerOf = async (id: string) => {
    const [row] = await served.database.read.select().from(attempts).where(eq(attempts.id, id))
    return row?.learner
  }

  test('is the account’s where it says so, and otherwise stays the reader’s', async () => {
    const { id: account } = await person()
    const first = newId()
    const reader = await handIn(first, '', null)
    const readerCookie = sent(reader, 'reader')
    const readerId = (await ownerOf(first)) ?? ''
    const both = `${readerCookie}; session=${await signedIn(served.database, account)}`
    const [theirs, readers, unknown, foreign] = [newId(), newId(), newId(), newId()]
    await handIn(theirs, both, account)
    await handIn(readers, both, readerId)
    await handIn(unknown, both, null)
    expect(await ownerOf(theirs)).toBe(account)
    expect(await ownerOf(readers)).toBe(readerId)
    expect(await ownerOf(unknown)).toBe(readerId)
    expect((await handIn(foreign, both, 'f'.repeat(32))).status).toBe(403)
    // Without the session it is not taken as the reader's.
    expect((await handIn(foreign, readerCookie, account)).status).toBe(403)
    expect(await ownerOf(foreign)).toBeUndefined()
  })
})
