import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import {
  type CoordinatorAction,
  type CoordinatorEvent,
  commit,
  coordinator,
  firstIdentifiers,
  type Identifier,
  type KeyPackage,
  messages,
  type SigningNonces,
  sign,
  verify,
} from '#reference/frost/index.ts'
import { ed25519 as suite } from '#reference/frost/suites/ed25519.ts'
import { groupOfSigners } from './group-of-signers.ts'
import { problemOf } from './problem.ts'

const message = new TextEncoder().encode('certificate 17')
const { scalars } = suite.group

type Behaviour = 'honest' | 'liar' | 'silent'

/** A network whose messages arrive in whatever order is asked for, over signers that behave as they are told. */
function world(minSigners: number, behaviours: readonly Behaviour[]) {
  const maxSigners = behaviours.length
  const group = groupOfSigners(suite, { minSigners, maxSigners })
  const { publicKeys, keys, random } = group
  const roast = coordinator(suite, publicKeys, message)
  const nonces = new Map<Identifier, SigningNonces>()
  const key = (one: Identifier) => keys.get(one) as KeyPackage
  const fresh = (one: Identifier) => {
    const own = commit(suite, key(one), random)
    nonces.set(one, own)
    return own.commitments
  }
  const behaviour = (one: Identifier) => behaviours[Number(one) - 1]
  const events: CoordinatorEvent[] = firstIdentifiers(maxSigners).map((from) => ({
    kind: 'ready',
    from,
    commitments: fresh(from),
  }))
  const seen: CoordinatorAction[] = []

  /** What a signer sends when it is asked. */
  function asked({ to, session, signingPackage }: Extract<CoordinatorAction, { kind: 'request' }>) {
    if (behaviour(to) === 'silent') return
    const own = nonces.get(to) as SigningNonces
    const share = sign(suite, { key: key(to), publicKeys, nonces: own, signingPackage })
    const sent = behaviour(to) === 'liar' ? scalars.add(share, 1n) : share
    events.push({ kind: 'answer', from: to, session, share: sent, commitments: fresh(to) })
  }

  return {
    roast,
    publicKeys,
    seen,
    fresh,
    /** One of the events that are on their way arrives. */
    deliver(which: number): boolean {
      if (events.length === 0) return false
      const [event] = events.splice(which % events.length, 1) as [CoordinatorEvent]
      for (const action of roast.handle(event)) {
        seen.push(action)
        if (action.kind === 'request') asked(action)
      }
      return true
    },
    signature: () => seen.find((action) => action.kind === 'signature')?.signature,
  }
}

describe('a robust coordinator', () => {
  test('with everybody honest, one session', () => {
    const it = world(3, ['honest', 'honest', 'honest'])
    while (it.deliver(0));
    expect(it.roast.sessions).toBe(1)
    const signature = it.signature() as Uint8Array
    expect(verify(suite, it.publicKeys.groupPublicKey, message, signature)).toBe(true)
    // It is done: whatever comes later leads to nothing.
    expect(it.roast.handle({ kind: 'timeout', session: 0 })).toEqual([])
  })

  test('whoever stalls or lies, and in whatever order all arrives, there is a signature in n - t + 1 sessions', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 2, max: 3 }).chain((minSigners) =>
          fc.record({
            minSigners: fc.constant(minSigners),
            bad: fc.array(fc.constantFrom<Behaviour>('liar', 'silent', 'honest'), {
              maxLength: 4,
            }),
            place: fc.nat(6),
            order: fc.infiniteStream(fc.nat(1000)),
          }),
        ),
        ({ minSigners, bad, place, order }) => {
          const behaviours: Behaviour[] = [...bad]
          for (let index = 0; index < minSigners; index++) {
            behaviours.splice((place * index) % (behaviours.length + 1), 0, 'honest')
          }
          const it = world(minSigners, behaviours)
          for (const which of order) if (!it.deliver(which)) break
          const signature = it.signature() as Uint8Array
          expect(signature).toBeDefined()
          expect(verify(suite, it.publicKeys.groupPublicKey, message, signature)).toBe(true)
          expect(it.roast.sessions).toBeLessThanOrEqual(behaviours.length - minSigners + 1)
          for (const culprit of it.roast.culprits) {
            expect(behaviours[Number(culprit) - 1]).toBe('liar')
          }
        },
      ),
      { numRuns: 60 },
    )
  })

  test('too few honest: it says who lied and who stalled, and goes on when one comes back', () => {
    const behaviours: Behaviour[] = ['honest', 'liar', 'silent', 'silent']
    const it = world(2, behaviours)
    while (it.deliver(0));
    expect(it.signature()).toBeUndefined()
    for (let session = 0; session < it.roast.sessions; session++) {
      it.seen.push(...it.roast.handle({ kind: 'timeout', session }))
    }
    const last = it.seen.at(-1)
    expect(last).toMatchObject({ kind: 'stuck', culprits: [2n] })
    behaviours[2] = 'honest'
    const again = it.roast.handle({ kind: 'ready', from: 3n, commitments: it.fresh(3n) })
    // Together with whoever has answered before.
    expect(again.map(({ kind }) => kind)).toEqual(['request', 'request'])
  })

  test('whoever stalled and then lies is gone once, not twice', () => {
    const it = world(3, ['honest', 'honest', 'silent', 'honest'])
    for (let count = 0; count < 3; count++) it.deliver(0)
    const answers = it.seen.filter((action) => action.kind === 'request')
    expect(answers.map(({ to }) => to)).toEqual([1n, 2n, 3n])
    // 1 and 2 answer; 4 is not there yet.
    it.deliver(1)
    it.deliver(1)
    it.roast.handle({ kind: 'timeout', session: 0 })
    const late = it.roast.handle({
      kind: 'answer',
      from: 3n,
      session: 0,
      share: 1n,
      commitments: it.fresh(3n),
    })
    // 1, 2 and 4 are still three.
    expect(late).toEqual([])
    expect(it.roast.culprits).toEqual([3n])
  })

  test('a verifying share that is none is nobody’s fault, and told at once', () => {
    const { publicKeys } = groupOfSigners(suite, { minSigners: 2, maxSigners: 3 })
    const codec = messages(suite).publicKeyPackage
    const bytes = codec.toBytes(publicKeys)
    bytes.fill(0xff, 6 + 2 * 64 + 32, 6 + 3 * 64)
    const read = codec.fromBytes(bytes)
    expect(problemOf(() => coordinator(suite, read, message))).toEqual({
      code: 'element-invalid',
      where: 'verifying_shares.3',
    })
  })

  test('what it does not expect it passes over', () => {
    const it = world(2, ['honest', 'honest', 'silent'])
    const stranger = { from: 9n, commitments: it.fresh(1n) }
    for (const event of [
      { kind: 'ready', ...stranger },
      { kind: 'answer', session: 0, share: 1n, ...stranger },
      { kind: 'answer', session: 7, share: 1n, from: 1n, commitments: it.fresh(1n) },
      { kind: 'answer', session: -1, share: 1n, from: 1n, commitments: it.fresh(1n) },
      { kind: 'timeout', session: 3 },
    ] satisfies CoordinatorEvent[]) {
      expect(it.roast.handle(event)).toEqual([])
    }
    expect(it.roast.culprits).toEqual([])
    // Ready twice is ready once: nobody fills two places.
    const first = it.fresh(1n)
    it.roast.handle({ kind: 'ready', from: 1n, commitments: first })
    expect(it.roast.handle({ kind: 'ready', from: 1n, commitments: it.fresh(1n) })).toEqual([])
    expect(it.roast.sessions).toBe(0)
  })
})
