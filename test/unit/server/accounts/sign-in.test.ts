import { createHook } from 'node:async_hooks'
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { openAccounts, type Ticket } from '#server/accounts/accounts.ts'
import { openSessions, type Signed } from '#server/accounts/session.ts'
import { people } from '#server/accounts/tables.ts'
import { openTurns } from '#server/grading/turns.ts'
import { temporaryDatabase } from '../temporary-site.ts'
import { accountsOf, password, signedIn, somebody, visit } from './people.ts'

/** The hashes that were really computed, as Node itself tells of them. */
const hashes = { count: 0 }
const hook = createHook({
  init(_, type) {
    if (type === 'ARGON2REQUEST') hashes.count++
  },
})
beforeAll(() => void hook.enable())
afterAll(() => void hook.disable())
beforeEach(() => {
  hashes.count = 0
})

async function open() {
  const database = await temporaryDatabase()
  const accounts = accountsOf(database)
  const person = await somebody(database, 'sato', [], { staffNumber: '0012345' })
  // The first of all makes the decoy.
  await accounts.signIn({ name: 'nobody', password }, visit)
  hashes.count = 0
  return { database, accounts, person }
}

describe('signing in', () => {
  test.each(['sato', 'ＳＡＴＯ', '0012345', ' ００12345 '])('by the name %s', async (name) => {
    const { accounts, person } = await open()
    expect(await accounts.signIn({ name, password }, visit)).toMatchObject({
      person: { id: person },
    })
  })

  test.each([
    ['a wrong password', { name: 'sato', password: `${password}s` }],
    ['nobody’s name', { name: 'suzuki', password }],
    ['a number without its zeros', { name: '12345', password }],
    ['a very long name', { name: 'x'.repeat(10_000), password }],
  ])('is refused alike, at the same cost: %s', async (_, form) => {
    const { accounts } = await open()
    const answer = await accounts.signIn(form, visit)
    expect(answer).toEqual({ problems: { name: 'wrong' } })
    if (form.name.length < 100) expect(hashes.count).toBe(1)
  })

  test('is refused alike to whoever has no password yet, or may not', async () => {
    const { database, accounts } = await open()
    await database.write((writer) => writer.update(people).set({ passwordHash: null }))
    expect(await accounts.signIn({ name: 'sato', password }, visit)).toEqual({
      problems: { name: 'wrong' },
    })
    expect(hashes.count).toBe(1)
    await somebody(database, 'suzuki')
    await database.write((writer) => writer.update(people).set({ deactivatedAt: new Date() }))
    hashes.count = 0
    expect(await accounts.signIn({ name: 'suzuki', password }, visit)).toEqual({
      problems: { name: 'wrong' },
    })
    expect(hashes.count).toBe(1)
  })

  test('without a name or a password says which is missing', async () => {
    const { accounts } = await open()
    expect(await accounts.signIn({}, visit)).toEqual({
      problems: { name: 'missing', password: 'missing' },
    })
  })
})

describe('failures', () => {
  const wrong = { name: 'sato', password: 'not this one' }

  test('make everybody wait alike, whether there is such a person or not', async () => {
    const { accounts } = await open()
    for (const name of ['sato', 'suzuki']) {
      for (let tries = 0; tries < 6; tries++) await accounts.signIn({ ...wrong, name }, visit)
      hashes.count = 0
      expect(await accounts.signIn({ name, password }, visit)).toEqual({
        later: expect.any(Number),
      })
      expect(hashes.count).toBe(0)
    }
  })

  test('do not keep out whoever signs in by a browser that is known', async () => {
    const { accounts } = await open()
    const { device } = (await accounts.signIn({ name: 'sato', password }, visit)) as Ticket
    for (let tries = 0; tries < 60; tries++) {
      await accounts.signIn({ ...wrong, name: tries < 10 ? 'sato' : `x${tries}` }, visit)
    }
    const later = { later: expect.any(Number) }
    expect(await accounts.signIn({ name: 'sato', password }, visit)).toEqual(later)
    const known = { ...visit, device }
    expect(await accounts.signIn({ name: '0012345', password }, known)).toHaveProperty('token')
    // It is known as theirs alone, and its own failures count.
    expect(await accounts.signIn({ name: 'suzuki', password }, known)).toEqual(later)
    for (let tries = 0; tries < 11; tries++) await accounts.signIn(wrong, known)
    expect(await accounts.signIn({ name: 'sato', password }, known)).toEqual(later)
  })

  test('a shared computer is known as nobody’s', async () => {
    const { accounts } = await open()
    const shared = { name: 'sato', password, shared: 'yes' }
    expect(await accounts.signIn(shared, visit)).not.toHaveProperty('device')
  })

  test('to prove who one is count for the session', async () => {
    const { database, accounts, person } = await open()
    const signed = (await accounts.recognise(await signedIn(database, person))) as Signed
    for (let tries = 0; tries < 6; tries++) await accounts.prove(signed, 'wrong', visit)
    expect(await accounts.prove(signed, password, visit)).toEqual({ later: expect.any(Number) })
  })
})

