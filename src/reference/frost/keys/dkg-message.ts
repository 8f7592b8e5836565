import { concatBytes, utf8ToBytes } from '@noble/hashes/utils.js'
import type { Ciphersuite } from '../ciphersuite.ts'
import { bytes, type Codec, list, struct, uint16 } from '../encoding/codec.ts'
import { framed, type Message, message } from '../encoding/message.ts'
import { parts } from '../encoding/messages.ts'
import { FrostError } from '../errors.ts'
import { type Identifier, sorted } from '../identifier.ts'
import type { DkgParameters } from './dkg.ts'

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

/** How these messages are written. */
export function dkgMessage(suite: Ciphersuite): Message<DkgMessage> {
  return message(
    framed<DkgMessage>(suite, { ...unsignedFields(suite), signature: ['signature', bytes] }),
    (read) => {
      if (!isAddressed(read)) throw new FrostError({ code: 'dkg-recipient', kind: read.kind })
    },
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
export function statement(suite: Ciphersuite, session: DkgSession, unsigned: Unsigned): Uint8Array {
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
export function transcript(
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

/** A share has a recipient, and nothing else has one: what is for everybody must be the same for all. */
function isAddressed({ kind, recipient }: DkgMessage): boolean {
  return (kind === 'share') === (recipient !== undefined)
}

/** Those that a participant signed. */
export async function genuine(
  suite: Ciphersuite,
  session: DkgSession,
  all: readonly DkgMessage[],
): Promise<DkgMessage[]> {
  const verdicts = await Promise.all(
    all.map(
      (one) =>
        isAddressed(one) &&
        session.identifiers.includes(one.sender) &&
        session.verify(one.sender, statement(suite, session, one), one.signature),
    ),
  )
  return all.filter((_, index) => verdicts[index])
}
