import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { count } from 'drizzle-orm'
import { expect, test } from 'vitest'
import { clientOf } from '#server/db/client.ts'
import { placeOf } from '#server/db/place.ts'
import { causeOf, troubleOf } from '#server/db/trouble.ts'
import { attempts, learners, reads } from '#server/learning/tables.ts'
import { lock } from '../lock.ts'
import { onServer, settingsFor, temporaryDatabase, temporaryFolder } from '../temporary-site.ts'

const someone = (id: string) => ({
  id,
  tokenHash: `hash of ${id}`,
  createdAt: new Date(),
  seenAt: new Date(),
})

test('what a job throws undoes what it has done, and the next job goes on', async () => {
  const { write, read } = await temporaryDatabase()
  const failed = write(async (writer) => {
    await writer.insert(learners).values(someone('a'))
    throw new Error('changed my mind')
  })
  const next = write((writer) => writer.insert(learners).values(someone('b')))
  await expect(failed).rejects.toThrow('changed my mind')
  await next
  expect((await read.select().from(learners)).map(({ id }) => id)).toEqual(['b'])
})

test('jobs wait for one another: what each reads, nobody changes meanwhile', async () => {
  const { write, read } = await temporaryDatabase()
  await Promise.all(
    Array.from({ length: 20 }, () =>
      write(async (writer) => {
        const [found] = await writer.select({ all: count() }).from(learners)
        await writer.insert(learners).values(someone(`${found?.all}`))
      }),
    ),
  )
  const ids = (await read.select().from(learners)).map(({ id }) => Number(id))
  expect(ids.sort((a, b) => a - b)).toEqual(Array.from({ length: 20 }, (_, at) => at))
})

test.skipIf(onServer)('a file that another program has locked is waited for', async () => {
  const folder = temporaryFolder()
  const { write, read } = await temporaryDatabase(folder)
  const letGo = await lock(join(folder, 'terakoya.db'))
  const done = write((writer) => writer.insert(learners).values(someone('a')))
  const second = write((writer) => writer.insert(learners).values(someone('b')))
  // Readers do not wait.
  expect(await read.select().from(learners)).toEqual([])
  // The first try blocks this thread until it has failed: only then does the next turn come.
  for (let turn = 0; turn < 3; turn++) await new Promise((next) => setImmediate(next))
  await Promise.all([letGo(), done, second])
  expect(await read.select().from(learners)).toHaveLength(2)
})

test.skipIf(onServer)(
  'a full disk fails the job as what it is, and once there is room the next is done',
  async () => {
    const { write, read, check } = await temporaryDatabase()
    const { page_count: pages } = await read.get<{ page_count: number }>('PRAGMA page_count')
    // SQLite says the same of a file that may not grow as of a disk that is full.
    await read.run(`PRAGMA max_page_count = ${pages}`)
    const large = { ...someone('a'), tokenHash: 'x'.repeat(100_000) }
    const failed = await write((writer) => writer.insert(learners).values(large)).catch(
      (error: unknown) => error,
    )
    expect(troubleOf(failed)).toBe('disk')
    expect(causeOf(failed)).not.toContain('xxx')
    await write((writer) => writer.insert(learners).values({ ...large, id: 'b' }))
    await check()
    expect((await read.select().from(learners)).map(({ id }) => id)).toEqual(['b'])
  },
)

test('a database opened again has what was written, and foreign keys hold', async () => {
  const folder = temporaryFolder()
  const first = await temporaryDatabase(folder)
  await first.write((writer) => writer.insert(learners).values(someone('a')))
  const { read } = await temporaryDatabase(folder)
  expect((await read.select().from(learners)).map(({ id }) => id)).toEqual(['a'])
  expect(await read.get('PRAGMA foreign_keys')).toEqual({ foreign_keys: 1 })
})

test('migrations are dated in their order: one dated earlier would be skipped without a word', () => {
  const journal = readFileSync('src/server/db/migrations/meta/_journal.json', 'utf8')
  const dates = (JSON.parse(journal).entries as { when: number }[]).map(({ when }) => when)
  expect(dates).toEqual([...new Set(dates)].sort((a, b) => a - b))
})

test('bringing a database of readers up to date keeps what they have done', async () => {
  const folder = temporaryFolder()
  const earlier = clientOf(placeOf(folder, await settingsFor(folder)))
  for (const tag of ['0000_learning', '0001_reads']) {
    const text = readFileSync(`src/server/db/migrations/${tag}.sql`, 'utf8')
    for (const statement of text.split('--> statement-breakpoint')) await earlier.execute(statement)
  }
  const journal = JSON.parse(readFileSync('src/server/db/migrations/meta/_journal.json', 'utf8'))
  await earlier.execute(
    'CREATE TABLE __drizzle_migrations (id SERIAL PRIMARY KEY, hash text NOT NULL, created_at numeric)',
  )
  await earlier.execute({
    sql: "INSERT INTO __drizzle_migrations (hash, created_at) VALUES ('', ?)",
    args: [BigInt(journal.entries[1].when)],
  })
  await earlier.execute("INSERT INTO learners VALUES ('a', 'hash of a', 1, 2)")
  await earlier.execute(
    "INSERT INTO attempts VALUES ('b', 'a', 'lab', 'v', '{}', 'seed', 3, NULL, NULL)",
  )
  await earlier.execute("INSERT INTO reads VALUES ('a', 'course/lesson', 4)")
  earlier.close()

  const { read, write } = await temporaryDatabase(folder)
  expect(await read.select().from(attempts)).toMatchObject([{ id: 'b', learner: 'a' }])
  expect(await read.select().from(reads)).toMatchObject([{ learner: 'a' }])
  // The keys still hold: nobody's attempts go with them, and tokens are told apart.
  await expect(
    write((writer) => writer.insert(learners).values({ ...someone('c'), tokenHash: 'hash of a' })),
  ).rejects.toThrow()
  await write((writer) => writer.delete(learners))
  expect(await read.select().from(attempts)).toEqual([])
})
