import {
  copyFileSync,
  existsSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  truncateSync,
  writeFileSync,
} from 'node:fs'
import { join } from 'node:path'
import { DatabaseSync } from 'node:sqlite'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { links, sessions } from '#server/accounts/tables.ts'
import { type Audited, openAudited } from '#server/audit/audited.ts'
import { headsIn, noteHead } from '#server/audit/heads.ts'
import { auditKey } from '#server/audit/key.ts'
import { auditEntries } from '#server/audit/tables.ts'
import { verify } from '#server/audit/verify.ts'
import { makeCohort, renewCode } from '#server/cohorts/cohort.ts'
import { cohorts } from '#server/cohorts/tables.ts'
import { backUp, Exists, split } from '#server/db/backup.ts'
import { fileIn, placeOf } from '#server/db/place.ts'
import { attempts, changes, learners } from '#server/learning/tables.ts'
import { restore } from '#server/restore.ts'
import { accountsOf, signedIn, somebody, whoever } from '../accounts/people.ts'
import { lock } from '../lock.ts'
import { onServer, settingsFor, temporaryDatabase, temporaryFolder } from '../temporary-site.ts'

const text = 'だれの「鍵」か; it’s\n\'quoted\';\n"twice"\n'

/** A site with somebody in it who has handed in something, and a backup of it. */
async function open() {
  const folder = temporaryFolder()
  const settings = await settingsFor(folder)
  const database = await temporaryDatabase(folder)
  const sato = await somebody(database, 'sato')
  await handIn(database, sato, 'before')
  const place = placeOf(folder, settings)
  const backup = join(folder, 'backup.db')
  const log = async () => {
    const heads = headsIn(folder)?.heads ?? []
    return (await verify(database, auditKey(folder, {}, true), heads)).findings
  }
  return { folder, settings, database, sato, place, backup, log }
}

const handIn = (database: Audited, learner: string, id: string) =>
  database.write((writer) =>
    writer.insert(attempts).values({
      id,
      learner,
      lab: 'lab',
      version: 'v',
      files: { 'a.ts': text },
      seed: 's',
      createdAt: new Date(1_800_000_000_000),
      result: { outcome: 'passed' } as never,
    }),
  )

/** What an SQLite file says. */
function ask(file: string, ...statements: string[]) {
  const database = new DatabaseSync(file)
  try {
    return statements.map((sql) => database.prepare(sql).all()).at(-1) ?? []
  } finally {
    database.close()
  }
}

describe('a backup', () => {
  test('is a sound database with everything in it, for its owner alone', async () => {
    const { place, backup } = await open()
    await backUp(place, backup)
    expect(statSync(backup).mode & 0o777).toBe(0o600)
    expect(ask(backup, 'PRAGMA integrity_check')).toEqual([{ integrity_check: 'ok' }])
    expect(ask(backup, 'SELECT id, files, created_at, passed FROM attempts')).toEqual([
      {
        id: 'before',
        files: JSON.stringify({ 'a.ts': text }),
        created_at: 1_800_000_000_000,
        passed: 1,
      },
    ])
    expect(existsSync(`${backup}.part`)).toBe(false)
  })

  test('is never written over another file', async () => {
    const { place, backup } = await open()
    writeFileSync(backup, 'something else')
    await expect(backUp(place, backup)).rejects.toThrow(Exists)
    expect(readFileSync(backup, 'utf8')).toBe('something else')
  })

  test('made under load has every attempt that was acknowledged before it was begun', async () => {
    const { database, sato, place, backup } = await open()
    const acknowledged: string[] = []
    let enough = false
    const writers = Array.from({ length: 8 }, async (_, writer) => {
      for (let number = 0; !enough; number++) {
        const id = `${writer}-${number}`
        await handIn(database, sato, id)
        acknowledged.push(id)
      }
    })
    await expect.poll(() => acknowledged.length).toBeGreaterThan(100)
    const before = [...acknowledged]
    await backUp(place, backup)
    enough = true
    await Promise.all(writers)
    const kept = new Set(ask(backup, 'SELECT id FROM attempts').map(({ id }) => id))
    expect(before.filter((id) => !kept.has(id))).toEqual([])
    expect(ask(backup, 'PRAGMA integrity_check')).toEqual([{ integrity_check: 'ok' }])
    expect(await database.read.$count(attempts)).toBe(acknowledged.length + 1)
  })

  test('of a server is cut into statements only where they end', () => {
    const value = fc.string({ unit: fc.constantFrom("'", ';', '\n', 'x', '"', '-', 'é') })
    fc.assert(
      fc.property(fc.array(value), fc.nat(), (values, at) => {
        const statements = values.map(
          (one) => `INSERT INTO t VALUES('${one.replaceAll("'", "''")}');\n`,
        )
        const dump = statements.join('')
        expect(split(dump)).toEqual({ statements, open: '' })
        // However it comes in parts.
        const first = split(dump.slice(0, at))
        const second = split(first.open + dump.slice(at))
        expect([...first.statements, ...second.statements]).toEqual(statements)
      }),
    )
  })
})

