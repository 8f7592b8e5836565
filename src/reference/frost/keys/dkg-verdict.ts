import { equalBytes } from '@noble/curves/utils.js'
import type { Ciphersuite } from '../ciphersuite.ts'
import { messages } from '../encoding/messages.ts'
import { FrostError } from '../errors.ts'
import type { Identifier } from '../identifier.ts'
import { type DkgRound1Package, isRound1PackageValid, isShareValid } from './dkg.ts'
import { type DkgMessage, type DkgSession, genuine } from './dkg-message.ts'

/** Someone convicted by messages of their own. */
export type Verdict = {
  readonly culprit: Identifier
  readonly reason: 'equivocation' | 'commitment-invalid' | 'share-invalid'
  readonly evidence: readonly DkgMessage[]
}

/**
 * Who is convicted by the messages that participants put together after an abort. It needs no secret but the
 * shares that are disputed, so that anybody can repeat it.
 * @returns nobody when what was signed decides nothing; messages that nobody signed count for nothing
 */
export async function judge(
  suite: Ciphersuite,
  session: DkgSession,
  all: readonly DkgMessage[],
): Promise<Verdict[]> {
  const signed = await genuine(suite, session, all)
  const verdicts: Verdict[] = equivocations(signed)
  const codec = messages(suite)
  const commitments = new Map<Identifier, DkgRound1Package>()
  for (const one of signed.filter(({ kind }) => kind === 'commitment')) {
    const read = readable(() => codec.dkgRound1Package.fromBytes(one.body))
    if (read !== undefined && isRound1PackageValid(suite, session, one.sender, read)) {
      commitments.set(one.sender, read)
    } else verdicts.push({ culprit: one.sender, reason: 'commitment-invalid', evidence: [one] })
  }
  for (const one of signed.filter(({ kind }) => kind === 'share')) {
    const read = readable(() => codec.dkgRound2Package.fromBytes(one.body))
    const committed = commitments.get(one.sender)
    const recipient = one.recipient as Identifier
    const fits =
      read !== undefined &&
      (committed === undefined ||
        isShareValid(suite, recipient, committed.commitment, read.signingShare))
    if (fits) continue
    const commitment = signed.filter(
      ({ kind, sender }) => kind === 'commitment' && sender === one.sender,
    )
    verdicts.push({
      culprit: one.sender,
      reason: 'share-invalid',
      evidence: [...commitment, one],
    })
  }
  return verdicts
}

/** Two different messages of the same kind, from one to the same. */
export function equivocations(signed: readonly DkgMessage[]): Verdict[] {
  const first = new Map<string, DkgMessage>()
  const verdicts = new Map<Identifier, Verdict>()
  for (const one of signed) {
    const place = `${one.kind} ${one.sender} ${one.recipient}`
    const before = first.get(place) ?? one
    first.set(place, before)
    if (!equalBytes(before.body, one.body)) {
      const evidence = [before, one]
      verdicts.set(one.sender, { culprit: one.sender, reason: 'equivocation', evidence })
    }
  }
  return [...verdicts.values()]
}

/** What a reader gives, or undefined for what it refuses. */
export function readable<Value>(read: () => Value): Value | undefined {
  try {
    return read()
  } catch (error) {
    if (error instanceof FrostError) return undefined
    throw error
  }
}
