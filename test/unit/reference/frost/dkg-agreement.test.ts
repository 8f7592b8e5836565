import { ed25519 as curve } from '@noble/curves/ed25519.js'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import {
  type DkgMessage,
  type DkgOutcome,
  type DkgParticipant,
  type DkgSession,
  dkgMessage,
  dkgParticipant,
  FrostError,
  firstIdentifiers,
  type Identifier,
  judge,
  verify,
} from '#reference/frost/index.ts'
import { statement } from '#reference/frost/keys/dkg-message.ts'
import { ed25519 as suite } from '#reference/frost/suites/ed25519.ts'
import { seeded, signersWith } from './group-of-signers.ts'

const identifiers = firstIdentifiers(3)
/** Identity keys: no keys of FROST, and known to all. */
const identity = (one: Identifier) => seeded(`identity ${one}`)(32)
const sign = (one: Identifier) => async (message: Uint8Array) => curve.sign(message, identity(one))
const session = (id: string): DkgSession => ({
  id: new TextEncoder().encode(id),
  identifiers,
  minSigners: 2,
  verify: async (signer, message, signature) =>
    curve.verify(signature, message, curve.getPublicKey(identity(signer))),
})

const join = (one: Identifier, id = 'session', seed = '') =>
  dkgParticipant(suite, session(id), one, sign(one), seeded(`${id} ${one} ${seed}`))

const problem = async (work: Promise<unknown>) => {
  try {
    await work
  } catch (error) {
    if (error instanceof FrostError) return error.problem
    throw error
  }
  return undefined
}

/** All steps among honest participants. */
async function honest(id: string): Promise<DkgOutcome[]> {
  const all = identifiers.map((one) => join(one, id))
  const commitments = await Promise.all(all.map((one) => one.commitment()))
  const shares = (await Promise.all(all.map((one) => one.shares(commitments)))).flat()
  const confirmations = await Promise.all(all.map((one) => one.confirm(shares)))
  return Promise.all(all.map((one) => one.finish(confirmations)))
}

