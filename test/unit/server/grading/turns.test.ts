import { expect, test } from 'vitest'
import { Busy, openTurns } from '#server/grading/turns.ts'

const all = { learner: 2, address: 100, all: 200 }

/** Work that ends when the test says so, and tells when it has begun. */
function works() {
  const begun: string[] = []
  const ends = new Map<string, () => void>()
  const work = (name: string) => () => {
    begun.push(name)
    return new Promise<string>((done) => ends.set(name, () => done(name)))
  }
  const end = async (name: string) => {
    ends.get(name)?.()
    await new Promise((done) => setImmediate(done))
  }
  return { begun, work, end }
}

const of = (learner: string, address = 'office') => ({ learner, address })

test('as much is done at a time as there are places, and one thing of each learner', async () => {
  const { begun, work, end } = works()
  const turns = openTurns(2, all)
  const first = turns.take(of('a'), work('a1'))
  turns.take(of('a'), work('a2'))
  turns.take(of('b'), work('b1'))
  turns.take(of('c'), work('c1'))
  expect(begun).toEqual(['a1', 'b1'])
  await end('a1')
  expect(await first).toBe('a1')
  expect(begun).toEqual(['a1', 'b1', 'a2'])
})

test('a learner with much waiting does not come before one with little', async () => {
  const { begun, work, end } = works()
  const turns = openTurns(1, all)
  turns.take(of('a'), work('a1'))
  turns.take(of('a'), work('a2'))
  turns.take(of('a'), work('a3'))
  turns.take(of('b'), work('b1'))
  turns.take(of('c'), work('c1'))
  for (const name of ['a1', 'a2', 'b1', 'c1']) await end(name)
  expect(begun).toEqual(['a1', 'a2', 'b1', 'c1', 'a3'])
})

test('what fails gives its place on', async () => {
  const turns = openTurns(1, all)
  const failed = turns.take(of('a'), () => Promise.reject(new Error('broken')))
  const next = turns.take(of('b'), async () => 'done')
  await expect(failed).rejects.toThrow('broken')
  expect(await next).toBe('done')
})

test.each([
  ['learner', { learner: 2, address: 9, all: 9 }, [of('a'), of('a'), of('a'), of('a')]],
  ['address', { learner: 9, address: 2, all: 9 }, [of('a'), of('b'), of('c'), of('d')]],
  ['all', { learner: 9, address: 9, all: 2 }, [of('a'), of('b', 'x'), of('c', 'y'), of('d', 'z')]],
] as const)('beyond two waiting by %s there is no place', async (limit, limits, askers) => {
  const { work, end } = works()
  const turns = openTurns(1, limits)
  const [first, second, third, fourth] = askers
  turns.take(first, work('1'))
  turns.take(second, work('2'))
  turns.take(third, work('3'))
  const refused = turns.take(fourth, work('4'))
  await expect(refused).rejects.toThrow(Busy)
  await expect(refused).rejects.toMatchObject({ limit, retryAfter: expect.any(Number) })
  await end('1')
  const later = turns.take(fourth, work('5'))
  await end('2')
  await end('3')
  await end('5')
  expect(await later).toBe('5')
})

test('where a place is free nobody is refused, whoever waits for it', async () => {
  const turns = openTurns(1, { learner: 0, address: 0, all: 0 })
  expect(await turns.take(of('a'), async () => 'done')).toBe('done')
})
