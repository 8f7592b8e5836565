import type { Ciphersuite } from '../ciphersuite.ts'
import { FrostError } from '../errors.ts'
import type { Element } from '../group.ts'
import { checkFromAll, checkIdentifiers, type Identifier } from '../identifier.ts'
import { deriveInterpolatingValue } from '../polynomial.ts'
import { type Random, randomNonZeroScalar } from '../random-scalar.ts'
import type { KeyPackage, PublicKeyPackage } from './packages.ts'

/**
 * Repair: helpers, as many as the threshold, give a member its lost share back, and nobody learns anything
 * else (Laing and Stinson, "A Survey and Refinement of Repairable Threshold Schemes", the enrolment
 * protocol; as in ZcashFoundation/frost, keys::repairable). The same gives a new member its first share.
 *
 * Each helper splits what it contributes into a delta for each helper; each adds up what it got to a sigma;
 * the sigmas together are the share. Beyond the source, each helper commits to its deltas, so that whoever
 * sends a wrong delta or sigma is named.
 */

/** Who helps whom. */
export type Repair = {
  readonly helpers: readonly Identifier[]
  /** Whose share it is: a member's, or a new one's. */
  readonly participant: Identifier
}

/** A helper's commitment to its deltas, by the helper that each is for: shown to all. */
export type DeltaCommitments = ReadonlyMap<Identifier, Element>

/**
 * Step one, by each helper: a delta for each helper, itself included, to be sent in secret.
 * @throws FrostError for fewer helpers than the threshold, helpers that are unknown, or one who is none
 */
export function repairDeltas(
  suite: Ciphersuite,
  key: KeyPackage,
  publicKeys: PublicKeyPackage,
  repair: Repair,
  random: Random,
): { deltas: Map<Identifier, bigint>; commitments: DeltaCommitments } {
  const { group } = suite
  checkRepair(suite, publicKeys, repair)
  const { helpers, participant } = repair
  const weight = deriveInterpolatingValue(group.scalars, helpers, key.identifier, participant)
  const [last, ...rest] = [...helpers].reverse() as [Identifier, ...Identifier[]]
  const deltas = new Map(rest.reverse().map((one) => [one, randomNonZeroScalar(group, random)]))
  const contribution = group.scalars.mul(weight, key.signingShare)
  deltas.set(
    last,
    [...deltas.values()].reduce((sum, delta) => group.scalars.sub(sum, delta), contribution),
  )
  const commitments = new Map([...deltas].map(([one, delta]) => [one, group.scalarBaseMult(delta)]))
  return { deltas, commitments }
}

/**
 * Step two, by each helper: the sum of the deltas that it got, its own included, for the participant alone.
 * @param committed what every helper committed to, the same for all
 * @throws FrostError that names whose commitments or delta are wrong, or who is missing
 */
export function repairSigma(
  suite: Ciphersuite,
  publicKeys: PublicKeyPackage,
  repair: Repair,
  identifier: Identifier,
  deltas: ReadonlyMap<Identifier, bigint>,
  committed: ReadonlyMap<Identifier, DeltaCommitments>,
): bigint {
  const { group } = suite
  checkCommitments(suite, publicKeys, repair, committed)
  checkFromAll(repair.helpers, deltas)
  if (!repair.helpers.includes(identifier)) {
    throw new FrostError({ code: 'identifier-unknown', identifier })
  }
  const culprits = repair.helpers.filter(
    (helper) =>
      !group
        .scalarBaseMult(deltas.get(helper) as bigint)
        .equals(committed.get(helper)?.get(identifier) as Element),
  )
  if (culprits.length > 0) throw new FrostError({ code: 'repair-invalid', culprits })
  return [...deltas.values()].reduce((sum, delta) => group.scalars.add(sum, delta), 0n)
}

/**
 * Step three, by the participant: its key out of everybody's sigma.
 * @throws FrostError that names whose commitments or sigma are wrong, or who is missing
 */
