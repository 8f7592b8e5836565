import { beforeEach, describe, expect, test, vi } from 'vitest'
import { openAccounts } from '#server/accounts/accounts.ts'
import { openSessions, type Signed } from '#server/accounts/session.ts'
import { people } from '#server/accounts/tables.ts'
import { temporaryDatabase } from '../temporary-site.ts'
import { password, signedIn, somebody } from './people.ts'

const hashes = vi.hoisted(() => ({ count: 0 }))
vi.mock('node:crypto', async (original) => {
  const crypto = await original<typeof import('node:crypto')>()
  const argon2 = (...args: Parameters<typeof crypto.argon2>) => {
    hashes.count++
    return crypto.argon2(...args)
  }
  return { ...crypto, argon2 }
})
beforeEach(() => {
  hashes.count = 0
})

async function open() {
  const database = await temporaryDatabase()
  const accounts = openAccounts(database)
  const person = await somebody(database, 'sato', [], { staffNumber: '0012345' })
  // The first of all makes the decoy.
  await accounts.signIn({ name: 'nobody', password }, '')
  hashes.count = 0
  return { database, accounts, person }
}

describe('signing in', () => {
  test.each(['sato', 'ＳＡＴＯ', '0012345', ' ００12345 '])('by the name %s', async (name) => {
    const { accounts, person } = await open()
    expect(await accounts.signIn({ name, password }, '')).toMatchObject({ person: { id: person } })
  })

  test.each([
    ['a wrong password', { name: 'sato', password: `${password}s` }],
    ['nobody’s name', { name: 'suzuki', password }],
    ['a number without its zeros', { name: '12345', password }],
    ['a very long name', { name: 'x'.repeat(10_000), password }],
  ])('is refused alike, at the same cost: %s', async (_, form) => {
    const { accounts } = await open()
    const answer = await accounts.signIn(form, '')
    expect(answer).toEqual({ problems: { name: 'wrong' } })
    if (form.name.length < 100) expect(hashes.count).toBe(1)
  })

  test('is refused alike to whoever has no password yet, or may not', async () => {
    const { database, accounts } = await open()
    await database.write((writer) => writer.update(people).set({ passwordHash: null }))
    expect(await accounts.signIn({ name: 'sato', password }, '')).toEqual({
      problems: { name: 'wrong' },
    })
    expect(hashes.count).toBe(1)
    const other = await somebody(database, 'suzuki')
    await database.write((writer) => writer.update(people).set({ deactivatedAt: new Date() }))
    hashes.count = 0
    expect(await accounts.signIn({ name: 'suzuki', password }, '')).toEqual({
      problems: { name: 'wrong' },
    })
    expect([hashes.count, other.length]).toEqual([1, 32])
  })

  test('without a name or a password says which is missing', async () => {
    const { accounts } = await open()
    expect(await accounts.signIn({}, '')).toEqual({
      problems: { name: 'missing', password: 'missing' },
    })
  })
})

describe('a new password', () => {
  const other = 'amagasa tanuki denchu tombo'

  test('replaces the old one and ends every session, but the one that has changed it goes on', async () => {
    const { database, accounts, person } = await open()
    const tokens = await Promise.all([signedIn(database, person, true), signedIn(database, person)])
    const signed = (await accounts.recognise(tokens[0])) as Signed
    const changed = await accounts.changePassword(signed, { password: other, again: other })
    expect(changed).toMatchObject({ shared: true })
    for (const token of tokens) expect(await accounts.recognise(token)).toBeUndefined()
    expect(await accounts.recognise((changed as { token: string }).token)).toBeDefined()
    expect(await accounts.signIn({ name: 'sato', password }, '')).toHaveProperty('problems')
    expect(await accounts.signIn({ name: 'sato', password: other }, '')).toHaveProperty('token')
  })

  test('that somebody would guess who knows them is refused, and nothing changes', async () => {
    const { database, accounts, person } = await open()
    const token = await signedIn(database, person)
    const signed = (await accounts.recognise(token)) as Signed
    const own = 'sato-0012345'
    expect(await accounts.changePassword(signed, { password: own, again: own })).toEqual({
      problems: { password: 'guessable' },
    })
    expect(await accounts.recognise(token)).toBeDefined()
    expect(await accounts.signIn({ name: 'sato', password }, '')).toHaveProperty('token')
  })
})

test('who proves again who they are is known to have, and a wrong password does not', async () => {
  const { database, accounts, person } = await open()
  const long = new Date(Date.now() - 3_600_000)
  const token = await signedIn(database, person, false, long)
  const signed = (await accounts.recognise(token)) as Signed
  expect(await accounts.prove(signed, 'wrong')).toEqual({ password: 'wrong' })
  expect((await accounts.recognise(token))?.session.provedAt).toEqual(long)
  expect(await accounts.prove(signed, password)).toBeUndefined()
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
