import { expect, test } from 'vitest'
import { links, people } from '#server/accounts/tables.ts'
import { temporaryDatabase, temporaryFolder } from '../temporary-site.ts'
import { accountsOf, formOf, password, somebody, visit } from './people.ts'

test('a link makes one administrator, who can then sign in, and is void', async () => {
  const database = await temporaryDatabase()
  const accounts = accountsOf(database)
  const token = (await accounts.firstAdministratorLink()) ?? ''
  expect(await accounts.makesFirstAdministrator(token)).toBe(true)
  const made = await accounts.registerFirstAdministrator(token, formOf('sato'), visit)
  expect(made).toHaveProperty('token')
  const signed = await accounts.recognise((made as { token: string }).token)
  expect(signed?.person.roles).toEqual(['administrator'])
  expect(signed?.session.device).toBe('Edge, Windows')
  expect(await accounts.makesFirstAdministrator(token)).toBe(false)
  expect(await accounts.registerFirstAdministrator(token, formOf('suzuki'), visit)).toBe('void')
  expect(await accounts.firstAdministratorLink()).toBeUndefined()
  expect(await accounts.signIn({ name: 'SATO', password }, visit)).toMatchObject({
    person: { id: signed?.person.id },
  })
})

test('only the newest link works, within its hour, and the table has one row without the token', async () => {
  const database = await temporaryDatabase()
  const accounts = accountsOf(database)
  const first = (await accounts.firstAdministratorLink()) ?? ''
  const second = (await accounts.firstAdministratorLink()) ?? ''
  expect(await accounts.makesFirstAdministrator(first)).toBe(false)
  expect(await accounts.makesFirstAdministrator(second)).toBe(true)
  const rows = await database.read.select().from(links)
  expect(rows).toHaveLength(1)
  expect(JSON.stringify(rows)).not.toContain(second)
  await database.write((writer) => writer.update(links).set({ expiresAt: new Date() }))
  expect(await accounts.makesFirstAdministrator(second)).toBe(false)
  expect(await accounts.registerFirstAdministrator(second, formOf('sato'), visit)).toBe('void')
  expect(await database.read.select().from(people)).toHaveLength(0)
})

test('what is wrong with the form leaves the link as it is', async () => {
  const accounts = accountsOf(await temporaryDatabase())
  const token = (await accounts.firstAdministratorLink()) ?? ''
  const guessable = formOf('sato', { newPassword: 'password1234', again: 'password1234' })
  expect(await accounts.registerFirstAdministrator(token, guessable, visit)).toEqual({
    problems: { newPassword: 'guessable' },
  })
  expect(await accounts.makesFirstAdministrator(token)).toBe(true)
})

test('two processes and two clicks at once make one administrator', async () => {
  const folder = temporaryFolder()
  const one = await temporaryDatabase(folder)
  const other = await temporaryDatabase(folder)
  const token = (await accountsOf(one).firstAdministratorLink()) ?? ''
  const clicks = [one, other, one, other].map((database, index) =>
    accountsOf(database).registerFirstAdministrator(token, formOf(`click${index}`), visit),
  )
  const made = await Promise.all(clicks)
  expect(made.filter((one) => one !== 'void')).toHaveLength(1)
  expect(await one.read.select().from(people)).toHaveLength(1)
})

test('an administrator who has been deactivated is none', async () => {
  const database = await temporaryDatabase()
  const accounts = accountsOf(database)
  await somebody(database, 'sato', ['auditor', 'administrator'])
  expect(await accounts.hasAdministrator()).toBe(true)
  await database.write((writer) => writer.update(people).set({ deactivatedAt: new Date() }))
  expect(await accounts.hasAdministrator()).toBe(false)
  expect(await accounts.firstAdministratorLink()).toBeDefined()
})
