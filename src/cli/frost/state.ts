import {
  closeSync,
  existsSync,
  fsyncSync,
  openSync,
  readFileSync,
  renameSync,
  writeSync,
} from 'node:fs'
import { dirname } from 'node:path'
import { bytesToHex, hexToBytes } from '@noble/hashes/utils.js'
import { z } from 'zod'
import {
  type Ciphersuite,
  FrostError,
  openNonceStore,
  type SigningCommitments,
} from '#reference/frost/index.ts'
import type { SigningNonces } from '#reference/frost/signing/nonces.ts'
import { locked } from '../lock.mjs'

const hex = z.string().regex(/^([0-9a-f]{2})*$/)
/** What no backup may bring back: the epoch, and every nonce commitment that was ever used here. */
const memory = z.object({ epoch: z.number().int().nonnegative(), used: z.array(hex) })
type Memory = z.infer<typeof memory>

/** Nonces that wait in a file. Each signs once. */
export type State = {
  /** @throws FrostError for nonces of which one was used before */
  put(nonces: SigningNonces): Promise<void>
  /**
   * The nonces behind these commitments, or those given by hand when none wait here.
   * @throws FrostError for nonces that are not here, or of which one was used before
   */
  take(commitments: SigningCommitments, byHand?: SigningNonces): Promise<SigningNonces>
}

/**
 * Works with the state in a file, alone. Beside it lies what must not come back with a backup of it; nonces of
 * a state that is not the newest are void.
 * @throws FrostError for a state without what lies beside it, or of another suite
 */
export function withState<Result>(
  file: string,
  suite: Ciphersuite,
  work: (state: State) => Promise<Result>,
): Promise<Result> {
  return locked(`${file}.lock`, async () => work(await open(file, suite)))
}

async function open(file: string, suite: Ciphersuite): Promise<State> {
  const beside = `${file}.epoch`
  const found = existsSync(beside)
  if (existsSync(file) && !found) throw new FrostError({ code: 'nonce-store-outdated' })
  let known: Memory = found ? parse(readFileSync(beside, 'utf8')) : { epoch: 0, used: [] }
  const remember = (next: Memory) => {
    replace(beside, JSON.stringify(next))
    known = next
  }
  if (!found) remember(known)
  const store = await openNonceStore(
    suite,
    {
      load: async () => (existsSync(file) ? hexToBytes(readFileSync(file, 'utf8')) : undefined),
      save: async (bytes) => replace(file, bytesToHex(bytes)),
    },
    {
      read: async () => known.epoch,
      async advance(from) {
        if (known.epoch !== from) return false
        remember({ ...known, epoch: from + 1 })
        return true
      },
    },
  )
  const put: State['put'] = async (nonces) => {
    const { hiding, binding } = nonces.commitments
    const pair = [hiding, binding].map((one) => bytesToHex(suite.group.serializeElement(one)))
    // One nonce in two signatures is enough for a leak, whatever the other of each pair is.
    if (pair[0] === pair[1] || pair.some((one) => known.used.includes(one))) {
      throw new FrostError({ code: 'nonces-spent' })
    }
    remember({ ...known, used: [...known.used, ...pair] })
    await store.add([nonces])
  }
  return {
    put,
    async take(commitments, byHand) {
      if (byHand !== undefined && !store.has(commitments)) await put(byHand)
      return store.take(commitments)
    },
  }
}

function parse(text: string): Memory {
  try {
    return memory.parse(JSON.parse(text))
  } catch {
    throw new FrostError({ code: 'json-invalid', where: '--state' })
  }
}

/** The old or the new, never a part, and the new once this returns. */
function replace(file: string, text: string): void {
  const fresh = `${file}.new`
  const handle = openSync(fresh, 'w', 0o600)
  writeSync(handle, text)
  fsyncSync(handle)
  closeSync(handle)
  renameSync(fresh, file)
  if (process.platform === 'win32') return
  const folder = openSync(dirname(file), 'r')
  fsyncSync(folder)
  closeSync(folder)
}