describe('key generation with agreement', () => {
  test('all finish with one key, and sign', async () => {
    const outcomes = await honest('all')
    const { publicKeys } = outcomes[0] as DkgOutcome
    for (const outcome of outcomes) {
      expect(outcome.publicKeys.groupPublicKey.equals(publicKeys.groupPublicKey)).toBe(true)
      expect(outcome.certificate.map(({ sender }) => sender)).toEqual(identifiers)
    }
    const keys = new Map(outcomes.map(({ key }) => [key.identifier, key]))
    const message = Uint8Array.of(1)
    const signature = signersWith(suite, publicKeys, keys, seeded(2)).signature([1n, 3n], message)
    expect(verify(suite, publicKeys.groupPublicKey, message, signature)).toBe(true)
  })

  test('a late participant is brought along by the certificate of another', async () => {
    const [one, two, three] = identifiers.map((id) => join(id)) as [
      DkgParticipant,
      DkgParticipant,
      DkgParticipant,
    ]
    const commitments = await Promise.all([one, two, three].map((each) => each.commitment()))
    const shares = (
      await Promise.all([one, two, three].map((each) => each.shares(commitments)))
    ).flat()
    const confirmations = await Promise.all([one, two, three].map((each) => each.confirm(shares)))
    const { certificate, publicKeys } = await one.finish(confirmations)
    expect(await problem(three.finish([confirmations[2] as DkgMessage]))).toEqual({
      code: 'dkg-messages-missing',
      kind: 'confirmation',
      missing: [1n, 2n],
    })
    const late = await three.finish(certificate)
    expect(late.publicKeys.groupPublicKey.equals(publicKeys.groupPublicKey)).toBe(true)
  })

  test('messages of another session, of strangers, or altered count for nothing', async () => {
    const one = join(1n)
    const two = await join(2n).commitment()
    const three = await join(3n).commitment()
    const missing = { code: 'dkg-messages-missing', kind: 'commitment', missing: [3n] }
    for (const wrong of [
      await join(3n, 'another session').commitment(),
      { ...three, body: two.body },
      { ...three, sender: 9n },
      { ...three, signature: two.signature },
      { ...two, sender: 3n },
    ]) {
      expect(await problem(one.shares([two, wrong]))).toEqual(missing)
    }
    // What was tried in vain can be tried again.
    expect(await problem(one.shares([two, three]))).toBeUndefined()
  })

  test('a step out of turn is told', async () => {
    const one = join(1n)
    expect(await problem(one.confirm([]))).toEqual({ code: 'dkg-step', needed: 'shares' })
    expect(await problem(one.finish([]))).toEqual({ code: 'dkg-step', needed: 'confirm' })
  })

  test('nobody can be led to confirm two transcripts', async () => {
    const one = join(1n)
    const [two, three] = [join(2n), join(3n)]
    const first = [await two.commitment(), await three.commitment()]
    const other = [await join(2n, 'session', 'b').commitment(), await three.commitment()]
    const shares = await one.shares(first)
    expect(await one.shares(other)).toBe(shares)
  })

  test('two commitments of one participant convict it', async () => {
    const commitments = [
      await join(2n).commitment(),
      await join(2n, 'session', 'b').commitment(),
      await join(3n).commitment(),
    ]
    expect(await problem(join(1n).shares(commitments))).toEqual({
      code: 'dkg-equivocation',
      culprits: [2n],
    })
    const [verdict, ...rest] = await judge(suite, session('session'), commitments)
    expect(rest).toEqual([])
    expect(verdict).toMatchObject({ culprit: 2n, reason: 'equivocation' })
    expect(verdict?.evidence).toHaveLength(2)
  })

  test('split views leave nobody with a key, and what both saw convicts the liar', async () => {
    // Participant 3 shows one commitment to 1, another to 2, and deals to each accordingly.
    const [one, two] = [join(1n), join(2n)]
    const [a, b] = [join(3n, 'session', 'a'), join(3n, 'session', 'b')]
    const [c1, c2, ca, cb] = (await Promise.all(
      [one, two, a, b].map((each) => each.commitment()),
    )) as [DkgMessage, DkgMessage, DkgMessage, DkgMessage]
    const fromOne = await one.shares([c2, ca])
    const fromTwo = await two.shares([c1, cb])
    const [fromA, fromB] = [await a.shares([c1, c2]), await b.shares([c1, c2])]
    const confirmedOne = await one.confirm([...fromTwo, ...fromA])
    const confirmedTwo = await two.confirm([...fromOne, ...fromB])
    const confirmedA = await a.confirm([...fromOne, ...fromTwo])
    const confirmedB = await b.confirm([...fromOne, ...fromTwo])
    for (const confirmed3 of [confirmedA, confirmedB]) {
      const all = [confirmedOne, confirmedTwo, confirmed3]
      expect((await problem(one.finish(all)))?.code).toBe('dkg-transcripts-differ')
      expect((await problem(two.finish(all)))?.code).toBe('dkg-transcripts-differ')
    }
    const verdicts = await judge(suite, session('session'), [c1, c2, ca, cb])
    expect(verdicts.map(({ culprit, reason }) => [culprit, reason])).toEqual([[3n, 'equivocation']])
  })

  test('a signed share that does not fit its commitment convicts its sender', async () => {
    const [one, two] = [join(1n), join(2n)]
    const [a, b] = [join(3n, 'session', 'a'), join(3n, 'session', 'b')]
    const [c1, c2, ca] = (await Promise.all([one, two, a].map((each) => each.commitment()))) as [
      DkgMessage,
      DkgMessage,
      DkgMessage,
    ]
    await one.shares([c2, ca])
    const fromTwo = await two.shares([c1, ca])
    // The commitment of one polynomial and a share of another.
    const wrong = await b.shares([c1, c2])
    expect(await problem(one.confirm([...fromTwo, ...wrong]))).toEqual({
      code: 'dkg-share-invalid',
      culprits: [3n],
    })
    const forOne = wrong.filter(({ recipient }) => recipient === 1n)
    const [verdict, ...rest] = await judge(suite, session('session'), [c1, c2, ca, ...forOne])
    expect(rest).toEqual([])
    expect(verdict).toMatchObject({ culprit: 3n, reason: 'share-invalid' })
  })

  test('a share for nobody, and a commitment for one alone, count for nothing', async () => {
    const participant = join(3n)
    const commitment = await participant.commitment()
    const [share] = await participant.shares([
      await join(1n).commitment(),
      await join(2n).commitment(),
    ])
    const body = (share as DkgMessage).body
    /** Signed in earnest by participant 3, whatever it says. */
    const signed = async (unsigned: Omit<DkgMessage, 'signature'>): Promise<DkgMessage> => {
      const whole = { ...unsigned, signature: new Uint8Array() }
      return { ...whole, signature: await sign(3n)(statement(suite, session('session'), whole)) }
    }
    const stray = await signed({ kind: 'share', sender: 3n, recipient: undefined, body })
    const other = await join(3n, 'session', 'b').commitment()
    const secret = await signed({ ...other, recipient: 2n })
    expect(await judge(suite, session('session'), [commitment, stray])).toEqual([])
    expect(await problem(join(2n).shares([await join(1n).commitment(), secret]))).toMatchObject({
      code: 'dkg-messages-missing',
      missing: [3n],
    })
    for (const one of [stray, secret]) {
      const written = dkgMessage(suite).toBytes(one)
      expect(() => dkgMessage(suite).fromBytes(written)).toThrow(FrostError)
    }
  })

  test('attempts that overlap leave one outcome', async () => {
    const one = join(1n)
    const [two, three] = [join(2n), join(3n)]
    const commitments = await Promise.all([one, two, three].map((each) => each.commitment()))
    const shares = (
      await Promise.all([one, two, three].map((each) => each.shares(commitments)))
    ).flat()
    let retry: Promise<DkgMessage> | undefined
    const failed = one.confirm([]).catch(() => {
      retry = one.confirm(shares)
    })
    const alongside = one.confirm([]).catch(() => {})
    await Promise.all([failed, alongside])
    const confirmation = await retry
    expect(await one.confirm([])).toBe(confirmation)
    // Nor does a first attempt that fails let a second be overtaken by a third.
    const again = join(1n)
    const other = await join(2n, 'session', 'b').commitment()
    const attempts: Promise<unknown>[] = []
    const first = again.shares([]).catch(() => {
      attempts.push(again.shares([commitments[1], commitments[2]] as DkgMessage[]))
    })
    await Promise.all([first, again.shares([]).catch(() => {})])
    const later = again.shares([other, commitments[2] as DkgMessage])
    expect(await later).toBe(await attempts[0])
  })

  test('what nobody signed convicts nobody', async () => {
    const [two, three] = [await join(2n).commitment(), await join(3n).commitment()]
    const forged = { ...three, body: two.body }
    expect(await judge(suite, session('session'), [two, three, forged])).toEqual([])
  })

  test('whatever one participant does: no two keys, and only it is ever convicted', async () => {
    const liar = 3n
    // What the liar sends to each of the two others in each round: one of two faces, noise, or nothing.
    const to = fc.constantFrom('a', 'a', 'a', 'b', 'b', 'b', 'forged', 'nothing')
    await fc.assert(
      fc.asyncProperty(
        fc.record({ first: fc.tuple(to, to), second: fc.tuple(to, to), third: fc.tuple(to, to) }),
        async ({ first, second, third }) => {
          const all = [join(1n), join(2n)] as [DkgParticipant, DkgParticipant]
          const faces = { a: join(liar, 'session', 'a'), b: join(liar, 'session', 'b') }
          const seen: DkgMessage[] = []
          const show = (choice: string, message: { a: DkgMessage; b: DkgMessage }) =>
            choice === 'nothing'
              ? []
              : choice === 'forged'
                ? [{ ...message.a, body: message.b.body }]
                : [message[choice as 'a' | 'b']]
          const commitments = await Promise.all(all.map((one) => one.commitment()))
          const shown = { a: await faces.a.commitment(), b: await faces.b.commitment() }
          const dealt = {
            a: await faces.a.shares(commitments),
            b: await faces.b.shares(commitments),
          }
          const outcomes = await Promise.all(
            all.map(async (one, index) => {
              const received = show(first[index] as string, shown)
              seen.push(...received)
              return problem(one.shares([...commitments, ...received]))
            }),
          )
          const honestShares = (
            await Promise.all(
              all.map(async (one, index) => (outcomes[index] === undefined ? one.shares([]) : [])),
            )
          ).flat()
          const confirmations: DkgMessage[] = []
          for (const [index, one] of all.entries()) {
            const mine = ({ recipient }: DkgMessage) => recipient === BigInt(index + 1)
            const received = show(second[index] as string, {
              a: dealt.a.find(mine) as DkgMessage,
              b: dealt.b.find(mine) as DkgMessage,
            })
            seen.push(...received)
            const confirmed = one.confirm([...honestShares, ...received])
            if ((await problem(confirmed)) === undefined) confirmations.push(await confirmed)
          }
          const toLiar = honestShares.filter(({ recipient }) => recipient === liar)
          const lies = {
            a: await faces.a.confirm(toLiar).catch(() => undefined),
            b: await faces.b.confirm(toLiar).catch(() => undefined),
          }
          const finished: DkgOutcome[] = []
          for (const [index, one] of all.entries()) {
            const received =
              lies.a && lies.b ? show(third[index] as string, lies as typeof shown) : []
            seen.push(...received)
            const finishing = one.finish([...confirmations, ...received])
            if ((await problem(finishing)) === undefined) finished.push(await finishing)
          }
          const [key, other] = finished.map(({ publicKeys }) => publicKeys.groupPublicKey)
          if (key !== undefined && other !== undefined) expect(key.equals(other)).toBe(true)
          const put = [...commitments, ...honestShares, ...confirmations, ...seen]
          for (const { culprit } of await judge(suite, session('session'), put)) {
            expect(culprit).toBe(liar)
          }
          // Both finish, or the certificate of the one brings the other along.
          if (finished.length === 1) {
            const { certificate } = finished[0] as DkgOutcome
            for (const one of all) await one.finish(certificate)
          }
        },
      ),
      { numRuns: 60 },
    )
  })

  test('messages come back as they were, and one changed byte counts for nothing', async () => {
    const codec = dkgMessage(suite)
    const [share] = await join(1n).shares([
      await join(2n).commitment(),
      await join(3n).commitment(),
    ])
    for (const message of [await join(1n).commitment(), share as DkgMessage]) {
      const bytes = codec.toBytes(message)
      expect(codec.fromBytes(bytes)).toEqual(message)
      expect(codec.fromJson(codec.toJson(message))).toEqual(message)
    }
    const two = await join(2n).commitment()
    const bytes = codec.toBytes(await join(3n).commitment())
    await fc.assert(
      fc.asyncProperty(
        fc.integer({ min: 0, max: bytes.length - 1 }),
        fc.integer({ min: 1, max: 255 }),
        async (place, change) => {
          const altered = bytes.slice()
          altered[place] = (altered[place] as number) ^ change
          const refused = await problem(
            (async () => join(1n).shares([two, codec.fromBytes(altered)]))(),
          )
          expect(refused).toBeDefined()
        },
      ),
      { numRuns: 60 },
    )
  })
})