test('where too many want to sign in at once, some are told to come later, and that is no failure', async () => {
  const { database, person } = await open()
  const accounts = openAccounts(database, openTurns(1, { learner: 1, address: 3, all: 3 }))
  const many = Array.from({ length: 9 }, () => accounts.signIn({ name: 'sato', password }, visit))
  const found = await Promise.all(many)
  const [inside, told] = [
    found.filter((one) => 'token' in one),
    found.filter((one) => 'later' in one),
  ]
  expect(inside.length).toBeGreaterThan(0)
  expect(told.length).toBe(9 - inside.length)
  expect(await accounts.signIn({ name: 'sato', password }, visit)).toMatchObject({
    person: { id: person },
  })
})

describe('a new password', () => {
  const other = 'amagasa tanuki denchu tombo'

  test('replaces the old one and ends every session, but the one that has changed it goes on', async () => {
    const { database, accounts, person } = await open()
    const tokens = await Promise.all([signedIn(database, person, true), signedIn(database, person)])
    const signed = (await accounts.recognise(tokens[0])) as Signed
    const changed = await accounts.changePassword(
      signed,
      { newPassword: other, again: other },
      visit,
    )
    expect(changed).toMatchObject({ shared: true })
    for (const token of tokens) expect(await accounts.recognise(token)).toBeUndefined()
    expect(await accounts.recognise((changed as { token: string }).token)).toBeDefined()
    expect(await accounts.signIn({ name: 'sato', password }, visit)).toHaveProperty('problems')
    expect(await accounts.signIn({ name: 'sato', password: other }, visit)).toHaveProperty('token')
  })

  test('that somebody would guess who knows them is refused, and nothing changes', async () => {
    const { database, accounts, person } = await open()
    const token = await signedIn(database, person)
    const signed = (await accounts.recognise(token)) as Signed
    const own = 'sato-0012345'
    expect(await accounts.changePassword(signed, { newPassword: own, again: own }, visit)).toEqual({
      problems: { newPassword: 'guessable' },
    })
    expect(await accounts.recognise(token)).toBeDefined()
    expect(await accounts.signIn({ name: 'sato', password }, visit)).toHaveProperty('token')
  })
})

test('who proves again who they are is known to have, and a wrong password does not', async () => {
  const { database, accounts, person } = await open()
  const long = new Date(Date.now() - 3_600_000)
  const token = await signedIn(database, person, false, long)
  const signed = (await accounts.recognise(token)) as Signed
  expect(await accounts.prove(signed, 'wrong', visit)).toEqual({
    problems: { password: 'wrong' },
  })
  expect((await accounts.recognise(token))?.session.provedAt).toEqual(long)
  expect(await accounts.prove(signed, password, visit)).toBeUndefined()
  const proved = (await openSessions(database).validate(token))?.session.provedAt as Date
  expect(proved.getTime()).toBeGreaterThan(long.getTime())
})

test('people change what is known of them', async () => {
  const { database, accounts, person } = await open()
  const signed = (await accounts.recognise(await signedIn(database, person))) as Signed
  const form = {
    ...signed.person,
    familyName: '鈴木',
    timeZone: 'Europe/Berlin',
    roles: 'administrator',
  }
  expect(await accounts.changeProfile(signed, form)).toBeUndefined()
  const [row] = await database.read.select().from(people)
  expect(row).toMatchObject({ familyName: '鈴木', timeZone: 'Europe/Berlin', roles: [] })
  expect(await accounts.changeProfile(signed, { ...form, givenName: '' })).toEqual({
    givenName: 'missing',
  })
})
