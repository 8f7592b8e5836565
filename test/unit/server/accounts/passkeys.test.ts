import { eq } from 'drizzle-orm'
import { describe, expect, test } from 'vitest'
import {
  addPasskey,
  askPasskey,
  offerPasskey,
  passkeysOf,
  relyingPartyOf,
  removePasskey,
  renamePasskey,
  whosePasskey,
} from '#server/accounts/passkeys.ts'
import { personOf } from '#server/accounts/person.ts'
import { challenges, passkeys, people } from '#server/accounts/tables.ts'
import { temporaryDatabase } from '../temporary-site.ts'
import { authenticator } from './authenticator.ts'
import { somebody } from './people.ts'

const site = { origin: 'https://kenshu.example.lg.jp', relyingParty: 'kenshu.example.lg.jp' }
const later = (minutes: number) => new Date(Date.now() + minutes * 60_000)

async function open() {
  const database = await temporaryDatabase()
  const of = async (id: string) => {
    const [row] = await database.read.select().from(people).where(eq(people.id, id))
    if (!row) throw new Error('nobody')
    return personOf(row)
  }
  const person = await of(await somebody(database, 'sato'))
  const key = authenticator()
  const offer = async (who = person) =>
    (await offerPasskey(database, who, site.relyingParty)).challenge
  const ask = async (who?: string) => (await askPasskey(database, who, site.relyingParty)).challenge
  const add = async (made = key, name = 'Edge, Windows', who = person) =>
    addPasskey(database, who, {
      response: made.make({ ...site, challenge: await offer(who) }),
      name,
      origin: site.origin,
    })
  /** Whose key has signed a new challenge, changed in some way. */
  const signs = async (change: Partial<Parameters<typeof key.sign>[0]> = {}, who?: string) =>
    whosePasskey(database, {
      response: key.sign({ ...site, challenge: await ask(who), ...change }),
      origin: site.origin,
      ...(who && { person: who }),
    })
  return { database, person, of, key, offer, ask, add, signs }
}

test.each([
  ['https://kenshu.example.lg.jp', 'kenshu.example.lg.jp'],
  ['https://kenshu.example.lg.jp:8443', 'kenshu.example.lg.jp'],
  ['http://localhost:4321', 'localhost'],
  ['http://kenshu.example.lg.jp', undefined],
  ['http://127.0.0.1:4321', undefined],
  ['https://192.168.1.5', undefined],
  ['https://[2001:db8::1]', undefined],
])('passkeys at %s are for %s', (origin, domain) => {
  expect(relyingPartyOf(origin)).toBe(domain)
})

test('what is offered names the person as they know themselves, and never by their row', async () => {
  const { database, person, add, key } = await open()
  await add()
  const offered = await offerPasskey(database, person, site.relyingParty)
  expect(offered).toMatchObject({
    rp: { id: site.relyingParty, name: 'Terakoya' },
    user: { name: 'sato', displayName: '佐藤 みのり' },
    excludeCredentials: [{ id: key.id }],
    authenticatorSelection: { residentKey: 'required', userVerification: 'required' },
    attestation: 'none',
  })
  // Which keys there are is told to nobody who has not come in.
  const asked = await askPasskey(database, undefined, site.relyingParty)
  expect(asked.allowCredentials).toBeUndefined()
})

test('a key that was made is listed, and signs its holder in', async () => {
  const { database, person, add, signs, key } = await open()
  expect(await add()).toBeUndefined()
  expect(await passkeysOf(database, person.id)).toEqual([
    {
      id: key.id,
      name: 'Edge, Windows',
      relyingParty: site.relyingParty,
      createdAt: expect.any(Date),
      usedAt: null,
    },
  ])
  expect(await signs({ userHandle: person.id })).toEqual(person)
  expect(await signs()).toEqual(person)
  const [used] = await passkeysOf(database, person.id)
  expect(used?.usedAt).toBeInstanceOf(Date)
})

describe('a key is not registered', () => {
  test.each([
    ['for another site', { origin: 'https://kenshu.example.com' }],
    ['for another domain', { relyingParty: 'example.lg.jp' }],
    ['without asking for its holder', { flags: 0x01 }],
    ['by an answer of another kind', { type: 'webauthn.get' }],
    ['by a challenge that was never made', { challenge: 'A'.repeat(43) }],
  ])('%s', async (_, change) => {
    const { database, person, key, offer } = await open()
    const response = key.make({ ...site, challenge: await offer(), ...change })
    expect(await addPasskey(database, person, { response, name: 'x', origin: site.origin })).toBe(
      'refused',
    )
    expect(await passkeysOf(database, person.id)).toEqual([])
  })

  test('twice by one challenge, by another’s, or after five minutes', async () => {
    const { database, person, of, key, offer } = await open()
    const other = await of(await somebody(database, 'tanaka'))
    const made = key.make({ ...site, challenge: await offer() })
    const add = (who: typeof person, response = made) =>
      addPasskey(database, who, { response, name: 'x', origin: site.origin })
    expect(await add(other)).toBe('refused')
    const answers = await Promise.all([add(person), add(person)])
    expect(answers.sort()).toEqual(['refused', undefined])
    const late = authenticator().make({ ...site, challenge: await offer() })
    await database.write((writer) => writer.update(challenges).set({ expiresAt: later(-1) }))
    expect(await add(person, late)).toBe('refused')
  })

  test('as a second person’s', async () => {
    const { database, person, of, key, add } = await open()
    const other = await of(await somebody(database, 'tanaka'))
    await add()
    expect(await add(key, 'x', other)).toBe('refused')
    expect(await passkeysOf(database, person.id)).toHaveLength(1)
    expect(await passkeysOf(database, other.id)).toEqual([])
  })

  test.each([
    ['', 'missing'],
    ['x'.repeat(41), 'too-long'],
    ['1234 5678 9018', 'individual-number'],
  ])('under the name %s', async (name, problem) => {
    const { add, database, person } = await open()
    await add()
    const [kept] = await passkeysOf(database, person.id)
    expect(await add(authenticator(), name)).toBe(problem)
    const sent = { id: kept?.id ?? '', passkey: name }
    expect(await renamePasskey(database, person.id, sent)).toBe(problem)
  })
})

