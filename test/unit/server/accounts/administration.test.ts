import { describe, expect, test } from 'vitest'
import { checkDigit } from '#reference/my-number/individual-number.ts'
import type { Audited } from '#server/audit/audited.ts'
import { temporaryDatabase } from '../temporary-site.ts'
import { accountsOf, formOf, password, signedIn, somebody, visit, whoever } from './people.ts'

async function open() {
  const database = await temporaryDatabase()
  const accounts = accountsOf(database)
  const admin = await somebody(database, 'admin', ['administrator'], {
    familyName: '管理',
    familyKana: 'カンリ',
  })
  return { database, accounts, admin }
}
const everyone = { text: '', state: 'all', role: undefined, page: 0 } as const
const person = (more: Record<string, string> = {}) => {
  const { newPassword: _, again: __, ...form } = formOf('', more)
  return form
}

async function add(accounts: ReturnType<typeof accountsOf>, more: Record<string, string> = {}) {
  const made = await accounts.add(whoever, person(more))
  if ('problems' in made) throw new Error(JSON.stringify(made.problems))
  return made.person
}

describe('an administrator', () => {
  test('registers somebody, who then chooses a user name and a password by a link', async () => {
    const { accounts } = await open()
    const id = await add(accounts)
    expect(await accounts.personById(id)).toMatchObject({ active: false, names: [], roles: [] })
    const made = await accounts.makePasswordLink(whoever, id)
    expect(made).toMatchObject({ kind: 'invitation' })
    const token = made?.token ?? ''
    expect(await accounts.whoseLink(token)).toMatchObject({
      person: { id },
      kind: 'invitation',
      name: 'required',
    })
    const chosen = { userName: 'Sato.M', newPassword: password, again: password }
    expect(await accounts.usePasswordLink(token, { ...chosen, userName: '' }, visit)).toEqual({
      problems: { userName: 'missing' },
    })
    expect(await accounts.usePasswordLink(token, chosen, visit)).toMatchObject({ person: { id } })
    expect(await accounts.usePasswordLink(token, chosen, visit)).toBe('void')
    expect(await accounts.whoseLink(token)).toBeUndefined()
    expect(await accounts.signIn({ name: 'sato.m', password }, visit)).toMatchObject({
      person: { id },
    })
  })

  test('that a name is taken is told to whoever holds a link, and the link stays', async () => {
    const { accounts } = await open()
    const id = await add(accounts, { staffNumber: '0012345' })
    const token = (await accounts.makePasswordLink(whoever, id))?.token ?? ''
    const chosen = { userName: 'ADMIN', newPassword: password, again: password }
    expect(await accounts.usePasswordLink(token, chosen, visit)).toEqual({
      problems: { userName: 'taken' },
    })
    // With a staff number the user name may stay empty.
    expect(
      await accounts.usePasswordLink(token, { newPassword: password, again: password }, visit),
    ).toMatchObject({
      person: { id },
    })
    expect(await accounts.signIn({ name: '0012345', password }, visit)).toHaveProperty('token')
  })

  test('resets a forgotten password: the old one works until the link is used, then every session ends', async () => {
    const { database, accounts } = await open()
    const id = await somebody(database, 'sato')
    const session = await signedIn(database, id)
    const first = await accounts.makePasswordLink(whoever, id)
    const second = await accounts.makePasswordLink(whoever, id)
    expect(second).toMatchObject({ kind: 'reset' })
    const hours = ((second?.expiresAt.getTime() ?? 0) - Date.now()) / 3_600_000
    expect(Math.round(hours)).toBe(24)
    const other = 'amagasa tanuki denchu tombo'
    const chosen = { userName: 'not-wanted', newPassword: other, again: other }
    expect(await accounts.usePasswordLink(first?.token ?? '', chosen, visit)).toBe('void')
    expect(await accounts.signIn({ name: 'sato', password }, visit)).toHaveProperty('token')
    expect(await accounts.usePasswordLink(second?.token ?? '', chosen, visit)).toHaveProperty(
      'token',
    )
    expect(await accounts.recognise(session)).toBeUndefined()
    expect(await accounts.signIn({ name: 'sato', password }, visit)).toHaveProperty('problems')
    expect(await accounts.signIn({ name: 'sato', password: other }, visit)).toHaveProperty('token')
    expect((await accounts.personById(id))?.names).toMatchObject([{ name: 'sato' }])
  })

  test('stops people: they are out at once, their links are void, and can be let in again', async () => {
    const { database, accounts } = await open()
    const [one, other] = [await somebody(database, 'one'), await somebody(database, 'other')]
    const session = await signedIn(database, one)
    const token = (await accounts.makePasswordLink(whoever, other))?.token ?? ''
    expect(await accounts.deactivate(whoever, [one, other])).toBe('done')
    expect(await accounts.recognise(session)).toBeUndefined()
    expect(await accounts.signIn({ name: 'one', password }, visit)).toEqual({
      problems: { name: 'wrong' },
    })
    expect(await accounts.whoseLink(token)).toBeUndefined()
    expect(await accounts.makePasswordLink(whoever, other)).toBeUndefined()
    await accounts.reactivate(whoever, [one])
    expect(await accounts.signIn({ name: 'one', password }, visit)).toHaveProperty('token')
    expect(await accounts.signIn({ name: 'other', password }, visit)).toHaveProperty('problems')
  })

  test('cannot be the last one and go', async () => {
    const { database, accounts, admin } = await open()
    const other = await somebody(database, 'other')
    expect(await accounts.deactivate(whoever, [other, admin])).toBe('last')
    expect(await accounts.setRoles(whoever, admin, { auditor: 'yes' })).toBe('last')
    expect(await accounts.personById(admin)).toMatchObject({
      roles: ['administrator'],
      deactivatedAt: null,
    })
    expect((await accounts.personById(other))?.deactivatedAt).toBeNull()
    expect(await accounts.setRoles(whoever, other, { administrator: 'yes', cook: 'yes' })).toBe(
      'done',
    )
    expect(await accounts.deactivate(whoever, [admin])).toBe('done')
  })

  test('changes people, and what they sign in by', async () => {
    const { database, accounts } = await open()
    const id = await somebody(database, 'sato', [], { staffNumber: '0012345' })
    const form = person({ familyName: '鈴木', userName: 'sato', staffNumber: '00777' })
    expect(await accounts.change(whoever, id, form)).toBeUndefined()
    expect(await accounts.signIn({ name: '00777', password }, visit)).toHaveProperty('token')
    expect(await accounts.signIn({ name: '0012345', password }, visit)).toHaveProperty('problems')
    expect(await accounts.change(whoever, id, { ...form, userName: 'admin' })).toEqual({
      userName: 'taken',
    })
    const number = `12345678901${checkDigit('12345678901')}`
    expect(await accounts.change(whoever, id, { ...form, department: number })).toEqual({
      department: 'individual-number',
    })
    expect(await accounts.personById(id)).toMatchObject({ familyName: '鈴木', department: '' })
  })

  test('moves many people at once', async () => {
    const { database, accounts, admin } = await open()
    const ids = [await somebody(database, 'one'), await somebody(database, 'other')]
    expect(await accounts.move(whoever, ids, { department: ' 市民課 ' })).toBeUndefined()
    for (const id of ids)
      expect(await accounts.personById(id)).toMatchObject({ department: '市民課' })
    expect(await accounts.personById(admin)).toMatchObject({ department: '' })
    expect(await accounts.move(whoever, ids, { department: 'x'.repeat(81) })).toEqual({
      department: 'too-long',
    })
  })
})

