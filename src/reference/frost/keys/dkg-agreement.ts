import { equalBytes } from '@noble/curves/utils.js'
import type { Ciphersuite } from '../ciphersuite.ts'
import type { Message } from '../encoding/message.ts'
import { messages } from '../encoding/messages.ts'
import { FrostError } from '../errors.ts'
import type { Identifier } from '../identifier.ts'
import type { Random } from '../random-scalar.ts'
import {
  type DkgRound1Package,
  type DkgRound2Package,
  dkgRound1,
  dkgRound2,
  dkgRound3,
} from './dkg.ts'
import {
  type DkgMessage,
  type DkgMessageKind,
  type DkgSession,
  genuine,
  statement,
  transcript,
} from './dkg-message.ts'
import { equivocations, readable } from './dkg-verdict.ts'
import type { KeyPackage, PublicKeyPackage } from './packages.ts'

/**
 * Distributed key generation where nobody sees to it that all receive the same: whoever sends one commitment
 * to some and another to others would leave them with different keys. So every message is signed, and in a
 * third round each participant confirms what it saw. Only with everybody's confirmation of the same is a key
 * used (the equality check of ChillDKG: https://github.com/BlockstreamResearch/bip-frost-dkg).
 *
 * - Participants who follow these rules never finish with different keys: each confirms one transcript, and
 *   a key needs all confirmations.
 * - When one finishes, all who confirmed can: the confirmations together are a certificate, and whoever has
 *   it brings the late along.
 * - Whoever signs two different messages, or a share that does not fit its commitment, is convicted by
 *   judge (dkg-verdict.ts) out of the messages themselves. Where nothing signed decides, the error names between whom
 *   the dispute is, or of whom something is missing.
 */

/** One participant's part. Each step may be tried again until it succeeds; then its outcome stays. */
export type DkgParticipant = {
  /** Round one: for everybody. */
  commitment(): Promise<DkgMessage>
  /** Round two: a share for each of the others. @param received all others' commitments */
  shares(received: readonly DkgMessage[]): Promise<DkgMessage[]>
  /** Round three: for everybody. @param received a share from each of the others */
  confirm(received: readonly DkgMessage[]): Promise<DkgMessage>
  /** The key, with the confirmations that bring others along. @param received all others' confirmations */
  finish(received: readonly DkgMessage[]): Promise<DkgOutcome>
}

export type DkgOutcome = {
  readonly key: KeyPackage
  readonly publicKeys: PublicKeyPackage
  readonly certificate: readonly DkgMessage[]
}

/**
 * @param sign with the participant's identity key
 * @throws FrostError for an impossible threshold, or identifiers that are zero, repeated or unknown. The
 *   steps throw one that names who cheated, between whom there is a dispute, or who is missing
 */
