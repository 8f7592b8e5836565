import { once } from 'node:events'
import { existsSync, statSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { temporaryFolder } from '../server/temporary-site.ts'
import { run, startSite } from './start-site.ts'

describe('npm run backup and npm run restore', () => {
  test('keep the data while the site runs, and bring them back while it is stopped', async () => {
    const folder = temporaryFolder()
    const env = { DATA: join(folder, 'data') }
    const file = join(folder, 'backup.db')
    const site = await startSite(env)
    const made = await run('backup.ts', [file], env)
    expect(made).toMatchObject({
      code: 0,
      said: expect.stringContaining(`The backup is in ${file}.`),
    })
    expect(statSync(file).mode & 0o777).toBe(0o600)
    expect((await fetch(`${site.origin}/healthz`)).status).toBe(200)

    const nowhere = await run('backup.ts', [join(folder, 'no/such/folder.db')], env)
    expect(nowhere).toMatchObject({ code: 1, complained: expect.stringContaining('folder exists') })

    const inUse = await run('restore.ts', [file], env)
    expect(inUse).toMatchObject({ code: 1, complained: expect.stringContaining('Stop the site') })
    expect((await fetch(`${site.origin}/healthz`)).status).toBe(200)
    site.child.kill('SIGTERM')
    await once(site.child, 'close')

    const restored = await run('restore.ts', [file], env)
    expect(restored).toMatchObject({ code: 0, said: expect.stringContaining('has been restored') })
    expect(restored.said).toMatch(/terakoya-until-\d{4}-\d\d-\d\dT\d\d-\d\d-\d\d\.db/)
    // Begun, a link for the first administrator, the backup, and that it was restored; the other backup came later.
    const log = await run('audit.ts', ['verify'], env)
    expect(log).toMatchObject({ code: 0, said: expect.stringContaining('All 4 entries') })
    const again = await startSite(env)
    expect((await fetch(`${again.origin}/healthz`)).status).toBe(200)
  })

  test('say what they need, write over nothing, and make no data', async () => {
    const folder = temporaryFolder()
    const env = { DATA: join(folder, 'data') }
    const file = join(folder, 'backup.db')
    const refused = async (program: string, words: string[], why: string) =>
      expect(await run(program, words, env)).toMatchObject({
        code: 1,
        said: '',
        complained: expect.stringContaining(why),
      })
    await refused('backup.ts', [], 'npm run backup -- <file>')
    await refused('restore.ts', [], 'npm run restore -- <file of the backup>')
    await refused('backup.ts', [file], 'There is no ')
    expect(existsSync(file)).toBe(false)
    await refused('restore.ts', [file], 'there is no such file')
    writeFileSync(file, 'something else')
    await refused('restore.ts', [file], 'damaged')
    expect(existsSync(join(env.DATA, 'terakoya.db'))).toBe(false)
  })

  test('say that an address is none, or that no server is there', async () => {
    const folder = temporaryFolder()
    const env = { DATA: folder, DATABASE_URL: 'db.example.lg.jp' }
    const { complained } = await run('backup.ts', [join(folder, 'backup.db')], env)
    expect(complained).toContain('DATABASE_URL: this is no address of a libSQL server')
    const nobody = { DATA: folder, DATABASE_URL: 'ws://user:secret@127.0.0.1:1' }
    const away = await run('backup.ts', [join(folder, 'backup.db')], nobody)
    expect(away.complained).toContain('127.0.0.1:1: the database server cannot be reached')
    expect(away.complained).not.toContain('secret')
  })
})
