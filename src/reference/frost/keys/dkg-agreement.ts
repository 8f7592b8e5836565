import { equalBytes } from '@noble/curves/utils.js'
import { concatBytes, utf8ToBytes } from '@noble/hashes/utils.js'
import type { Ciphersuite } from '../ciphersuite.ts'
import { bytes, type Codec, list, struct, uint16 } from '../encoding/codec.ts'
import { framed, type Message, message } from '../encoding/message.ts'
import { messages, parts } from '../encoding/messages.ts'
import { FrostError } from '../errors.ts'
import { type Identifier, sorted } from '../identifier.ts'
import type { Random } from '../random-scalar.ts'
import {
  type DkgParameters,
  type DkgRound1Package,
  type DkgRound2Package,
  dkgRound1,
  dkgRound2,
  dkgRound3,
  isRound1PackageValid,
  isShareValid,
} from './dkg.ts'
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
 *   {@link judge} out of the messages themselves. Where nothing signed decides, the error names between whom
 *   the dispute is, or of whom something is missing.
 */

/** What all participants know beforehand. */
export type DkgSession = DkgParameters & {
  /** Never used before, the same for all: otherwise old messages would pass for new ones. */
  readonly id: Uint8Array
  /** Whether a participant signed this with its identity key, which all know and which is no key of FROST. */
  verify(signer: Identifier, message: Uint8Array, signature: Uint8Array): Promise<boolean>
}

export type DkgMessageKind = 'commitment' | 'share' | 'confirmation'
const kinds: readonly DkgMessageKind[] = ['commitment', 'share', 'confirmation']

/** What participants send to each other: shares in secret to one, all else to everybody. */
export type DkgMessage = {
  readonly kind: DkgMessageKind
  readonly sender: Identifier
  /** Of a share. */
  readonly recipient: Identifier | undefined
  /** A round-one package, a round-two package or a transcript, in bytes. */
  readonly body: Uint8Array
  readonly signature: Uint8Array
}

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

/** Someone convicted by messages of their own. */
export type Verdict = {
  readonly culprit: Identifier
  readonly reason: 'equivocation' | 'commitment-invalid' | 'share-invalid'
  readonly evidence: readonly DkgMessage[]
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

/** How these messages are written. */
export function dkgMessage(suite: Ciphersuite): Message<DkgMessage> {
  return message(
    framed<DkgMessage>(suite, { ...unsignedFields(suite), signature: ['signature', bytes] }),
  )
}

type Unsigned = Omit<DkgMessage, 'signature'>

function unsignedFields(suite: Ciphersuite) {
  const { identifier, scalar } = parts(suite)
  const kind: Codec<DkgMessageKind> = {
    write: (value) => uint16.write(kinds.indexOf(value)),
    read: (from) => known(uint16.read(from)),
    toJson: (value) => value,
    fromJson(json) {
      const found = kinds.find((one) => one === json)
      if (found === undefined)
        throw new FrostError({ code: 'json-kind', expected: kinds.join(', ') })
      return found
    },
  }
  const known = (index: number): DkgMessageKind => {
    const found = kinds[index]
    if (found === undefined) throw new FrostError({ code: 'number-not-canonical' })
    return found
  }
  // Zero, which is nobody, stands for everybody.
  const recipient: Codec<Identifier | undefined> = {
    write: (value) => scalar.write(value ?? 0n),
    read: (from) => scalar.read(from) || undefined,
    toJson: (value) => scalar.toJson(value ?? 0n),
    fromJson: (json) => scalar.fromJson(json) || undefined,
  }
  return {
    kind: ['kind', kind],
    sender: ['sender', identifier],
    recipient: ['recipient', recipient],
    body: ['body', bytes],
  } as { [Name in keyof Unsigned]-?: [string, Codec<Unsigned[Name]>] }
}

/** What a signature is on: the message, and all that must not be mistaken for another. */
function statement(suite: Ciphersuite, session: DkgSession, unsigned: Unsigned): Uint8Array {
  const { sender, recipient, kind, body } = unsigned
  return concatBytes(
    parameters(suite, session),
    struct<Unsigned>(unsignedFields(suite)).write({ kind, sender, recipient, body }),
  )
}

function parameters(suite: Ciphersuite, { id, identifiers, minSigners }: DkgSession): Uint8Array {
  const { identifier } = parts(suite)
  return concatBytes(
    bytes.write(utf8ToBytes(`FROST DKG agreement v1 ${suite.contextString}`)),
    bytes.write(id),
    list(identifier).write(identifiers),
    uint16.write(minSigners),
  )
}

/** What a participant saw in round one, in a few bytes. */
function transcript(
  suite: Ciphersuite,
  session: DkgSession,
  commitments: ReadonlyMap<Identifier, DkgMessage>,
): Uint8Array {
  const { identifier } = parts(suite)
  return suite.H5(
    concatBytes(
      parameters(suite, session),
      ...sorted(commitments).flatMap(([one, { body }]) => [
        identifier.write(one),
        bytes.write(body),
      ]),
    ),
  )
}

/** Those that a participant signed. */
async function genuine(
  suite: Ciphersuite,
  session: DkgSession,
  all: readonly DkgMessage[],
): Promise<DkgMessage[]> {
  const verdicts = await Promise.all(
    all.map(
      (one) =>
        session.identifiers.includes(one.sender) &&
        session.verify(one.sender, statement(suite, session, one), one.signature),
    ),
  )
  return all.filter((_, index) => verdicts[index])
}

/** Two different messages of the same kind, from one to the same. */
function equivocations(signed: readonly DkgMessage[]): Verdict[] {
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

function readable<Value>(read: () => Value): Value | undefined {
  try {
    return read()
  } catch (error) {
    if (error instanceof FrostError) return undefined
    throw error
  }
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
      done = undefined
    })
    return trying
  }
}
