import { bytesToHex } from '@noble/hashes/utils.js'
import type { Ciphersuite } from '../ciphersuite.ts'
import { list, struct, uint32 } from '../encoding/codec.ts'
import { framed, type Message, message } from '../encoding/message.ts'
import { parts } from '../encoding/messages.ts'
import { FrostError } from '../errors.ts'
import type { KeyPackage } from '../keys/packages.ts'
import type { Random } from '../random-scalar.ts'
import { type NoncePair, type SigningCommitments, SigningNonces } from './nonces.ts'
import { commit } from './round1.ts'

/**
 * Where a store is kept: a file, a row, whatever a backup may hold. What is saved is secret.
 */
export type NonceStorage = {
  /** What was saved last; undefined when nothing was. */
  load(): Promise<Uint8Array | undefined>
  /**
   * Replaces what was saved. When it returns, a crash no longer loses it; when it does not, `load` gives
   * the old or the new, and never a part.
   */
  save(bytes: Uint8Array): Promise<void>
}

/**
 * A counter kept where no backup brings it back: it only ever rises. It tells a store that is the newest
 * from one that came back with a backup, whose nonces may have signed since.
 */
export type Epoch = {
  /** 0 at first. */
  read(): Promise<number>
  /**
   * Raises the counter from this value by one, atomically and so that a crash no longer loses it.
   * @returns false when it has another value by now, and does nothing then
   */
  advance(from: number): Promise<boolean>
}

/** Nonces that wait to be used, each pair for one signature. */
export type NonceStore = {
  /** Pairs that wait. */
  readonly size: number
  /** Whether the nonces behind these commitments wait here. */
  has(commitments: SigningCommitments): boolean
  /**
   * Keeps nonces. Only when they are kept, their commitments may be published. From here on only the store
   * gives them back.
   * @throws FrostError for nonces that were taken before
   */
  add(nonces: readonly SigningNonces[]): Promise<SigningCommitments[]>
  /**
   * The nonces behind these commitments, once: before they are given out, it is marked and saved that they
   * are spent. A crash on the way loses nonces and never gives any twice.
   * @throws FrostError when they are not here, or the store is no longer the newest
   */
  take(commitments: SigningCommitments): Promise<SigningNonces>
}

type Kept = NoncePair & { readonly commitments: SigningCommitments }
type Contents = { readonly epoch: number; readonly nonces: readonly Kept[] }

/**
 * Opens a store of nonces. Nonces that come back with a restored backup are void, and so are all after a
 * crash between mark and save. Without an epoch nobody can tell what came back: then a store is empty when
 * it is opened, and nothing secret is saved.
 *
 * Why no pair is given out twice: giving one out raises the counter first, then saves a store with the new
 * value and without the pair. A store is believed only with the counter's present value. So nothing was
 * given out since it was saved, and what it holds is unspent. A store that could not raise the counter, or
 * could not save, gives out nothing more.
 * @throws FrostError when what was saved is not a store of this suite
 */
export async function openNonceStore(
  suite: Ciphersuite,
  storage: NonceStorage,
  epoch?: Epoch,
): Promise<NonceStore> {
  const record = contents(suite)
  const fingerprint = ({ hiding, binding }: SigningCommitments) =>
    [hiding, binding].map((one) => bytesToHex(suite.group.serializeElement(one))).join(' ')
  const saved = await storage.load()
  const found = saved === undefined ? undefined : record.fromBytes(saved)
  let now = (await epoch?.read()) ?? 0
  const newest = epoch !== undefined && found?.epoch === now
  const waiting = new Map(
    (newest ? found.nonces : []).map((kept) => [fingerprint(kept.commitments), kept]),
  )
  const save = () =>
    storage.save(
      record.toBytes({ epoch: now, nonces: epoch === undefined ? [] : [...waiting.values()] }),
    )
  if (found !== undefined && !newest) await save()

  // One at a time: what is saved later must know what was done before.
  let before: Promise<unknown> = Promise.resolve()
  let usable = true
  function inTurn<Result>(work: () => Promise<Result>): Promise<Result> {
    const turn = before.then(async () => {
      if (!usable) throw new FrostError({ code: 'nonce-store-outdated' })
      usable = false
      const result = await work()
      usable = true
      return result
    })
    before = turn.catch(() => {})
    return turn
  }

  return {
    get size() {
      return waiting.size
    },
    has: (commitments) => waiting.has(fingerprint(commitments)),
    async add(nonces) {
      // All are taken before anything is kept: those that were taken before are refused here.
      const kept = nonces.map((one) => ({ ...one.take(), commitments: one.commitments }))
      return inTurn(async () => {
        for (const one of kept) waiting.set(fingerprint(one.commitments), one)
        await save()
        return kept.map(({ commitments }) => commitments)
      })
    },
    async take(commitments) {
      const key = fingerprint(commitments)
      const kept = waiting.get(key)
      if (kept === undefined) throw new FrostError({ code: 'nonces-spent' })
      waiting.delete(key)
      await inTurn(async () => {
        if (epoch === undefined) return
        if (!(await epoch.advance(now))) throw new FrostError({ code: 'nonce-store-outdated' })
        now += 1
        await save()
      })
      return new SigningNonces(kept.commitments, kept)
    },
  }
}

/**
 * Several commitments ahead of any message (RFC 9591, section 5.1), kept in a store.
 * @returns commitments to publish, each for one signature
 */
export function preprocess(
  suite: Ciphersuite,
  key: KeyPackage,
  count: number,
  random: Random,
  store: NonceStore,
): Promise<SigningCommitments[]> {
  return store.add(Array.from({ length: count }, () => commit(suite, key, random)))
}

function contents(suite: Ciphersuite): Message<Contents> {
  const { scalar, element } = parts(suite)
  return message(
    framed<Contents>(suite, {
      epoch: ['epoch', uint32],
      nonces: [
        'nonces',
        list(
          struct<Kept>({
            hiding: ['hiding', scalar],
            binding: ['binding', scalar],
            commitments: [
              'commitments',
              struct<SigningCommitments>({
                hiding: ['hiding', element],
                binding: ['binding', element],
              }),
            ],
          }),
        ),
      ],
    }),
  )
}
