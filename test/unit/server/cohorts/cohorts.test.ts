import { eq } from 'drizzle-orm'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { openAccounts } from '#server/accounts/accounts.ts'
import type { Signed } from '#server/accounts/session.ts'
import { people, signInNames } from '#server/accounts/tables.ts'
import { openCohorts } from '#server/cohorts/cohorts.ts'
import { newJoinCode, normalCode, shownCode } from '#server/cohorts/join-code.ts'
import { moveMemberships } from '#server/cohorts/membership.ts'
import { memberships, cohorts as table } from '#server/cohorts/tables.ts'
import { openTurns } from '#server/grading/turns.ts'
import { claim } from '#server/learning/claim.ts'
import { welcome } from '#server/learning/learner.ts'
import { newToken } from '#server/token.ts'
import { builtCatalog } from '../../../../src/cli/build.ts'
import { formOf, password, signedIn, somebody, visit, whoever } from '../accounts/people.ts'
import { temporaryDatabase } from '../temporary-site.ts'

const catalog = builtCatalog()
const form = { name: '新任担当者', timeZone: 'Asia/Tokyo' }
const address = '192.0.2.1'

async function open() {
  const database = await temporaryDatabase()
  const accounts = openAccounts(database, openTurns(2))
  const cohorts = openCohorts(database, catalog, accounts)
  const signed = async (name: string, roles: Parameters<typeof somebody>[2] = []) => {
    const token = await signedIn(database, await somebody(database, name, roles))
    return (await accounts.recognise(token)) as Signed
  }
  const instructor = await signed('tadokoro', ['instructor'])
  const make = async (more: Record<string, string> = {}, by = instructor) => {
    const made = await cohorts.make(by, { ...form, ...more })
    if ('problems' in made) throw new Error(JSON.stringify(made.problems))
    await cohorts.renewCode(whoever, made.id)
    const { joinCode } = (await cohorts.find(by, made.id)) ?? {}
    return { id: made.id, code: joinCode ?? '' }
  }
  const reader = () => welcome(database, newToken())
  const names = async (id: string) => (await cohorts.members(id)).map((one) => one.familyName)
  return { database, accounts, cohorts, signed, instructor, make, reader, names }
}

describe('a code', () => {
  test('has eight of thirty letters and digits that nobody takes for another', () => {
    const codes = Array.from({ length: 500 }, newJoinCode)
    expect(codes.every((code) => /^[2-9A-HJKMNP-TV-Z]{8}$/.test(code))).toBe(true)
    expect(new Set(codes.join('')).size).toBe(30)
    expect(codes.join('')).not.toMatch(/[01OILU]/)
    expect(new Set(codes).size).toBe(500)
  })

  test('is the same in any width and case, with and without spaces and hyphens', () => {
    expect(normalCode(' ｋｑ７ｍ－２x ta ')).toBe('KQ7M2XTA')
    fc.assert(
      fc.property(fc.constantFrom(...Array.from({ length: 50 }, newJoinCode)), (code) => {
        expect(normalCode(shownCode(code).toLowerCase())).toBe(code)
      }),
    )
  })

  test('lets in for 24 hours, until it is changed or voided', async () => {
    const { database, cohorts, make } = await open()
    const { id, code } = await make()
    expect(await cohorts.door(shownCode(code), address)).toMatchObject({ code, cohort: { id } })
    await cohorts.renewCode(whoever, id)
    expect(await cohorts.door(code, address)).toBeUndefined()
    const again = await make()
    await cohorts.closeCode(whoever, again.id)
    expect(await cohorts.door(again.code, address)).toBeUndefined()
    const late = await make()
    const [kept] = await database.read.select().from(table).where(eq(table.id, late.id))
    const hours = (Number(kept?.joinUntil) - Date.now()) / 3_600_000
    expect(hours).toBeGreaterThan(23.9)
    expect(hours).toBeLessThanOrEqual(24)
    await database.write((writer) =>
      writer.update(table).set({ joinUntil: new Date() }).where(eq(table.id, late.id)),
    )
    expect(await cohorts.door(late.code, address)).toBeUndefined()
  })

  test.each(['close', 'archive'] as const)('is void after %s, and cannot be made', async (step) => {
    const { cohorts, instructor, make } = await open()
    const { id, code } = await make()
    await cohorts.step(whoever, id, step)
    expect(await cohorts.door(code, address)).toBeUndefined()
    await cohorts.renewCode(whoever, id)
    expect((await cohorts.find(instructor, id))?.joinCode).toBeNull()
    await cohorts.step(whoever, id, step === 'close' ? 'reopen' : 'restore')
    await cohorts.renewCode(whoever, id)
    expect((await cohorts.find(instructor, id))?.joinCode).not.toBeNull()
  })

  test('that is wrong slows its address alone, after fifty, and then right ones there as well', async () => {
    const { cohorts, make } = await open()
    const { code } = await make()
    for (let tries = 0; tries < 50; tries++) {
      expect(await cohorts.door('AAAAAAAA', address)).toBeUndefined()
      // A whole room that joins meanwhile is not counted.
      if (tries % 10 === 0) expect(await cohorts.door(code, address)).toMatchObject({ code })
    }
    expect(await cohorts.door('AAAAAAAA', address)).toBeUndefined()
    expect(await cohorts.door(code, address)).toEqual({ later: expect.any(Number) })
    expect(await cohorts.door(code, '192.0.2.2')).toMatchObject({ code })
  })
})

