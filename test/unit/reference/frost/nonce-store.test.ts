import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import {
  commit,
  type Epoch,
  FrostError,
  type KeyPackage,
  type NonceStorage,
  openNonceStore,
  preprocess,
  type SigningCommitments,
  sign,
} from '#reference/frost/index.ts'
import { ed25519 as suite } from '#reference/frost/suites/ed25519.ts'
import { groupOfSigners } from './group-of-signers.ts'

const signers = groupOfSigners(suite, { minSigners: 2, maxSigners: 2 })
const { publicKeys } = signers
const key = signers.keys.get(1n) as KeyPackage
const other = commit(suite, signers.keys.get(2n) as KeyPackage, signers.random).commitments

/** A machine that can crash: what was saved stays, what was in memory is gone. */
class Machine {
  saved: Uint8Array | undefined
  counter = 0
  /** So many steps until it crashes; each save and each advance has a step before and one after. */
  steps = Number.POSITIVE_INFINITY

  #step(): void {
    this.steps -= 1
    if (this.steps < 0) throw new Error('crash')
  }
  readonly storage: NonceStorage = {
    load: async () => this.saved,
    save: async (bytes) => {
      this.#step()
      this.saved = bytes.slice()
      this.#step()
    },
  }
  readonly epoch: Epoch = {
    read: async () => this.counter,
    advance: async (from) => {
      this.#step()
      if (this.counter !== from) return false
      this.counter += 1
      this.#step()
      return true
    },
  }
}

const codeOf = async (work: Promise<unknown>) => {
  try {
    await work
  } catch (error) {
    if (error instanceof FrostError) return error.problem.code
    throw error
  }
  return undefined
}

