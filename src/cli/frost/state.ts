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
const contents = z.object({
  epoch: z.number().int().nonnegative(),
  store: hex,
  /** What signed here ever: nonces can be given by hand as well, and then no store knows them. */
  spent: z.array(hex),
})

/** Nonces that wait in a file, and what was spent: each signs once. */
export type State = {
  /** @throws FrostError for nonces that have signed before */
  put(nonces: SigningNonces): Promise<void>
  /** @throws FrostError for nonces that are not here, or have signed before */
  take(commitments: SigningCommitments): Promise<SigningNonces>
}

/**
 * Works with the state in a file, alone. Beside it lies its epoch: a state that came back without it is
 * refused.
 * @throws FrostError for a state that is not the newest, or no state of this suite
 */
export function withState<Result>(
  file: string,
  suite: Ciphersuite,
  work: (state: State) => Promise<Result>,
): Promise<Result> {
  return locked(`${file}.lock`, async () => work(await open(file, suite)))
}

async function open(file: string, suite: Ciphersuite): Promise<State> {
  const counter = `${file}.epoch`
  const readCounter = () => (existsSync(counter) ? Number(readFileSync(counter, 'utf8')) : 0)
  const found = existsSync(file) ? parse(readFileSync(file, 'utf8')) : undefined
  if (found !== undefined && found.epoch !== readCounter()) {
    throw new FrostError({ code: 'nonce-store-outdated' })
  }
  const spent = new Set(found?.spent)
  const fingerprint = ({ hiding, binding }: SigningCommitments) =>
    [hiding, binding].map((one) => bytesToHex(suite.group.serializeElement(one))).join('')
  const refuseSpent = (commitments: SigningCommitments) => {
    if (spent.has(fingerprint(commitments))) throw new FrostError({ code: 'nonces-spent' })
  }
  const store = await openNonceStore(
    suite,
    {
      load: async () => (found === undefined ? undefined : hexToBytes(found.store)),
      async save(bytes) {
        const all = { epoch: readCounter(), store: bytesToHex(bytes), spent: [...spent] }
        replace(file, JSON.stringify(all))
      },
    },
    {
      read: async () => readCounter(),
      async advance(from) {
        if (readCounter() !== from) return false
        replace(counter, String(from + 1))
        return true
      },
    },
  )
  return {
    async put(nonces) {
      refuseSpent(nonces.commitments)
      await store.add([nonces])
    },
    async take(commitments) {
      refuseSpent(commitments)
      spent.add(fingerprint(commitments))
      return store.take(commitments)
    },
  }
}

function parse(text: string): z.infer<typeof contents> {
  try {
    return contents.parse(JSON.parse(text))
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
