import { expect, test } from 'vitest'
import { pathsOf } from '#catalog/path.ts'
import { readCatalog } from '#catalog/read.ts'

const catalog = readCatalog('.')
const course = 'threshold-signing'
const at = (day: number) => new Date(Date.UTC(2026, 10, day))
const passed = {
  attempts: 1,
  best: 8,
  of: 8,
  passed: { at: '2026-11-03T00:00:00Z', current: true },
}
const tried = { attempts: 2, best: 1, of: 8 }

const path = (known: {
  reads?: string[]
  standings?: Record<string, typeof passed | typeof tried>
}) => {
  const reads = new Map(
    (known.reads ?? []).map((slug, index) => [`${course}/${slug}`, at(index + 1)]),
  )
  const lastAt = new Map(Object.keys(known.standings ?? {}).map((id) => [id, at(9)]))
  const [found] = pathsOf(catalog, { reads, standings: known.standings ?? {}, lastAt })
  return found
}

test('nobody is at the first lesson', () => {
  expect(path({})).toEqual({
    course,
    states: { 'one-key-one-failure': 'todo', 'sharing-a-secret': 'todo' },
    read: 0,
    passed: 0,
    left: 25 + 30 + 15,
    next: { lesson: 'one-key-one-failure' },
    lastAt: undefined,
  })
})

test('a lesson read, a lab tried, a lab passed', () => {
  expect(path({ reads: ['one-key-one-failure'] })).toMatchObject({
    states: { 'one-key-one-failure': 'done', 'sharing-a-secret': 'todo' },
    read: 1,
    passed: 0,
    left: 15 + 30 + 15,
    next: { lesson: 'sharing-a-secret' },
    lastAt: at(1),
  })
  expect(path({ standings: { 'shamir-recover': tried } })).toMatchObject({
    states: { 'sharing-a-secret': 'doing' },
    next: { lesson: 'one-key-one-failure' },
    lastAt: at(9),
  })
  expect(path({ standings: { [`${course}/one-key-one-failure`]: tried } })).toMatchObject({
    states: { 'one-key-one-failure': 'doing' },
  })
  expect(path({ standings: { 'shamir-recover': passed } })).toMatchObject({
    states: { 'sharing-a-secret': 'pass' },
    passed: 1,
    left: 25 + 15,
  })
})

test('once all is read, the labs come, and then nothing', () => {
  const reads = ['one-key-one-failure', 'sharing-a-secret']
  expect(path({ reads, standings: { 'shamir-recover': passed } })).toMatchObject({
    read: 2,
    passed: 1,
    left: 15,
    next: { lab: 'order-a-signing-session' },
  })
  const standings = { 'shamir-recover': passed, 'order-a-signing-session': passed }
  expect(path({ reads, standings })).toMatchObject({ passed: 2, left: 0, next: undefined })
})

test('a course of labs alone begins with the first of them', () => {
  const found = pathsOf(catalog, { reads: new Map(), standings: {}, lastAt: new Map() })
  const own = found.find((one) => one.course === 'security-foundations')
  expect(own).toMatchObject({ states: {}, read: 0, next: { lab: 'ten-messages' } })
})
