import { z } from 'zod'
import {
  acceptReshare,
  type Ciphersuite,
  dealRefresh,
  dealReshare,
  enrol,
  FrostError,
  type Identifier,
  type KeyPackage,
  type PublicKeyPackage,
  refresh,
  repairDeltas,
  repairKey,
  repairSigma,
  type SecretShare,
} from '#reference/frost/index.ts'
import { count, hex, identifier, publicKeys, reader, suite, suites, writer } from './fields.ts'
import { random, type Step, step, told } from './step.ts'

const shares = { participant_shares: z.array(z.object({ identifier, participant_share: hex })) }

/** The keys of those whose shares are given. All participants run here, each with its own share alone. */
function keysOf(
  ciphersuite: Ciphersuite,
  known: PublicKeyPackage,
  given: z.infer<z.ZodObject<typeof shares>>['participant_shares'],
): Map<Identifier, KeyPackage> {
  const read = reader(ciphersuite)
  if (given.length === 0) throw new FrostError({ code: 'no-shares' })
  const found = read.byIdentifier('participant_shares', given, ({ participant_share }, at) =>
    read.scalar(`${at}.participant_share`, participant_share),
  )
  return new Map(
    [...found].map(([one, signingShare]) => {
      const verifyingShare = ciphersuite.group.scalarBaseMult(signingShare)
      if (!known.verifyingShares.get(one)?.equals(verifyingShare)) {
        throw new FrostError({ code: 'key-mismatch', identifier: one })
      }
      const { groupPublicKey, minSigners } = known
      return [one, { identifier: one, signingShare, verifyingShare, groupPublicKey, minSigners }]
    }),
  )
}

/** The new keys of a group, as key generation prints them. */
function printed(
  write: ReturnType<typeof writer>,
  made: readonly { key: KeyPackage; publicKeys: PublicKeyPackage }[],
) {
  return {
    ...told(write, made[0]?.publicKeys as PublicKeyPackage),
    participant_shares: made.map(({ key }) => ({
      identifier: write.identifier(key.identifier),
      participant_share: write.scalar(key.signingShare),
    })),
  }
}

/** What several senders hold for one recipient. */
function sentTo<Value>(
  all: ReadonlyMap<Identifier, ReadonlyMap<Identifier, Value>>,
  recipient: Identifier,
): Map<Identifier, Value> {
  return new Map([...all].map(([sender, sent]) => [sender, sent.get(recipient) as Value]))
}

const helping = z.object({ suite, ...publicKeys, ...shares, participant: identifier })

/** Those whose shares are given help a participant to its share. */
function helped(given: z.infer<typeof helping>) {
  const ciphersuite = suites[given.suite]
  const read = reader(ciphersuite)
  const write = writer(ciphersuite)
  const known = read.publicKeys(given)
  const keys = keysOf(ciphersuite, known, given.participant_shares)
  const repair = { helpers: [...keys.keys()], participant: read.identifier(given.participant) }
  const split = new Map(
    [...keys].map(([one, key]) => [one, repairDeltas(ciphersuite, key, known, repair, random)]),
  )
  const deltas = new Map([...split].map(([one, sent]) => [one, sent.deltas]))
  const committed = new Map([...split].map(([one, sent]) => [one, sent.commitments]))
  const sigmas = new Map(
    repair.helpers.map((one) => [
      one,
      repairSigma(ciphersuite, known, repair, one, sentTo(deltas, one), committed),
    ]),
  )
  const key = repairKey(ciphersuite, known, repair, sigmas, committed)
  const hexOf = (all: ReadonlyMap<Identifier, bigint>) =>
    Object.fromEntries([...all].map(([one, value]) => [one, write.scalar(value)]))
  return {
    known: { suite: given.suite, ...told(write, enrol(ciphersuite, known, repair)) },
    shown: {
      deltas_from_to: Object.fromEntries([...deltas].map(([one, to]) => [one, hexOf(to)])),
      sigmas: hexOf(sigmas),
      identifier: write.identifier(key.identifier),
      participant_share: write.scalar(key.signingShare),
    },
  }
}

/** What becomes of a group after its key is made. */
export const lifecycleSteps: Record<string, Step> = {
  refresh: step(z.object({ suite, ...publicKeys, ...shares }), async (given) => {
    const ciphersuite = suites[given.suite]
    const known = reader(ciphersuite).publicKeys(given)
    const keys = keysOf(ciphersuite, known, given.participant_shares)
    const remaining = [...keys.keys()]
    const dealt = new Map<Identifier, Map<Identifier, SecretShare>>(
      remaining.map((one) => [one, dealRefresh(ciphersuite, known, remaining, random)]),
    )
    const made = [...keys].map(([one, key]) =>
      refresh(ciphersuite, key, known, remaining, sentTo(dealt, one)),
    )
    return { suite: given.suite, ...printed(writer(ciphersuite), made) }
  }),

  repair: step(helping, async (given) => helped(given).shown),

  enrol: step(helping, async (given) => {
    const { known, shown } = helped(given)
    return { ...known, ...shown }
  }),

  reshare: step(
    z.object({
      suite,
      ...publicKeys,
      ...shares,
      new_MIN_PARTICIPANTS: count,
      new_participant_list: z.array(identifier),
    }),
    async (given) => {
      const ciphersuite = suites[given.suite]
      const read = reader(ciphersuite)
      const known = read.publicKeys(given)
      const keys = keysOf(ciphersuite, known, given.participant_shares)
      const reshare = {
        dealers: [...keys.keys()],
        identifiers: given.new_participant_list.map(read.identifier),
        minSigners: given.new_MIN_PARTICIPANTS,
      }
      const dealt = new Map(
        [...keys].map(([one, key]) => [one, dealReshare(ciphersuite, key, known, reshare, random)]),
      )
      const made = reshare.identifiers.map((one) =>
        acceptReshare(ciphersuite, known, reshare, one, sentTo(dealt, one)),
      )
      return { suite: given.suite, ...printed(writer(ciphersuite), made) }
    },
  ),
}