describe('a store of nonces', () => {
  test('gives each pair once, and it signs', async () => {
    const machine = new Machine()
    const store = await openNonceStore(suite, machine.storage, machine.epoch)
    const [first, second] = (await preprocess(suite, key, 2, signers.random, store)) as [
      SigningCommitments,
      SigningCommitments,
    ]
    expect(store.size).toBe(2)
    const nonces = await store.take(second)
    const signingPackage = {
      message: Uint8Array.of(1),
      commitments: new Map([
        [1n, second],
        [2n, other],
      ]),
    }
    sign(suite, { key, publicKeys, nonces, signingPackage })
    expect(await codeOf(store.take(second))).toBe('nonces-spent')
    expect(await codeOf(store.take(other))).toBe('nonces-spent')
    expect(store.size).toBe(1)
    expect((await store.take(first)).commitments).toBe(first)
  })

  test('takes the nonces that it keeps: they sign through it alone', async () => {
    const machine = new Machine()
    const store = await openNonceStore(suite, machine.storage, machine.epoch)
    const nonces = commit(suite, key, signers.random)
    await store.add([nonces])
    expect(() => nonces.take()).toThrow(FrostError)
  })

  test('has them still when it is opened again', async () => {
    const machine = new Machine()
    const store = await openNonceStore(suite, machine.storage, machine.epoch)
    const [first, second] = await preprocess(suite, key, 2, signers.random, store)
    await store.take(first as SigningCommitments)
    const again = await openNonceStore(suite, machine.storage, machine.epoch)
    expect(again.size).toBe(1)
    expect(await codeOf(again.take(first as SigningCommitments))).toBe('nonces-spent')
    expect(await codeOf(again.take(second as SigningCommitments))).toBeUndefined()
  })

  test('two who ask at once for the same pair: one gets it', async () => {
    const machine = new Machine()
    const store = await openNonceStore(suite, machine.storage, machine.epoch)
    const [only] = await preprocess(suite, key, 1, signers.random, store)
    const codes = await Promise.all(
      [1, 2, 3].map(() => codeOf(store.take(only as SigningCommitments))),
    )
    expect(codes.sort()).toEqual(['nonces-spent', 'nonces-spent', undefined])
  })

  test('two processes with the same store: one gets a pair, the other is told to open anew', async () => {
    const machine = new Machine()
    const store = await openNonceStore(suite, machine.storage, machine.epoch)
    const [only] = await preprocess(suite, key, 1, signers.random, store)
    const [a, b] = await Promise.all(
      [1, 2].map(() => openNonceStore(suite, machine.storage, machine.epoch)),
    )
    const codes = await Promise.all(
      [a, b].map((one) => codeOf(one?.take(only as SigningCommitments) as Promise<unknown>)),
    )
    expect(codes.sort()).toEqual(['nonce-store-outdated', undefined])
  })

  test('a backup brings no nonces back', async () => {
    const machine = new Machine()
    const store = await openNonceStore(suite, machine.storage, machine.epoch)
    const [first, second] = await preprocess(suite, key, 2, signers.random, store)
    const backup = machine.saved
    await store.take(first as SigningCommitments)
    machine.saved = backup
    const restored = await openNonceStore(suite, machine.storage, machine.epoch)
    expect(restored.size).toBe(0)
    expect(await codeOf(restored.take(first as SigningCommitments))).toBe('nonces-spent')
    // Nobody can tell which of them were used.
    expect(await codeOf(restored.take(second as SigningCommitments))).toBe('nonces-spent')
  })

  test('without an epoch nothing survives, and nothing secret is saved', async () => {
    const machine = new Machine()
    const store = await openNonceStore(suite, machine.storage, machine.epoch)
    await preprocess(suite, key, 3, signers.random, store)
    const blind = await openNonceStore(suite, machine.storage)
    expect(blind.size).toBe(0)
    const [one] = await preprocess(suite, key, 1, signers.random, blind)
    expect(machine.saved?.length).toBeLessThan(10)
    expect(await codeOf(blind.take(one as SigningCommitments))).toBeUndefined()
    expect((await openNonceStore(suite, machine.storage, machine.epoch)).size).toBe(0)
  })

  test('nonces that were taken before are refused, and the rest goes on', async () => {
    const machine = new Machine()
    const store = await openNonceStore(suite, machine.storage, machine.epoch)
    const [first] = await preprocess(suite, key, 1, signers.random, store)
    const spent = commit(suite, key, signers.random)
    spent.take()
    expect(await codeOf(store.add([spent]))).toBe('nonces-spent')
    const twice = commit(suite, key, signers.random)
    expect(await codeOf(store.add([twice, twice]))).toBe('nonces-spent')
    expect(store.has(first as SigningCommitments)).toBe(true)
    expect(await codeOf(store.take(first as SigningCommitments))).toBeUndefined()
  })

  test('what is no store is refused', async () => {
    const machine = new Machine()
    machine.saved = Uint8Array.of(1, 2, 3)
    expect(await codeOf(openNonceStore(suite, machine.storage, machine.epoch))).toBe('truncated')
  })

  test('when saving fails, no nonces are given out before the store is opened anew', async () => {
    const machine = new Machine()
    const store = await openNonceStore(suite, machine.storage, machine.epoch)
    const [first, second] = await preprocess(suite, key, 2, signers.random, store)
    machine.steps = 2
    await expect(store.take(first as SigningCommitments)).rejects.toThrow('crash')
    machine.steps = Number.POSITIVE_INFINITY
    expect(await codeOf(store.take(second as SigningCommitments))).toBe('nonce-store-outdated')
  })

  test('whatever crashes and comes back, no pair is given out twice', async () => {
    const event = fc.oneof(
      { weight: 3, arbitrary: fc.record({ kind: fc.constant('add' as const) }) },
      { weight: 6, arbitrary: fc.record({ kind: fc.constant('take' as const), which: fc.nat(9) }) },
      {
        weight: 2,
        arbitrary: fc.record({ kind: fc.constant('restore' as const), which: fc.nat(9) }),
      },
      {
        weight: 2,
        arbitrary: fc.record({ kind: fc.constant('crash' as const), steps: fc.nat(6) }),
      },
      { weight: 2, arbitrary: fc.record({ kind: fc.constant('reopen' as const) }) },
    )
    await fc.assert(
      fc.asyncProperty(fc.array(event, { maxLength: 40 }), async (events) => {
        const machine = new Machine()
        // Every state that ever was may come back.
        const backups: (Uint8Array | undefined)[] = []
        const published: SigningCommitments[] = []
        const given = new Set<bigint>()
        const open = () => openNonceStore(suite, machine.storage, machine.epoch)
        let store = await open()
        // More than one may be open: an old process that has not noticed yet.
        const stores = [store]
        for (const one of events) {
          backups.push(machine.saved)
          try {
            if (one.kind === 'add') {
              published.push(...(await preprocess(suite, key, 2, signers.random, store)))
            } else if (one.kind === 'take' && published.length > 0) {
              const from = stores[one.which % stores.length] as typeof store
              const wanted = published[one.which % published.length] as SigningCommitments
              const { hiding } = (await from.take(wanted)).take()
              expect(given.has(hiding)).toBe(false)
              given.add(hiding)
            } else if (one.kind === 'restore') {
              machine.saved = backups[one.which % backups.length]
              store = await open()
              stores.push(store)
            } else if (one.kind === 'crash') machine.steps = one.steps
            else if (one.kind === 'reopen') {
              store = await open()
              stores.push(store)
            }
          } catch (error) {
            if (error instanceof FrostError) continue
            if ((error as Error).message !== 'crash') throw error
            machine.steps = Number.POSITIVE_INFINITY
            store = await open()
            stores.splice(0, stores.length, store)
          }
        }
      }),
      { numRuns: 300 },
    )
  })
})
