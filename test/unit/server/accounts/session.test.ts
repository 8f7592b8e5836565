import { describe, expect, test } from 'vitest'
import { openSessions, type Signed } from '#server/accounts/session.ts'
import { people, sessions } from '#server/accounts/tables.ts'
import { temporaryDatabase } from '../temporary-site.ts'
import { signedIn, somebody } from './people.ts'

const minutes = (count: number, from = new Date()) => new Date(from.getTime() + count * 60_000)
const days = (count: number) => minutes(count * 24 * 60)

async function open() {
  const database = await temporaryDatabase()
  return { database, kept: openSessions(database), person: await somebody(database, 'sato') }
}

describe('a session', () => {
  test('is known by its token, of which the database has only the hash', async () => {
    const { database, kept, person } = await open()
    const token = await signedIn(database, person)
    const signed = await kept.validate(token)
    expect(signed).toMatchObject({ person: { id: person, familyName: '佐藤', roles: [] } })
    expect(JSON.stringify(signed)).not.toContain('argon2id')
    const rows = JSON.stringify(await database.read.select().from(sessions))
    expect(rows).not.toContain(token)
    expect(await kept.validate(signed?.session.id)).toBeUndefined()
    expect(await kept.validate(undefined)).toBeUndefined()
    expect(await kept.validate('')).toBeUndefined()
  })

  test('on a shared computer is over after 30 minutes in which nothing was done', async () => {
    const { database, kept, person } = await open()
    const token = await signedIn(database, person, true)
    expect(await kept.validate(token, minutes(29))).toBeDefined()
    const signed = (await kept.validate(token)) as Signed
    await kept.touch(signed, minutes(20))
    expect(await kept.validate(token, minutes(49))).toBeDefined()
    expect(await kept.validate(token, minutes(51))).toBeUndefined()
    // It is gone, also for whoever asks with another clock.
    expect(await kept.validate(token)).toBeUndefined()
  })

  test('elsewhere lasts without being used for half an hour', async () => {
    const { database, kept, person } = await open()
    const token = await signedIn(database, person)
    expect(await kept.validate(token, days(13))).toBeDefined()
  })

  test('is noted as used once a minute', async () => {
    const { database, kept, person } = await open()
    const began = new Date()
    const token = await signedIn(database, person, false, began)
    const signed = (await kept.validate(token)) as Signed
    await kept.touch(signed, minutes(0.5, began))
    expect((await kept.validate(token))?.session.seenAt).toEqual(began)
    await kept.touch(signed, minutes(2, began))
    expect((await kept.validate(token))?.session.seenAt).toEqual(minutes(2, began))
  })

  test('is listed to its owner, who can end it, and nobody else can', async () => {
    const { database, kept, person } = await open()
    const other = await somebody(database, 'suzuki')
    const [first, second, foreign] = await Promise.all([
      signedIn(database, person, false, minutes(-2)),
      signedIn(database, person),
      signedIn(database, other),
    ])
    const ids = (await kept.list(person)).map(({ id }) => id)
    const signed = (await kept.validate(second)) as Signed
    const theirs = (await kept.validate(foreign)) as Signed
    expect(ids).toHaveLength(2)
    expect(ids[0]).toBe(signed.session.id)
    await kept.end(theirs, ids[1] as string)
    expect(await kept.validate(first)).toBeDefined()
    await kept.end(signed, ids[1] as string)
    expect(await kept.validate(first)).toBeUndefined()
    const third = await signedIn(database, person)
    await kept.endOthers(signed)
    expect(await kept.validate(third)).toBeUndefined()
    expect(await kept.validate(second)).toBeDefined()
    expect(await kept.validate(foreign)).toBeDefined()
  })

  test('of somebody who may not sign in any more is none', async () => {
    const { database, kept, person } = await open()
    const token = await signedIn(database, person)
    await database.write((writer) => writer.update(people).set({ deactivatedAt: new Date() }))
    expect(await kept.validate(token)).toBeUndefined()
  })

  test('is taken away once it is over', async () => {
    const { database, kept, person } = await open()
    await signedIn(database, person, true, minutes(-31))
    const token = await signedIn(database, person)
    await kept.forget()
    expect(await database.read.select().from(sessions)).toHaveLength(1)
    expect(await kept.validate(token)).toBeDefined()
  })
})
