import { desc, eq } from 'drizzle-orm'
import { beforeAll, describe, expect, test } from 'vitest'
import { openAccounts } from '#server/accounts/accounts.ts'
import type { Signed } from '#server/accounts/session.ts'
import type { Audited } from '#server/audit/audited.ts'
import { auditEntries } from '#server/audit/tables.ts'
import { openCohorts } from '#server/cohorts/cohorts.ts'
import { openTurns } from '#server/grading/turns.ts'
import { claim } from '#server/learning/claim.ts'
import { welcome } from '#server/learning/learner.ts'
import { newToken } from '#server/token.ts'
import { type Act, actsAbout } from '#wire/act.ts'
import { builtCatalog } from '../../../../src/cli/build.ts'
import { authenticator } from '../accounts/authenticator.ts'
import { formOf, password, signedIn, somebody, visit } from '../accounts/people.ts'
import { temporaryDatabase } from '../temporary-site.ts'

const catalog = builtCatalog()
const origin = 'https://kenshu.example.lg.jp'
const relyingParty = 'kenshu.example.lg.jp'
const told = new Set<Act>()

/** A site, somebody of each kind, and what the log says of what is done. */
async function open() {
  const database = await temporaryDatabase()
  const accounts = openAccounts(database, openTurns(2))
  const cohorts = openCohorts(database, catalog, accounts)
  const of = async (person: string) =>
    (await accounts.recognise(await signedIn(database, person))) as Signed
  const admin = await of(await somebody(database, 'admin', ['administrator']))
  const instructor = await of(await somebody(database, 'tadokoro', ['instructor']))
  const sato = await of(await somebody(database, 'sato'))
  const made = await cohorts.make(instructor, { name: '一組', timeZone: 'Asia/Tokyo' })
  if ('problems' in made) throw new Error('no cohort')
  const { id: cohort } = made
  await cohorts.change(instructor, cohort, { name: '一組', timeZone: 'UTC', guests: 'yes' })
  await cohorts.renewCode(instructor, cohort)
  const code = (await cohorts.find(instructor, cohort))?.joinCode ?? ''
  return { database, accounts, cohorts, of, admin, instructor, sato, cohort, code }
}

/** The entries that something leaves, the oldest first. */
async function left(database: Audited, act: () => Promise<unknown>) {
  const before = await database.read.$count(auditEntries)
  await act()
  const rows = await database.read.select().from(auditEntries).orderBy(auditEntries.seq)
  return rows.slice(before).map(({ act, by, on, cohort, detail }) => {
    told.add(act)
    return [act, by, on, cohort, detail]
  })
}