describe('joining', () => {
  test('adds somebody once, however often they come', async () => {
    const { database, cohorts, signed, make, names } = await open()
    const { id, code } = await make()
    const person = await signed('sato')
    expect(await Promise.all([1, 2].map(() => cohorts.join(person, code)))).toEqual([id, id])
    expect(await names(id)).toEqual(['佐藤'])
    expect(await database.read.$count(memberships)).toBe(1)
    expect(await cohorts.join(person, 'AAAAAAAA')).toBeUndefined()
  })

  test('by an account that is made: its staff number waits until an instructor confirms it', async () => {
    const { cohorts, accounts, make } = await open()
    const { id, code } = await make()
    const made = await cohorts.register(code, formOf('suzuki', { staffNumber: '００１２' }), visit)
    expect(made).toMatchObject({ token: expect.any(String) })
    const byNumber = () => accounts.signIn({ name: '0012', password }, visit)
    expect(await byNumber()).toEqual({ problems: { name: 'wrong' } })
    expect(await accounts.signIn({ name: 'suzuki', password }, visit)).toHaveProperty('token')
    const [member] = await cohorts.members(id)
    expect(member?.staffNumber).toMatchObject({ name: '0012', confirmed: false })

    const other = await make()
    await cohorts.decideNumber(whoever, other.id, member?.id ?? '', true)
    expect(await byNumber()).toEqual({ problems: { name: 'wrong' } })
    await cohorts.decideNumber(whoever, id, member?.id ?? '', true)
    expect(await byNumber()).toHaveProperty('token')
    // What is confirmed is not taken away any longer.
    await cohorts.decideNumber(whoever, id, member?.id ?? '', false)
    expect(await byNumber()).toHaveProperty('token')
  })

  test('a number that is taken back is free for whom it belongs to', async () => {
    const { database, cohorts, make } = await open()
    const { id, code } = await make()
    await cohorts.register(code, formOf('suzuki', { staffNumber: '0012' }), visit)
    const second = formOf('honda', { staffNumber: '0012' })
    expect(await cohorts.register(code, second, visit)).toEqual({
      problems: { staffNumber: 'taken' },
    })
    const [member] = await cohorts.members(id)
    await cohorts.decideNumber(whoever, id, member?.id ?? '', false)
    expect(await cohorts.register(code, second, visit)).toHaveProperty('token')
    expect(await database.read.$count(signInNames, eq(signInNames.name, '0012'))).toBe(1)
  })

  test('what an administrator changes about somebody confirms no number that they typed themselves', async () => {
    const { cohorts, accounts, make } = await open()
    const { id, code } = await make()
    const typed = formOf('suzuki', { staffNumber: '0012' })
    await cohorts.register(code, typed, visit)
    const [member] = await cohorts.members(id)
    const change = (more: Record<string, string>) =>
      accounts.change(whoever, member?.id ?? '', { ...typed, ...more })
    await change({ department: '税務課' })
    expect(await accounts.signIn({ name: '0012', password }, visit)).toHaveProperty('problems')
    // What they write down themselves they have looked up.
    await change({ staffNumber: '0013' })
    expect(await accounts.signIn({ name: '0013', password }, visit)).toHaveProperty('token')
  })

  test('by a void code makes no account, and tells nothing of names', async () => {
    const { database, cohorts, make } = await open()
    await make()
    const before = await database.read.$count(people)
    expect(await cohorts.register('AAAAAAAA', formOf('tadokoro'), visit)).toBe('void')
    expect(await database.read.$count(people)).toBe(before)
  })

  test('by a display name alone only where the cohort says so, and never by an Individual Number', async () => {
    const { cohorts, make, reader, names } = await open()
    const [closed, workshop] = [await make(), await make({ guests: 'yes' })]
    const guest = await reader()
    const named = { displayName: ' 市民課の 鈴木 ' }
    expect(await cohorts.joinAsGuest(guest, closed.code, named)).toBe('void')
    expect(await cohorts.joinAsGuest(guest, workshop.code, { displayName: '' })).toEqual({
      problems: { displayName: 'missing' },
    })
    expect(
      await cohorts.joinAsGuest(guest, workshop.code, { displayName: '1234 5678 9018' }),
    ).toEqual({ problems: { displayName: 'individual-number' } })
    expect(await cohorts.joinAsGuest(guest, workshop.code, named)).toBe(workshop.id)
    expect(await names(workshop.id)).toEqual(['市民課の 鈴木'])
  })

  test('what a guest was in is theirs when they say so, once where they were in it twice', async () => {
    const { database, cohorts, signed, make, reader, names } = await open()
    const [both, one] = [await make({ guests: 'yes' }), await make({ guests: 'yes' })]
    const guest = await reader()
    const person = await signed('sato')
    for (const { code } of [both, one]) {
      await cohorts.joinAsGuest(guest, code, { displayName: 'みのり' })
    }
    await cohorts.join(person, both.code)
    const [first] = await cohorts.joined(guest)
    await claim(database, guest, person.person.id, moveMemberships)
    expect(await names(both.id)).toEqual(['佐藤'])
    expect(await names(one.id)).toEqual(['佐藤'])
    expect(await cohorts.joined(guest)).toEqual([])
    const [earliest] = await cohorts.joined(person.person)
    expect(earliest).toEqual(first)
  })
})