describe('people are found', () => {
  const names = async (
    database: Audited,
    search: Partial<Parameters<ReturnType<typeof accountsOf>['find']>[0]>,
  ) => {
    const found = await accountsOf(database).find({ ...everyone, ...search })
    return found.people.map(({ familyName }) => familyName)
  }

  async function office() {
    const opened = await open()
    const { database, accounts } = opened
    await somebody(database, 'takada', ['auditor'], {
      familyName: '髙田',
      givenName: '渉',
      familyKana: 'タカダ',
      givenKana: 'ワタル',
      department: '市民課',
      staffNumber: '0012345',
    })
    await add(accounts, { familyName: '青木', familyKana: 'アオキ', department: '税務課' })
    const gone = await somebody(database, '100-percent', [], {
      familyName: '和田',
      familyKana: 'ワダ',
      department: '税務課_旧',
    })
    await accounts.deactivate(whoever, [gone])
    return opened
  }

  test('in the order of their kana, by any part of what is known of them', async () => {
    const { database } = await office()
    expect(await names(database, {})).toEqual(['青木', '管理', '髙田', '和田'])
    expect(await names(database, { text: '髙田 市民' })).toEqual(['髙田'])
    expect(await names(database, { text: 'たかだ' })).toEqual(['髙田'])
    expect(await names(database, { text: 'ﾜﾀﾙ' })).toEqual(['髙田'])
    expect(await names(database, { text: '００123' })).toEqual(['髙田'])
    expect(await names(database, { text: 'TAKADA' })).toEqual(['髙田'])
    expect(await names(database, { text: '税務課' })).toEqual(['青木', '和田'])
    expect(await names(database, { text: '髙田 税務' })).toEqual([])
    expect(await names(database, { text: '課_' })).toEqual(['和田'])
    expect(await names(database, { text: '%' })).toEqual([])
  })

  test('by state and role', async () => {
    const { database } = await office()
    expect(await names(database, { state: 'invited' })).toEqual(['青木'])
    expect(await names(database, { state: 'deactivated' })).toEqual(['和田'])
    expect(await names(database, { state: 'active' })).toEqual(['管理', '髙田'])
    expect(await names(database, { role: 'auditor' })).toEqual(['髙田'])
  })

  test('fifty to a page', async () => {
    const { database, accounts } = await open()
    for (let count = 0; count < 51; count++) await add(accounts)
    const [first, second] = [
      await accounts.find(everyone),
      await accounts.find({ ...everyone, page: 1 }),
    ]
    expect([first.people.length, second.people.length, first.all]).toEqual([50, 2, 52])
    const ids = [...first.people, ...second.people].map(({ id }) => id)
    expect(new Set(ids).size).toBe(52)
    expect(await names(database, { page: 9 })).toEqual([])
  })
})
