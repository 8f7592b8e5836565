import type { Ciphersuite } from '../ciphersuite.ts'
import type { Identifier } from '../identifier.ts'
import type { PublicKeyPackage } from '../keys/packages.ts'
import { aggregate, isSignatureShareValid } from './aggregate.ts'
import type { SigningPackage } from './commitment-list.ts'
import type { SigningCommitments } from './nonces.ts'
import { computeSession, type Session } from './session.ts'

/**
 * A coordinator that gets a signature as soon as enough signers are honest and answer, whatever the others do
 * (ROAST: Ruffing, Ronge, Jin, Schneider-Bensch and Schröder, "ROAST: Robust Asynchronous Schnorr Threshold
 * Signatures", figure 4). FROST alone begins anew whenever one signer stalls or lies.
 *
 * Whoever answers is asked again at once, together with others who answered; whoever does not answer holds up
 * the one session that it is in, and no other. So there are at most n - t + 1 sessions, and one more for each
 * time-out after which somebody came back. It has no clock: time-outs reach it as events, and it works
 * without any.
 */

/** What reaches the coordinator. Whatever it does not expect it passes over. */
export type CoordinatorEvent =
  /** A signer is ready, with fresh commitments. */
  | { kind: 'ready'; from: Identifier; commitments: SigningCommitments }
  /** A signer's share in a session, with fresh commitments for another. */
  | {
      kind: 'answer'
      from: Identifier
      session: number
      share: bigint
      commitments: SigningCommitments
    }
  /** Who has not answered in this session has taken too long; it may come back as ready. */
  | { kind: 'timeout'; session: number }

/** What the coordinator does in return. */
export type CoordinatorAction =
  | { kind: 'request'; to: Identifier; session: number; signingPackage: SigningPackage }
  | { kind: 'signature'; signature: Uint8Array }
  /** Fewer are left than are needed, unless some of the stalled come back. */
  | { kind: 'stuck'; culprits: Identifier[]; stalled: Identifier[] }

export type Coordinator = {
  /** @returns what to do now, in this order; nothing once there is a signature */
  handle(event: CoordinatorEvent): CoordinatorAction[]
  /** Who sent a wrong share, and is asked no more. */
  readonly culprits: Identifier[]
  /** How many sessions were begun. */
  readonly sessions: number
}

type Open = {
  readonly signingPackage: SigningPackage
  readonly values: Session
  readonly shares: Map<Identifier, bigint>
}

/**
 * A coordinator for the signature of one group on one message.
 * @throws FrostError for public keys of which a verifying share is none
 */
export function coordinator(
  suite: Ciphersuite,
  publicKeys: PublicKeyPackage,
  message: Uint8Array,
): Coordinator {
  const { minSigners, verifyingShares } = publicKeys
  /** Who waits for a session, with what it committed to. */
  const ready = new Map<Identifier, SigningCommitments>()
  /** Who is asked, and in which session. */
  const pending = new Map<Identifier, number>()
  const stalled = new Set<Identifier>()
  const culprits = new Set<Identifier>()
  const sessions: Open[] = []
  let done = false
  // Read now what is read later else: a share that is none must not look like a signer's fault.
  for (const one of verifyingShares.keys()) verifyingShares.get(one)

  /** Begins a session as soon as enough are ready. */
  function begin(): CoordinatorAction[] {
    if (ready.size < minSigners) return []
    const commitments = new Map(ready)
    ready.clear()
    const session = sessions.length
    const signingPackage = { commitments, message }
    const values = computeSession(suite, publicKeys, signingPackage)
    sessions.push({ signingPackage, values, shares: new Map() })
    return [...commitments.keys()].map((to) => {
      pending.set(to, session)
      return { kind: 'request', to, session, signingPackage }
    })
  }

  function welcome(from: Identifier, commitments: SigningCommitments): CoordinatorAction[] {
    stalled.delete(from)
    ready.set(from, commitments)
    return begin()
  }

  function answer(event: Extract<CoordinatorEvent, { kind: 'answer' }>): CoordinatorAction[] {
    const { from, session, share, commitments } = event
    const open = sessions[session]
    const asked = open?.signingPackage.commitments.has(from) && !open.shares.has(from)
    if (open === undefined || !asked) return []
    const late = pending.get(from) !== session
    if (!late) pending.delete(from)
    const { signingPackage, values, shares } = open
    if (!isSignatureShareValid(suite, values, { publicKeys, signingPackage }, from, share)) {
      culprits.add(from)
      for (const where of [ready, pending, stalled]) where.delete(from)
      return stuck()
    }
    shares.set(from, share)
    if (shares.size === minSigners) {
      done = true
      const signature = aggregate(suite, { publicKeys, signingPackage, shares })
      return [{ kind: 'signature', signature }]
    }
    // Whoever answers after its time-out has been asked elsewhere meanwhile, or is welcome back.
    return late && (pending.has(from) || ready.has(from)) ? [] : welcome(from, commitments)
  }

  function timeout(session: number): CoordinatorAction[] {
    for (const [one, where] of pending) {
      if (where !== session) continue
      pending.delete(one)
      stalled.add(one)
    }
    return stuck()
  }

  /** Tells when nothing more can come of those who are left. */
  function stuck(): CoordinatorAction[] {
    const left = verifyingShares.size - culprits.size - stalled.size
    if (left >= minSigners) return []
    return [{ kind: 'stuck', culprits: [...culprits], stalled: [...stalled] }]
  }

  return {
    get culprits() {
      return [...culprits]
    },
    get sessions() {
      return sessions.length
    },
    handle(event) {
      if (done) return []
      if (event.kind === 'timeout') return timeout(event.session)
      if (!verifyingShares.has(event.from) || culprits.has(event.from)) return []
      if (event.kind === 'answer') return answer(event)
      const busy = pending.has(event.from) || ready.has(event.from)
      return busy ? [] : welcome(event.from, event.commitments)
    },
  }
}