describe('members', () => {
  test('are listed by their kana, guests by their name', async () => {
    const { cohorts, signed, make, reader, names } = await open()
    const { id, code } = await make({ guests: 'yes' })
    await cohorts.joinAsGuest(await reader(), code, { displayName: 'カトウ' })
    await cohorts.join(await signed('sato'), code)
    await cohorts.register(
      code,
      formOf('ando', { familyName: '安藤', familyKana: 'アンドウ' }),
      visit,
    )
    expect(await names(id)).toEqual(['安藤', 'カトウ', '佐藤'])
  })

  test('are removed, which can be taken back; who leaves by themselves stays away', async () => {
    const { database, cohorts, signed, make, names } = await open()
    const { id, code } = await make()
    const [one, other] = [await signed('sato'), await signed('ito')]
    await cohorts.join(one, code)
    await cohorts.join(other, code)
    const ids = [one.person.id, other.person.id]
    const before = await database.read.select().from(memberships)
    await cohorts.leave({ id: other.person.id, seenAt: new Date() }, id)
    await cohorts.remove(whoever, id, ids)
    expect(await names(id)).toEqual([])
    await cohorts.takeBack(whoever, id, ids)
    await cohorts.takeBack(whoever, id, ids)
    const rows = await database.read.select().from(memberships)
    expect(rows.find(({ learner }) => learner === one.person.id)).toEqual(
      before.find(({ learner }) => learner === one.person.id),
    )
    expect((await cohorts.members(id)).map((member) => member.id)).toEqual([one.person.id])
    // Both can join again, as anew.
    await cohorts.join(other, code)
    expect(await database.read.$count(memberships)).toBe(3)
  })

  test('are moved only between cohorts that are both theirs', async () => {
    const { cohorts, signed, instructor, make, names } = await open()
    const [from, to] = [await make(), await make({ name: '二組' })]
    const stranger = await signed('yamada', ['instructor'])
    const foreign = await make({}, stranger)
    const person = await signed('sato')
    await cohorts.join(person, from.code)
    const moved = { from: from.id, to: foreign.id, learners: [person.person.id] }
    expect(await cohorts.move(instructor, moved)).toBe(false)
    expect(await names(from.id)).toEqual(['佐藤'])
    expect(await cohorts.move(instructor, { ...moved, to: to.id })).toBe(true)
    expect([await names(from.id), await names(to.id)]).toEqual([[], ['佐藤']])
    // Who is not in it is not moved out of it.
    const nobody = { from: from.id, to: to.id, learners: [stranger.person.id] }
    await cohorts.move(instructor, nobody)
    expect(await names(to.id)).toEqual(['佐藤'])
  })
})