describe('of accounts', () => {
  test('signing in and out', async () => {
    const { database, accounts, of, sato } = await open()
    const id = sato.person.id
    const by = (name: string, typed: string) => () =>
      accounts.signIn({ name, password: typed }, visit)
    expect(await left(database, by('sato', password))).toEqual([['sign-in', id, null, null, null]])
    expect(await left(database, by('sato', 'wrong'))).toEqual([
      ['sign-in-failed', null, id, null, null],
    ])
    expect(await left(database, by('nobody', password))).toEqual([
      ['sign-in-failed', null, null, null, null],
    ])
    expect(await left(database, () => accounts.prove(sato, 'wrong', visit))).toEqual([
      ['proof-failed', id, null, null, null],
    ])
    expect(await left(database, () => accounts.prove(sato, password, visit))).toEqual([])
    const other = await of(id)
    expect(await left(database, () => accounts.endSession(other, sato.session.id))).toEqual([
      ['session-ended', id, null, null, null],
    ])
    expect(await left(database, () => accounts.endSession(other, sato.session.id))).toEqual([])
    await of(id)
    expect(await left(database, () => accounts.endOthers(other))).toEqual([
      ['sessions-ended', id, null, null, null],
    ])
    expect(await left(database, () => accounts.signOut(other))).toEqual([
      ['sign-out', id, null, null, null],
    ])
  })

  test('what people do about their own', async () => {
    const { database, accounts, sato } = await open()
    const { id } = sato.person
    const made = authenticator()
    const add = async () => {
      const { challenge } = await accounts.offerPasskey(sato, relyingParty)
      const response = made.make({ origin, relyingParty, challenge })
      await accounts.addPasskey(sato, { response, name: 'Edge', origin })
    }
    expect(await left(database, add)).toEqual([['passkey-added', id, null, null, null]])
    const come = async () => {
      const { challenge } = await accounts.askPasskey(undefined, relyingParty)
      const response = made.sign({ origin, relyingParty, challenge })
      await accounts.signInByPasskey(response, origin, { shared: false, visit })
    }
    expect(await left(database, come)).toEqual([['sign-in-passkey', id, null, null, null]])
    const [key] = await accounts.passkeys(sato)
    expect(await left(database, () => accounts.removePasskey(sato, key?.id ?? ''))).toEqual([
      ['passkey-removed', id, null, null, null],
    ])
    expect(await left(database, () => accounts.changeProfile(sato, formOf('sato')))).toEqual([
      ['profile-changed', id, null, null, null],
    ])
    const next = {
      newPassword: 'amagasa tanuki denchu tombo',
      again: 'amagasa tanuki denchu tombo',
    }
    expect(await left(database, () => accounts.changePassword(sato, next, visit))).toEqual([
      ['password-changed', id, null, null, null],
    ])
    const reader = await welcome(database, newToken())
    expect(await left(database, () => claim(database, reader, id))).toEqual([
      ['work-claimed', id, reader.id, null, null],
    ])
  })

  test('what administrators do', async () => {
    const { database, accounts, admin, sato } = await open()
    const [by, on] = [admin.person.id, sato.person.id]
    const { newPassword: _, again: __, ...form } = formOf('ito')
    const [added] = await left(database, () => accounts.add(admin, form))
    expect(added).toEqual(['person-added', by, expect.stringMatching(/^[0-9a-f]{32}$/), null, null])
    expect(await left(database, () => accounts.add(admin, form))).toEqual([])
    const changed = { ...form, userName: 'sato' }
    expect(await left(database, () => accounts.change(admin, on, changed))).toEqual([
      ['person-changed', by, on, null, null],
    ])
    const moved = () => accounts.move(admin, [on, by], { department: '市民課' })
    expect(await left(database, moved)).toEqual(
      expect.arrayContaining([
        ['person-moved', by, on, null, null],
        ['person-moved', by, by, null, null],
      ]),
    )
    const given = { auditor: 'yes', instructor: 'yes' }
    expect(await left(database, () => accounts.setRoles(admin, on, given))).toEqual([
      ['roles-set', by, on, null, 'instructor auditor'],
    ])
    // Nobody would be left to administer the site: it is not done, and leaves nothing.
    expect(await left(database, () => accounts.deactivate(admin, [on, by]))).toEqual([])
    expect(await left(database, () => accounts.deactivate(admin, [on]))).toEqual([
      ['deactivated', by, on, null, null],
    ])
    expect(await left(database, () => accounts.deactivate(admin, [on]))).toEqual([])
    expect(await left(database, () => accounts.reactivate(admin, [on]))).toEqual([
      ['reactivated', by, on, null, null],
    ])
    let token = ''
    const link = async () => {
      token = (await accounts.makePasswordLink(admin, on))?.token ?? ''
    }
    expect(await left(database, link)).toEqual([['link-made', by, on, null, 'reset']])
    const chosen = { newPassword: password, again: password }
    expect(await left(database, () => accounts.usePasswordLink(token, chosen, visit))).toEqual([
      ['password-set', on, null, null, null],
      ['sign-in', on, null, null, null],
    ])
  })

  test('the first administrator', async () => {
    const database = await temporaryDatabase()
    const accounts = openAccounts(database, openTurns(2))
    let token: string | undefined
    const link = async () => {
      token = await accounts.firstAdministratorLink()
    }
    // The file itself is begun with an entry of its own.
    expect(await database.read.$count(auditEntries, eq(auditEntries.act, 'log-begun'))).toBe(1)
    told.add('log-begun')
    expect(await left(database, link)).toEqual([['link-made', null, null, null, null]])
    const entries = await left(database, () =>
      accounts.registerFirstAdministrator(token ?? '', formOf('admin'), visit),
    )
    expect(entries.map(([act]) => act)).toEqual(['first-administrator', 'sign-in'])
    expect(await left(database, link)).toEqual([])
  })
})

