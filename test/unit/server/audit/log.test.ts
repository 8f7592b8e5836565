import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { appendFileSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { eq, gt, sql } from 'drizzle-orm'
import fc from 'fast-check'
import { describe, expect, onTestFinished, test } from 'vitest'
import { type Audited, openAudited } from '#server/audit/audited.ts'
import { headsIn, noteHead } from '#server/audit/heads.ts'
import { auditKey } from '#server/audit/key.ts'
import { auditEntries } from '#server/audit/tables.ts'
import { verify } from '#server/audit/verify.ts'
import { settingsFor, temporaryDatabase, temporaryFolder } from '../temporary-site.ts'

const key = 'k'.repeat(43)

/** A log with as many entries, the first of which is its beginning. */
async function open(entries = 10) {
  const folder = temporaryFolder()
  const database = await temporaryDatabase(folder)
  for (let number = 1; number < entries; number++) await add(database, `${number}`)
  const found = () =>
    verify(database, auditKey(folder, {}, true), headsIn(folder)?.heads ?? []).then(
      ({ findings }) => findings,
    )
  return { folder, database, found }
}
const add = (database: Audited, on: string) =>
  database.write((writer) => database.record(writer, { act: 'sign-in', by: 'somebody', on }))
const remove = (database: Audited, where: Parameters<typeof eq>[1]) =>
  database.write((writer) => writer.delete(auditEntries).where(where as never))

describe('the log', () => {
  test('is whole as it was written, and says who, what, to whom, where and when', async () => {
    const { database, found } = await open(1)
    const before = Date.now()
    await database.write((writer) =>
      database.record(writer, {
        act: 'attempt-opened',
        by: 'a',
        on: 'b',
        cohort: 'c',
        detail: 'd',
      }),
    )
    const [, entry] = await database.read.select().from(auditEntries)
    expect(entry).toMatchObject({ seq: 2, by: 'a', on: 'b', cohort: 'c', detail: 'd' })
    expect(entry?.at.getTime()).toBeGreaterThanOrEqual(before)
    expect(await found()).toEqual([])
  })

  test('has an entry if and only if its act is done', async () => {
    const { database, found } = await open(2)
    const failed = database.write(async (writer) => {
      await database.record(writer, { act: 'sign-in', by: null })
      throw new Error('the act fails')
    })
    await expect(failed).rejects.toThrow('the act fails')
    await add(database, 'next')
    expect(await database.read.$count(auditEntries)).toBe(3)
    expect(await found()).toEqual([])
  })

  test('tells an entry that was removed, altered or made up, in each of its parts', async () => {
    const parts = ['at', 'by', 'act', 'on', 'cohort', 'detail', 'mac'] as const
    const { database, found } = await open(12)
    await fc.assert(
      fc.asyncProperty(
        fc.constantFrom(...parts),
        fc.integer({ min: 1, max: 12 }),
        async (part, seq) => {
          const [before] = await database.read
            .select()
            .from(auditEntries)
            .where(eq(auditEntries.seq, seq))
          if (!before) throw new Error('no such entry')
          const other = part === 'at' ? new Date(before.at.getTime() + 1) : `${before[part] ?? ''}0`
          const put = (row: object) =>
            database.write((writer) =>
              writer.update(auditEntries).set(row).where(eq(auditEntries.seq, seq)),
            )
          await put({ [part]: other })
          expect(await found()).toContainEqual({ seq, wrong: 'altered' })
          await put(before)
          expect(await found()).toEqual([])
        },
      ),
      { numRuns: 40 },
    )
    await remove(database, eq(auditEntries.seq, 5))
    expect(await found()).toEqual([{ seq: 5, wrong: 'missing' }])
    // Those after it, moved up into its place.
    await database.write((writer) =>
      writer.run(sql`update ${auditEntries} set seq = seq - 1 where seq > 5`),
    )
    expect(await found()).toContainEqual({ seq: 5, wrong: 'altered' })
  })

  test('that two entries have changed places is found', async () => {
    const { database, found } = await open()
    for (const [from, to] of [
      [4, 99],
      [7, 4],
      [99, 7],
    ] as const) {
      await database.write((writer) =>
        writer.update(auditEntries).set({ seq: to }).where(eq(auditEntries.seq, from)),
      )
    }
    expect(await found()).toEqual(
      expect.arrayContaining([
        { seq: 4, wrong: 'altered' },
        { seq: 7, wrong: 'altered' },
      ]),
    )
  })

  test('cut off at its end is missed at once, and also after it has gone on', async () => {
    const { database, found } = await open()
    await remove(database, gt(auditEntries.seq, 7))
    expect(await found()).toEqual([{ seq: 8, wrong: 'cut' }])
    await add(database, 'later')
    expect(await found()).toEqual([{ seq: 8, wrong: 'missing' }])
  })

  test('cut off with all that the database knows of it is missed by the heads', async () => {
    const { folder, database, found } = await open()
    await noteHead(database, folder)
    await remove(database, gt(auditEntries.seq, 7))
    const forget = sql`update sqlite_sequence set seq = 7 where name = 'audit_entries'`
    await database.write((writer) => writer.run(forget))
    expect(await found()).toEqual([{ seq: 8, wrong: 'cut' }])
    // What is written over it has other codes.
    for (const on of ['8', '9', '10']) await add(database, on)
    expect(await found()).toEqual([{ seq: 10, wrong: 'altered' }])
    // Without a head there would be nothing to tell it by.
    rmSync(join(folder, 'audit.heads'))
    expect(await found()).toEqual([])
  })

  test('emptied is not begun anew with a key of its own', async () => {
    const { folder, database } = await open()
    await noteHead(database, folder)
    await remove(database, gt(auditEntries.seq, 0))
    const again = await temporaryDatabase(folder)
    expect(
      await verify(again, auditKey(folder, {}, true), headsIn(folder)?.heads ?? []),
    ).toMatchObject({ findings: [{ seq: 1, wrong: 'missing' }] })
  })

  test('is one chain when two processes write to it', async () => {
    const { folder, database, found } = await open(1)
    const program = `
      import { once } from 'node:events'
      import { openAudited } from '#server/audit/audited.ts'
      const [, folder, name] = process.argv
      const database = await openAudited(folder)
      process.send('ready')
      await once(process, 'message')
      for (let number = 0; number < 60; number++) {
        const entry = { act: 'sign-in', by: name, on: String(number) }
        await database.write((writer) => database.record(writer, entry))
      }
      database.close()
      process.disconnect()`
    const env = { ...process.env, ...(await settingsFor(folder)) }
    const processes = ['one', 'other'].map((name) => {
      const args = ['--input-type=module', '-e', program, folder, name]
      const child = spawn(process.execPath, args, {
        stdio: ['ignore', 'ignore', 'inherit', 'ipc'],
        env,
      })
      onTestFinished(() => void child.kill('SIGKILL'))
      return child
    })
    const exits = processes.map((child) => once(child, 'exit'))
    await Promise.all(processes.map((child) => once(child, 'message')))
    for (const child of processes) child.send('go')
    expect((await Promise.all(exits)).map(([code]) => code)).toEqual([0, 0])
    const rows = await database.read.select().from(auditEntries)
    expect(rows.map(({ seq }) => seq)).toEqual(Array.from({ length: 121 }, (_, index) => index + 1))
    expect(await found()).toEqual([])
  })
})

describe('the key', () => {
  test('is made once, for its owner alone, and never is in the database', async () => {
    const folder = temporaryFolder()
    const opened = await Promise.all([temporaryDatabase(folder), temporaryDatabase(folder)])
    const made = readFileSync(join(folder, 'audit.key'), 'utf8').trim()
    expect(made).toMatch(/^[\w-]{43}$/)
    expect(statSync(join(folder, 'audit.key')).mode & 0o777).toBe(0o600)
    const everything = await opened[0]?.read.select().from(auditEntries)
    expect(JSON.stringify(everything)).not.toContain(made)
    for (const database of opened) await add(database, 'x')
    expect(await verify(opened[0] as Audited, made, [])).toMatchObject({ entries: 3, findings: [] })
  })

  test('is asked for again where it is lost, too short or another one', async () => {
    const { folder } = await open()
    const place = await settingsFor(folder)
    const opening = (settings: { AUDIT_KEY?: string }) =>
      openAudited(folder, { ...place, ...settings })
    await expect(opening({ AUDIT_KEY: key })).rejects.toMatchObject({ trouble: 'other' })
    await expect(opening({ AUDIT_KEY: 'short' })).rejects.toMatchObject({ trouble: 'short' })
    const kept = readFileSync(join(folder, 'audit.key'), 'utf8')
    rmSync(join(folder, 'audit.key'))
    await expect(opening({})).rejects.toMatchObject({ trouble: 'lost' })
    // It may as well come from the environment.
    const again = await opening({ AUDIT_KEY: kept })
    onTestFinished(() => again.close())
    writeFileSync(join(folder, 'audit.key'), '')
    await expect(opening({})).rejects.toMatchObject({ trouble: 'short' })
  })
})

describe('heads', () => {
  test('are noted once each, for the owner alone', async () => {
    const { folder, database } = await open(3)
    await noteHead(database, folder)
    await noteHead(database, folder)
    await add(database, 'x')
    await noteHead(database, folder)
    expect(headsIn(folder)?.heads.map(({ seq }) => seq)).toEqual([3, 4])
    expect(statSync(join(folder, 'audit.heads')).mode & 0o777).toBe(0o600)
  })

  test('survive a line that was cut short', async () => {
    const { folder, database } = await open(3)
    await noteHead(database, folder)
    appendFileSync(join(folder, 'audit.heads'), '{"seq":3,"ma')
    await add(database, 'x')
    await noteHead(database, folder)
    expect(headsIn(folder)).toMatchObject({ heads: [{ seq: 3 }, { seq: 4 }], unreadable: 1 })
  })
})
