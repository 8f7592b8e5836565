import { describe, expect, test } from 'vitest'
import { failures } from '#server/accounts/tables.ts'
import { begin, forgetFailures, giveBack, type Key, succeed } from '#server/accounts/throttle.ts'
import { temporaryDatabase } from '../temporary-site.ts'

const name: Key = { kind: 'name', value: 'sato' }
const address: Key = { kind: 'address', value: '192.0.2.1' }
const at = (seconds: number) => new Date(1_800_000_000_000 + seconds * 1000)

/** How long the next try has to wait after each of so many, all made as early as they may be. */
async function waits(key: Key, count: number) {
  const database = await temporaryDatabase()
  const found: number[] = []
  let now = 0
  for (let tries = 0; tries < count; tries++) {
    expect(await begin(database, [key], at(now))).toBeUndefined()
    const wait = (await begin(database, [key], at(now))) ?? 0
    if (wait === 0) await giveBack(database, [key])
    found.push(wait)
    now += wait
  }
  return found
}

describe('failures', () => {
  test('on a name cost nothing five times, and then twice as long each time, up to a quarter of an hour', async () => {
    expect(await waits(name, 14)).toEqual([0, 0, 0, 0, 0, 10, 20, 40, 80, 160, 320, 640, 900, 900])
  })

  test('from an address, which a whole municipality may share, cost nothing fifty times', async () => {
    const found = await waits(address, 53)
    expect(found.slice(0, 50)).toEqual(Array(50).fill(0))
    expect(found.slice(50)).toEqual([1, 2, 4])
  })

  test('count when they begin, so that none of many at once is free', async () => {
    const database = await temporaryDatabase()
    const found = await Promise.all(
      Array.from({ length: 20 }, () => begin(database, [name], at(0))),
    )
    expect(found.filter((wait) => wait === undefined)).toHaveLength(6)
  })

  test('on one name say nothing of another', async () => {
    const database = await temporaryDatabase()
    for (let tries = 0; tries < 6; tries++) await begin(database, [name], at(0))
    expect(await begin(database, [name], at(0))).toBe(10)
    expect(await begin(database, [{ ...name, value: 'suzuki' }], at(0))).toBeUndefined()
  })

  test('are forgotten once the right password was given; the address has only that one less', async () => {
    const database = await temporaryDatabase()
    const both = [name, address]
    for (let tries = 0; tries < 5; tries++) await begin(database, both, at(0))
    await begin(database, both, at(0))
    await succeed(database, both)
    const rows = await database.read.select().from(failures)
    expect(rows.map(({ count }) => count)).toEqual([5])
    expect(await begin(database, both, at(0))).toBeUndefined()
  })

  test('are forgotten after a day', async () => {
    const database = await temporaryDatabase()
    for (let tries = 0; tries < 6; tries++) await begin(database, [name], at(0))
    const tomorrow = at(25 * 3600)
    expect(await begin(database, [name], tomorrow)).toBeUndefined()
    expect((await database.read.select().from(failures))[0]?.count).toBe(1)
    await forgetFailures(database, at(50 * 3600))
    expect(await database.read.select().from(failures)).toEqual([])
  })

  test('are kept without the name or the address', async () => {
    const database = await temporaryDatabase()
    await begin(database, [name, address], at(0))
    const kept = JSON.stringify(await database.read.select().from(failures))
    expect(kept).not.toContain('sato')
    expect(kept).not.toContain('192.0.2.1')
  })
})
