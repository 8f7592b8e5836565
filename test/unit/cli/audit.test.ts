import { existsSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { eq } from 'drizzle-orm'
import { describe, expect, test } from 'vitest'
import { noteHead } from '#server/audit/heads.ts'
import { auditEntries } from '#server/audit/tables.ts'
import { temporaryDatabase, temporaryFolder } from '../server/temporary-site.ts'
import { run } from './start-site.ts'

const audit = (folder: string, ...words: string[]) => run('audit.ts', words, { DATA: folder })

async function open() {
  const folder = temporaryFolder()
  const database = await temporaryDatabase(folder)
  for (const on of ['a', 'b', 'c']) {
    await database.write((writer) => database.record(writer, { act: 'deactivated', by: 'x', on }))
  }
  await noteHead(database, folder)
  return { folder, database }
}

describe('npm run audit -- verify', () => {
  test('says that the log is whole, and where it ends', async () => {
    const { folder } = await open()
    const { code, said } = await audit(folder, 'verify')
    expect(code).toBe(0)
    expect(said).toMatch(/^All 4 entries .* unaltered \(the last: 4 [0-9a-f]{64}\)\.\n$/)
  })

  test('says where it is not, and fails', async () => {
    const { folder, database } = await open()
    const third = eq(auditEntries.seq, 3)
    await database.write((writer) => writer.update(auditEntries).set({ by: 'y' }).where(third))
    await database.write((writer) => writer.delete(auditEntries).where(eq(auditEntries.seq, 4)))
    const { code, said, complained } = await audit(folder, 'verify')
    expect([code, said]).toEqual([1, ''])
    expect(complained).toContain('Entry no. 3 has been altered.')
    expect(complained).toContain('cut off from no. 4 on')
  })

  test('misses the heads, the key and the data where they are not there', async () => {
    const { folder } = await open()
    rmSync(join(folder, 'audit.heads'))
    expect(await audit(folder, 'verify')).toMatchObject({
      code: 1,
      complained: expect.stringContaining('audit.heads'),
    })
    rmSync(join(folder, 'audit.key'))
    expect(await audit(folder, 'verify')).toMatchObject({
      code: 1,
      complained: expect.stringContaining('the key of the audit log is gone'),
    })
    const empty = temporaryFolder()
    expect(await audit(empty, 'verify')).toMatchObject({
      code: 1,
      complained: expect.stringContaining('There is no'),
    })
    expect(existsSync(join(empty, 'terakoya.db'))).toBe(false)
  })

  test('says how it is called', async () => {
    expect(await audit(temporaryFolder())).toMatchObject({
      code: 1,
      complained: expect.stringContaining('npm run audit -- verify'),
    })
  })
})