describe('instructors', () => {
  test('find no cohort but their own', async () => {
    const { cohorts, signed, instructor, make } = await open()
    const { id } = await make()
    const other = await signed('yamada', ['instructor'])
    expect(await cohorts.find(other, id)).toBeUndefined()
    expect(await cohorts.list(other)).toEqual([])
    await cohorts.addInstructor(whoever, id, other.person.id)
    expect(await cohorts.find(other, id)).toMatchObject({ id })
    expect(await cohorts.list(instructor)).toMatchObject([{ id, members: 0 }])
  })

  test('are only those with that role, and one is always left', async () => {
    const { database, cohorts, signed, instructor, make } = await open()
    const { id } = await make()
    const [learner, other] = [await signed('sato'), await signed('yamada', ['instructor'])]
    await cohorts.addInstructor(whoever, id, learner.person.id)
    expect(await cohorts.instructors(id)).toHaveLength(1)
    expect(await cohorts.removeInstructor(whoever, id, instructor.person.id)).toBe('last')
    await cohorts.addInstructor(whoever, id, other.person.id)
    const removed = await Promise.all(
      [instructor, other].map(({ person }) => cohorts.removeInstructor(whoever, id, person.id)),
    )
    expect(removed.sort()).toEqual(['done', 'last'])
    // Who can no longer sign in does not count.
    await cohorts.addInstructor(whoever, id, instructor.person.id)
    await database.write((writer) =>
      writer
        .update(people)
        .set({ deactivatedAt: new Date() })
        .where(eq(people.id, other.person.id)),
    )
    expect(await cohorts.removeInstructor(whoever, id, instructor.person.id)).toBe('last')
  })
})

test.each([
  [{ name: '' }, { name: 'missing' }],
  [{ name: 'x'.repeat(81) }, { name: 'too-long' }],
  [{ name: '123456789018' }, { name: 'individual-number' }],
  [{ timeZone: 'Mars/Olympus' }, { timeZone: 'time-zone' }],
])('a cohort is not made of %j', async (change, problems) => {
  const { cohorts, instructor, make } = await open()
  expect(await cohorts.make(instructor, { ...form, ...change })).toEqual({ problems })
  const { id } = await make()
  expect(await cohorts.change(whoever, id, { ...form, ...change })).toEqual(problems)
})