describe('of cohorts', () => {
  test('what instructors do to one as a whole', async () => {
    const { database, cohorts, of, instructor, cohort } = await open()
    const by = instructor.person.id
    const rows = await database.read
      .select()
      .from(auditEntries)
      .where(eq(auditEntries.cohort, cohort))
      .orderBy(desc(auditEntries.seq))
    for (const { act } of rows) told.add(act)
    expect(rows.map(({ act }) => act)).toEqual(['code-made', 'cohort-changed', 'cohort-made'])
    expect(await left(database, () => cohorts.closeCode(instructor, cohort))).toEqual([
      ['code-closed', by, null, cohort, null],
    ])
    for (const [step, act] of [
      ['close', 'cohort-closed'],
      ['reopen', 'cohort-reopened'],
      ['archive', 'cohort-archived'],
      ['restore', 'cohort-restored'],
    ] as const) {
      expect(await left(database, () => cohorts.step(instructor, cohort, step))).toEqual([
        [act, by, null, cohort, null],
      ])
    }
    const other = await of(await somebody(database, 'yamada', ['instructor']))
    const on = other.person.id
    const add = () => cohorts.addInstructor(instructor, cohort, on)
    expect(await left(database, add)).toEqual([['instructor-added', by, on, cohort, null]])
    expect(await left(database, add)).toEqual([])
    const remove = () => cohorts.removeInstructor(instructor, cohort, on)
    expect(await left(database, remove)).toEqual([['instructor-removed', by, on, cohort, null]])
    const activity = 'lab:shamir-recover'
    expect(
      await left(database, () => cohorts.assign(instructor, cohort, { activity, dueOn: '' })),
    ).toEqual([['task-assigned', by, null, cohort, activity]])
    expect(await left(database, () => cohorts.unassign(instructor, cohort, activity))).toEqual([
      ['task-removed', by, null, cohort, activity],
    ])
  })

  test('joining, leaving, and what instructors do to members', async () => {
    const { database, cohorts, instructor, sato, cohort, code } = await open()
    const [by, on] = [instructor.person.id, sato.person.id]
    const join = () => cohorts.join(sato, code)
    expect(await left(database, join)).toEqual([['joined', on, null, cohort, null]])
    expect(await left(database, join)).toEqual([])
    const remove = () => cohorts.remove(instructor, cohort, [on])
    expect(await left(database, remove)).toEqual([['member-removed', by, on, cohort, null]])
    expect(await left(database, remove)).toEqual([])
    const takeBack = () => cohorts.takeBack(instructor, cohort, [on])
    expect(await left(database, takeBack)).toEqual([['member-taken-back', by, on, cohort, null]])
    const second = await cohorts.make(instructor, { name: '二組', timeZone: 'UTC' })
    const to = 'id' in second ? second.id : ''
    const move = () => cohorts.move(instructor, { from: cohort, to, learners: [on] })
    expect(await left(database, move)).toEqual([['member-moved', by, on, cohort, to]])
    const leave = () => cohorts.leave({ id: on, seenAt: new Date() }, to)
    expect(await left(database, leave)).toEqual([['left', on, null, to, null]])
    expect(await left(database, leave)).toEqual([])
    const guest = await welcome(database, newToken())
    expect(
      await left(database, () => cohorts.joinAsGuest(guest, code, { displayName: 'みどり' })),
    ).toEqual([['joined', guest.id, null, cohort, null]])

    const register = async (name: string, staffNumber: string) => {
      const entries = await left(database, () =>
        cohorts.register(code, formOf(name, { staffNumber }), visit),
      )
      const id = entries[0]?.[1] ?? ''
      expect(entries).toEqual([
        ['registered', id, null, null, null],
        ['joined', id, null, cohort, null],
        ['sign-in', id, null, null, null],
      ])
      return id
    }
    const honda = await register('honda', '0012')
    const ueda = await register('ueda', '0013')
    const decide = (id: string, right: boolean) => () =>
      cohorts.decideNumber(instructor, cohort, id, right)
    expect(await left(database, decide(honda, true))).toEqual([
      ['number-confirmed', by, honda, cohort, null],
    ])
    expect(await left(database, decide(ueda, false))).toEqual([
      ['number-rejected', by, ueda, cohort, null],
    ])
    expect(await left(database, decide(ueda, true))).toEqual([])
  })

  test('looking at what others have done', async () => {
    const { database, cohorts, instructor, sato, cohort } = await open()
    const [by, on] = [instructor.person.id, sato.person.id]
    const seen = { act: 'attempt-opened', cohort, on, detail: 'x' } as const
    expect(await left(database, () => cohorts.note(instructor, seen))).toEqual([
      ['attempt-opened', by, on, cohort, 'x'],
    ])
  })
})

describe('every act', () => {
  // These are left by pages and by programs, whose tests tell them.
  const elsewhere: Act[] = ['member-opened', 'board-exported', 'backup-made', 'data-restored']
  beforeAll(() => {
    for (const act of elsewhere) told.add(act)
  })
  test('that the log knows is left by something', () => {
    expect(
      Object.values(actsAbout)
        .flat()
        .filter((act) => !told.has(act)),
    ).toEqual([])
  })
})