describe('restoring', () => {
  test('brings back what was there, and what came later is kept beside it', async () => {
    const { folder, settings, database, sato, place, backup } = await open()
    await noteHead(database, folder)
    await backUp(place, backup)
    await handIn(database, sato, 'after')
    await database.write((writer) => database.record(writer, { act: 'left', by: sato }))
    await noteHead(database, folder)
    database.close()
    const kept = await restore(backup, folder, settings)
    const again = await temporaryDatabase(folder)
    expect(
      (await again.read.select().from(attempts)).map(({ id, passed }) => [id, passed]),
    ).toEqual([['before', true]])
    expect(await again.read.$count(learners)).toBe(1)
    expect(await again.read.get('PRAGMA foreign_keys')).toEqual({ foreign_keys: 1 })
    if (onServer) return expect(kept).toBeUndefined()
    expect(statSync(kept ?? '').mode & 0o777).toBe(0o600)
    expect(ask(kept ?? '', 'SELECT id FROM attempts ORDER BY id')).toEqual([
      { id: 'after' },
      { id: 'before' },
    ])
    expect(existsSync(`${fileIn(folder)}.restoring`)).toBe(false)
  })

  test('ends sessions, and voids links and codes', async () => {
    const { folder, settings, database, sato, place, backup } = await open()
    const token = await signedIn(database, sato)
    const link = await accountsOf(database).makePasswordLink(whoever, sato)
    const made = await makeCohort(database, sato, { name: '一組', timeZone: 'UTC' })
    if ('id' in made) await renewCode(database, sato, made.id)
    await backUp(place, backup)
    database.close()
    await restore(backup, folder, settings)
    const again = await temporaryDatabase(folder)
    const accounts = accountsOf(again)
    expect(await accounts.recognise(token)).toBeUndefined()
    expect(await accounts.whoseLink(link?.token ?? '')).toBeUndefined()
    expect(await again.read.$count(sessions)).toBe(0)
    expect(await again.read.$count(links)).toBe(0)
    expect(await again.read.select().from(cohorts)).toMatchObject([
      { joinCode: null, joinUntil: null },
    ])
  })

  test('is told by the audit log, which is whole and goes on', async () => {
    const { folder, settings, database, sato, place, backup } = await open()
    const record = (to: Audited) =>
      to.write((writer) => to.record(writer, { act: 'left', by: sato }))
    await record(database)
    await noteHead(database, folder)
    await backUp(place, backup)
    for (let number = 0; number < 5; number++) await record(database)
    await noteHead(database, folder)
    database.close()
    await restore(backup, folder, settings)
    const again = await temporaryDatabase(folder)
    const log = () => verify(again, auditKey(folder, {}, true), headsIn(folder)?.heads ?? [])
    expect((await log()).findings).toEqual([])
    expect(headsIn(folder)?.heads.map(({ seq, restored }) => [seq, restored ?? false])).toEqual([
      [2, false],
      [7, false],
      [3, true],
    ])
    await record(again)
    await noteHead(again, folder)
    expect(await log()).toMatchObject({ entries: 4, findings: [] })
    const rows = await again.read.select().from(auditEntries).orderBy(auditEntries.seq)
    expect(rows.map(({ act }) => act)).toEqual(['log-begun', 'left', 'data-restored', 'left'])
    // What is cut off after that is found as before.
    await again.write((writer) => writer.run('delete from audit_entries where seq = 4'))
    await again.write((writer) => writer.run('update sqlite_sequence set seq = 3'))
    expect((await log()).findings).toEqual([{ seq: 4, wrong: 'cut' }])
  })

  test('where the key of the audit log is lost begins another log, and keeps what it said', async () => {
    const { folder, settings, database, sato, place, backup } = await open()
    await database.write((writer) => database.record(writer, { act: 'left', by: sato }))
    await noteHead(database, folder)
    await backUp(place, backup)
    database.close()
    rmSync(join(folder, 'audit.key'))
    await expect(restore(backup, folder, settings)).rejects.toMatchObject({ trouble: 'lost' })
    await restore(backup, folder, settings, { newLog: true })
    const again = await temporaryDatabase(folder)
    expect(await again.read.$count(attempts)).toBe(1)
    const heads = headsIn(folder)?.heads ?? []
    expect(await verify(again, auditKey(folder, {}, true), heads)).toMatchObject({
      entries: 2,
      findings: [],
    })
    const [file = ''] = readdirSync(folder).filter((name) => /^audit-until-.*\.jsonl$/.test(name))
    const lines = readFileSync(join(folder, file), 'utf8').trim().split('\n')
    expect(lines.map((line) => JSON.parse(line).act)).toEqual(['log-begun', 'left'])
  })

  test.skipIf(onServer)('the data themselves keeps what was written last, too', async () => {
    const { folder, settings, database } = await open()
    // As after a power cut: what was written last stands beside the file.
    const cut = temporaryFolder()
    for (const name of ['terakoya.db', 'terakoya.db-wal']) {
      copyFileSync(join(folder, name), join(cut, name))
    }
    database.close()
    await restore(fileIn(cut), cut, settings, { newLog: true })
    expect(await (await temporaryDatabase(cut)).read.$count(attempts)).toBe(1)
  })

  test('that never was excuses no entry that is gone', async () => {
    const { folder, database, sato, log } = await open()
    for (let number = 0; number < 5; number++) {
      await database.write((writer) => database.record(writer, { act: 'left', by: sato }))
    }
    await noteHead(database, folder)
    await database.write((writer) => writer.run('delete from audit_entries where seq > 3'))
    await database.write((writer) => writer.run('update sqlite_sequence set seq = 3'))
    const [head] = (await database.read.select().from(auditEntries)).slice(-1)
    const forged = { seq: 3, mac: head?.mac, restored: true }
    writeFileSync(join(folder, 'audit.heads'), `${JSON.stringify(forged)}\n`, { flag: 'a' })
    expect(await log()).toEqual([{ seq: 4, wrong: 'cut' }])
  })

  test('goes on counting where the backup ends', async () => {
    const { folder, settings, database, sato, place, backup } = await open()
    const note = (to: Audited) =>
      to.write((writer) => writer.insert(changes).values({ learner: sato }))
    for (let number = 0; number < 3; number++) await note(database)
    await database.write((writer) => writer.run('delete from changes'))
    await backUp(place, backup)
    database.close()
    await restore(backup, folder, settings)
    const again = await temporaryDatabase(folder)
    await note(again)
    expect((await again.read.select().from(changes)).map(({ seq }) => seq)).toEqual([4])
  })

  const spoil: [string, (backup: string) => unknown][] = [
    ['missing', () => undefined],
    ['damaged', (backup) => writeFileSync(backup, 'no database')],
    ['foreign', (backup) => ask(backup, 'CREATE TABLE other (id)')],
  ]
  test.each(spoil)('changes nothing where the backup is %s', async (obstacle, make) => {
    const { folder, settings, database, backup } = await open()
    await make(backup)
    await expect(restore(backup, folder, settings)).rejects.toMatchObject({ obstacle })
    expect(await database.read.$count(attempts)).toBe(1)
    expect(existsSync(`${fileIn(folder)}.restoring`)).toBe(false)
  })

  test('changes nothing where the backup is cut short, altered or of a later version', async () => {
    const { folder, settings, database, place, backup } = await open()
    await backUp(place, backup)
    const whole = readFileSync(backup)
    const refused = (obstacle: string) =>
      expect(restore(backup, folder, settings)).rejects.toMatchObject({ obstacle })
    truncateSync(backup, whole.length - 8_192)
    await refused('damaged')
    writeFileSync(backup, whole)
    ask(backup, "INSERT INTO __drizzle_migrations (hash, created_at) VALUES ('', 9999999999999)")
    await refused('newer')
    writeFileSync(backup, whole)
    ask(backup, 'PRAGMA foreign_keys = OFF', "UPDATE attempts SET learner = 'nobody'")
    await refused('damaged')
    expect(await database.read.$count(attempts)).toBe(1)
  })

  test.skipIf(onServer)('changes nothing while the data are in use', async () => {
    const { folder, settings, database, place, backup } = await open()
    await backUp(place, backup)
    database.close()
    const letGo = await lock(fileIn(folder))
    await expect(restore(backup, folder, settings)).rejects.toMatchObject({ obstacle: 'running' })
    await letGo()
    expect(existsSync(`${fileIn(folder)}.restoring`)).toBe(false)
    await restore(backup, folder, settings)
  })

  test('works where there is nothing', async () => {
    const { folder, database, place, backup } = await open()
    await backUp(place, backup)
    database.close()
    const empty = temporaryFolder()
    const elsewhere = await settingsFor(empty)
    await expect(restore(backup, empty, elsewhere)).rejects.toMatchObject({ trouble: 'lost' })
    const AUDIT_KEY = readFileSync(join(folder, 'audit.key'), 'utf8')
    expect(await restore(backup, empty, { ...elsewhere, AUDIT_KEY })).toBeUndefined()
    const restored = await openAudited(empty, { ...elsewhere, AUDIT_KEY })
    expect(await restored.read.$count(attempts)).toBe(1)
    restored.close()
  })

  test.skipIf(onServer)('works where what is there is damaged, which is kept', async () => {
    const { folder, settings, database, place, backup } = await open()
    await backUp(place, backup)
    database.close()
    writeFileSync(fileIn(folder), 'what was a database')
    for (const end of ['-wal', '-shm']) rmSync(fileIn(folder) + end, { force: true })
    const kept = await restore(backup, folder, settings)
    expect(readFileSync(kept ?? '', 'utf8')).toBe('what was a database')
    expect(await (await temporaryDatabase(folder)).read.$count(attempts)).toBe(1)
  })
})