describe('nobody comes in', () => {
  test.each([
    ['with what was signed for another site', { origin: 'https://kenshu.example.com' }],
    ['with what was signed for another domain', { relyingParty: 'example.lg.jp' }],
    ['without the key having asked for its holder', { flags: 0x01 }],
    ['by an answer of another kind', { type: 'webauthn.create' }],
    ['by a challenge that was never made', { challenge: 'A'.repeat(43) }],
    ['as whom the key is not', { userHandle: '0'.repeat(32) }],
  ])('%s', async (_, change) => {
    const { add, signs } = await open()
    await add()
    expect(await signs(change)).toBeUndefined()
    expect(await signs()).toBeDefined()
  })

  test('by a key that is not known, and nothing else is told', async () => {
    const { signs } = await open()
    expect(await signs()).toBeUndefined()
  })

  test('by another’s signature', async () => {
    const { database, add, ask, key } = await open()
    await add()
    const forged = authenticator().sign({ ...site, challenge: await ask() })
    const response = { ...forged, id: key.id, rawId: key.id }
    expect(await whosePasskey(database, { response, origin: site.origin })).toBeUndefined()
  })

  test('twice by one signature', async () => {
    const { database, add, ask, key } = await open()
    await add()
    const response = key.sign({ ...site, challenge: await ask() })
    const come = () => whosePasskey(database, { response, origin: site.origin })
    const both = await Promise.all([come(), come()])
    expect(both.filter(Boolean)).toHaveLength(1)
    expect(await come()).toBeUndefined()
  })

  test('by a copy, whose counter has fallen behind', async () => {
    const { add, signs } = await open()
    await add()
    expect(await signs({ counter: 7 })).toBeDefined()
    expect(await signs({ counter: 7 })).toBeUndefined()
    expect(await signs({ counter: 3 })).toBeUndefined()
    expect(await signs({ counter: 8 })).toBeDefined()
  })

  test('who is stopped', async () => {
    const { database, person, add, signs } = await open()
    await add()
    await database.write((writer) =>
      writer.update(people).set({ deactivatedAt: new Date() }).where(eq(people.id, person.id)),
    )
    expect(await signs()).toBeUndefined()
  })

  test('by what was asked of somebody to prove who they are, nor the other way round', async () => {
    const { database, person, of, add, ask, signs, key } = await open()
    await add()
    expect(await signs({ challenge: await ask(person.id) })).toBeUndefined()
    expect(await signs({}, person.id)).toEqual(person)
    expect(await signs({ challenge: await ask() }, person.id)).toBeUndefined()
    const other = await of(await somebody(database, 'tanaka'))
    const response = key.sign({ ...site, challenge: await ask(other.id) })
    const asked = { response, origin: site.origin, person: other.id }
    expect(await whosePasskey(database, asked)).toBeUndefined()
  })
})

describe('one’s own passkeys', () => {
  test('are renamed and removed; those of others are not', async () => {
    const { database, person, key, add } = await open()
    await add()
    const other = await somebody(database, 'tanaka')
    expect(await renamePasskey(database, other, { id: key.id, passkey: 'mine' })).toBeUndefined()
    await removePasskey(database, other, key.id)
    expect(await passkeysOf(database, person.id)).toMatchObject([{ name: 'Edge, Windows' }])
    await renamePasskey(database, person.id, { id: key.id, passkey: ' 窓口の端末 ' })
    expect(await passkeysOf(database, person.id)).toMatchObject([{ name: '窓口の端末' }])
    expect(await removePasskey(database, person.id, key.id)).toBe('done')
    expect(await passkeysOf(database, person.id)).toEqual([])
  })

  test('are not removed when there would be no way in', async () => {
    const { database, person, key, add } = await open()
    await add()
    await database.write((writer) => writer.update(people).set({ passwordHash: null }))
    expect(await removePasskey(database, person.id, key.id)).toBe('last')
    const second = authenticator()
    await add(second)
    const removed = await Promise.all(
      [key, second].map(({ id }) => removePasskey(database, person.id, id)),
    )
    expect(removed.sort()).toEqual(['done', 'last'])
    expect(await database.read.$count(passkeys)).toBe(1)
  })
})