export function repairKey(
  suite: Ciphersuite,
  publicKeys: PublicKeyPackage,
  repair: Repair,
  sigmas: ReadonlyMap<Identifier, bigint>,
  committed: ReadonlyMap<Identifier, DeltaCommitments>,
): KeyPackage {
  const { group } = suite
  const { helpers, participant } = repair
  checkCommitments(suite, publicKeys, repair, committed)
  checkFromAll(helpers, sigmas)
  const expected = (helper: Identifier) =>
    helpers.reduce(
      (sum, from) => sum.add(committed.get(from)?.get(helper) as Element),
      group.identity,
    )
  const culprits = helpers.filter(
    (helper) => !group.scalarBaseMult(sigmas.get(helper) as bigint).equals(expected(helper)),
  )
  if (culprits.length > 0) throw new FrostError({ code: 'repair-invalid', culprits })
  const signingShare = [...sigmas.values()].reduce(
    (sum, sigma) => group.scalars.add(sum, sigma),
    0n,
  )
  const { groupPublicKey, minSigners } = publicKeys
  const verifyingShare = verifyingShareOf(suite, publicKeys, repair)
  return { identifier: participant, signingShare, verifyingShare, groupPublicKey, minSigners }
}

/**
 * The public keys with a new member's among them.
 * @throws FrostError for helpers that are too few or unknown
 */
export function enrol(
  suite: Ciphersuite,
  publicKeys: PublicKeyPackage,
  repair: Repair,
): PublicKeyPackage {
  checkRepair(suite, publicKeys, repair)
  const verifyingShares = new Map(publicKeys.verifyingShares)
  verifyingShares.set(repair.participant, verifyingShareOf(suite, publicKeys, repair))
  return { ...publicKeys, verifyingShares }
}

/**
 * The participant's public share, as the helpers' determine it.
 * @throws FrostError when a member's is another
 */
function verifyingShareOf(
  { group }: Ciphersuite,
  { verifyingShares }: PublicKeyPackage,
  { helpers, participant }: Repair,
): Element {
  const found = group.linearCombination(
    helpers.map((one) => [
      verifyingShares.get(one) as Element,
      deriveInterpolatingValue(group.scalars, helpers, one, participant),
    ]),
  )
  const known = verifyingShares.get(participant)
  if (known !== undefined && !known.equals(found)) {
    throw new FrostError({ code: 'public-keys-inconsistent' })
  }
  return found
}

function checkRepair(
  { group }: Ciphersuite,
  { minSigners, verifyingShares }: PublicKeyPackage,
  { helpers, participant }: Repair,
): void {
  // Nobody helps itself, and zero would be the secret.
  checkIdentifiers(group.scalars, [...helpers, participant])
  if (helpers.length < minSigners) {
    throw new FrostError({ code: 'too-few-signers', minSigners, signers: helpers.length })
  }
  const unknown = helpers.find((one) => !verifyingShares.has(one))
  if (unknown !== undefined) {
    throw new FrostError({ code: 'identifier-unknown', identifier: unknown })
  }
}

/** The deltas of a helper add up to its share with its weight: that much can be seen from outside. */
function checkCommitments(
  suite: Ciphersuite,
  publicKeys: PublicKeyPackage,
  repair: Repair,
  committed: ReadonlyMap<Identifier, DeltaCommitments>,
): void {
  checkRepair(suite, publicKeys, repair)
  const { group } = suite
  const { helpers, participant } = repair
  checkFromAll(helpers, committed)
  const culprits = helpers.filter((helper) => {
    const commitments = committed.get(helper) as DeltaCommitments
    const complete =
      commitments.size === helpers.length && helpers.every((one) => commitments.has(one))
    if (!complete) return true
    const sum = [...commitments.values()].reduce((all, one) => all.add(one), group.identity)
    const weight = deriveInterpolatingValue(group.scalars, helpers, helper, participant)
    const share = publicKeys.verifyingShares.get(helper) as Element
    return !sum.equals(group.linearCombination([[share, weight]]))
  })
  if (culprits.length > 0) throw new FrostError({ code: 'repair-invalid', culprits })
}