export function dkgParticipant(
  suite: Ciphersuite,
  session: DkgSession,
  identifier: Identifier,
  sign: (message: Uint8Array) => Promise<Uint8Array>,
  random: Random,
): DkgParticipant {
  const secret = dkgRound1(suite, { ...session, identifier }, random)
  const codec = messages(suite)
  const others = session.identifiers.filter((one) => one !== identifier)
  const own = once((_: readonly never[]) =>
    send('commitment', codec.dkgRound1Package.toBytes(secret.package)),
  )

  async function send(kind: DkgMessageKind, body: Uint8Array, recipient?: Identifier) {
    const unsigned = { kind, sender: identifier, recipient, body }
    return { ...unsigned, signature: await sign(statement(suite, session, unsigned)) }
  }

  /** One message from each of the others, of those that are for this participant and truly theirs. */
  async function receive(kind: DkgMessageKind, received: readonly DkgMessage[]) {
    const mine = received.filter(
      (one) => one.kind === kind && (kind !== 'share' || one.recipient === identifier),
    )
    const all = (await genuine(suite, session, mine)).filter(({ sender }) =>
      others.includes(sender),
    )
    const culprits = new Set(equivocations(all).map(({ culprit }) => culprit))
    if (culprits.size > 0)
      throw new FrostError({ code: 'dkg-equivocation', culprits: [...culprits] })
    const bySender = new Map(all.map((one) => [one.sender, one]))
    const missing = others.filter((one) => !bySender.has(one))
    if (missing.length > 0) throw new FrostError({ code: 'dkg-messages-missing', kind, missing })
    return bySender
  }

  /** The bodies, read. Whoever signed what cannot be read is named. */
  function read<Package>(
    bySender: ReadonlyMap<Identifier, DkgMessage>,
    { fromBytes }: Message<Package>,
    code: 'dkg-commitment-invalid' | 'dkg-share-invalid',
  ): Map<Identifier, Package> {
    const packages = [...bySender].map(
      ([one, { body }]) => [one, readable(() => fromBytes(body))] as const,
    )
    const culprits = packages.filter(([, one]) => one === undefined).map(([sender]) => sender)
    if (culprits.length > 0) throw new FrostError({ code, culprits })
    return new Map(packages as [Identifier, Package][])
  }

  let commitments: ReadonlyMap<Identifier, DkgMessage> | undefined
  let round1: ReadonlyMap<Identifier, DkgRound1Package>
  const shares = once(async (received: readonly DkgMessage[]) => {
    const seen = await receive('commitment', received)
    const packages = read(seen, codec.dkgRound1Package, 'dkg-commitment-invalid')
    const dealt = dkgRound2(suite, secret, packages)
    const sent = await Promise.all(
      [...dealt].map(([one, share]) => send('share', codec.dkgRound2Package.toBytes(share), one)),
    )
    round1 = packages
    commitments = seen
    return sent
  })

  let outcome: Omit<DkgOutcome, 'certificate'> | undefined
  const confirm = once(async (received: readonly DkgMessage[]) => {
    if (commitments === undefined) throw new FrostError({ code: 'dkg-step', needed: 'shares' })
    const seen = await receive('share', received)
    const round2 = read(seen, codec.dkgRound2Package, 'dkg-share-invalid')
    const made = dkgRound3(suite, secret, round1, round2 as Map<Identifier, DkgRound2Package>)
    const all = new Map([...commitments, [identifier, await own([])]])
    const confirmation = await send('confirmation', transcript(suite, session, all))
    outcome = made
    return confirmation
  })

  const finish = async (received: readonly DkgMessage[]): Promise<DkgOutcome> => {
    if (outcome === undefined) throw new FrostError({ code: 'dkg-step', needed: 'confirm' })
    const mine = await confirm([])
    const confirmations = received.filter(({ kind }) => kind === 'confirmation')
    const all = [...(await genuine(suite, session, confirmations)), mine]
    const agreeing = new Map(
      all.filter(({ body }) => equalBytes(body, mine.body)).map((one) => [one.sender, one]),
    )
    // Who has everybody's confirmation of the same needs not care what else somebody signed.
    if (session.identifiers.every((one) => agreeing.has(one))) {
      const certificate = session.identifiers.map((one) => agreeing.get(one) as DkgMessage)
      return { ...outcome, certificate }
    }
    const culprits = equivocations(all).map(({ culprit }) => culprit)
    if (culprits.length > 0) throw new FrostError({ code: 'dkg-equivocation', culprits })
    const differing = all.find(({ body }) => !equalBytes(body, mine.body))
    if (differing !== undefined) {
      const between: [bigint, bigint] = [identifier, differing.sender]
      throw new FrostError({ code: 'dkg-transcripts-differ', between })
    }
    const missing = session.identifiers.filter((one) => !agreeing.has(one))
    throw new FrostError({ code: 'dkg-messages-missing', kind: 'confirmation', missing })
  }

  return { commitment: () => own([]), shares, confirm, finish }
}

/** Does its work until it succeeds once; that outcome stays, whatever it is asked with later. */
function once<Argument, Result>(
  work: (argument: Argument) => Promise<Result>,
): (argument: Argument) => Promise<Result> {
  let done: Promise<Result> | undefined
  return (argument) => {
    const trying = done ?? work(argument)
    done = trying
    trying.catch(() => {
      // Another attempt may have taken its place meanwhile.
      if (done === trying) done = undefined
    })
    return trying
  }
}
