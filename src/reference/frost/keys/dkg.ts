import { concatBytes } from '@noble/hashes/utils.js'
import type { Ciphersuite } from '../ciphersuite.ts'
import { FrostError } from '../errors.ts'
import type { Element } from '../group.ts'
import { checkFromAll, checkIdentifiers, type Identifier } from '../identifier.ts'
import { evaluate } from '../polynomial.ts'
import { type Random, randomNonZeroScalar } from '../random-scalar.ts'
import { deserializeSignature, equationHolds, serializeSignature } from '../signature.ts'
import { checkThreshold, type KeyPackage, type PublicKeyPackage } from './packages.ts'
import { deriveGroupInfo, evaluateCommitment, vssCommit } from './vss.ts'

/**
 * Distributed key generation: the participants make a key together, and nobody ever has it whole. Each deals
 * a secret of its own (Pedersen), and proves that it knows it, so that nobody can choose a key against the
 * others' (Komlo and Goldberg, "FROST", figure 1; not in the RFC; as in ZcashFoundation/frost).
 *
 * These three parts alone presume a broadcast that shows everybody the same. Where there is none, two
 * participants can be left with different keys: then use dkg-agreement.ts, which is these parts and an
 * agreement.
 */

/** What all participants know beforehand. */
export type DkgParameters = {
  readonly identifiers: readonly Identifier[]
  readonly minSigners: number
}

/** What a participant shows to all others in round one. */
export type DkgRound1Package = {
  /** To the coefficients of its polynomial. */
  readonly commitment: readonly Element[]
  /** A signature with the polynomial's constant as key. */
  readonly proofOfKnowledge: Uint8Array
}

/** What a participant sends to one other in round two, in secret. */
export type DkgRound2Package = { readonly signingShare: bigint }

/** What a participant keeps to itself until the key is made. */
export type DkgSecret = DkgParameters & {
  readonly identifier: Identifier
  readonly coefficients: readonly bigint[]
  readonly package: DkgRound1Package
}

/**
 * Round one: a polynomial, with the commitment and the proof that everybody else gets.
 * @param coefficients chosen at random when left out; the constant first
 * @throws FrostError for an impossible threshold, identifiers that are zero or repeated, or a participant
 *   who is none of them
 */
export function dkgRound1(
  suite: Ciphersuite,
  {
    identifier,
    identifiers,
    minSigners,
    coefficients,
  }: DkgParameters & { identifier: Identifier; coefficients?: readonly bigint[] | undefined },
  random: Random,
): DkgSecret {
  checkThreshold(minSigners, identifiers.length)
  checkIdentifiers(suite.group.scalars, identifiers)
  if (!identifiers.includes(identifier)) {
    throw new FrostError({ code: 'identifier-unknown', identifier })
  }
  const chosen =
    coefficients ??
    Array.from({ length: minSigners }, () => randomNonZeroScalar(suite.group, random))
  if (chosen.length !== minSigners) {
    const [expected, actual] = [minSigners, chosen.length]
    throw new FrostError({ code: 'commitment-length', expected, actual })
  }
  const commitment = vssCommit(suite, chosen)
  suite.group.prepare(commitment)
  const proofOfKnowledge = proveKnowledge(suite, identifier, chosen, commitment, random)
  return {
    identifier,
    identifiers,
    minSigners,
    coefficients: chosen,
    package: { commitment, proofOfKnowledge },
  }
}

/**
 * Round two: a share for each of the others, once what they showed in round one is checked.
 * @param packages of all others
 * @throws FrostError when one is missing, or names whose is invalid
 */
export function dkgRound2(
  suite: Ciphersuite,
  secret: DkgSecret,
  packages: ReadonlyMap<Identifier, DkgRound1Package>,
): Map<Identifier, DkgRound2Package> {
  const others = secret.identifiers.filter((one) => one !== secret.identifier)
  checkFromAll(others, packages)
  const culprits = others.filter(
    (one) => !isRound1PackageValid(suite, secret, one, packages.get(one) as DkgRound1Package),
  )
  if (culprits.length > 0) throw new FrostError({ code: 'dkg-commitment-invalid', culprits })
  const { scalars } = suite.group
  return new Map(
    others.map((one) => [one, { signingShare: evaluate(scalars, secret.coefficients, one) }]),
  )
}

/**
 * The end: a participant's key, out of everybody's shares.
 * @param packages of all others in round one, as they were checked in round two
 * @param shares from all others in round two
 * @throws FrostError when one is missing, or names who sent a wrong share
 */
export function dkgRound3(
  suite: Ciphersuite,
  secret: DkgSecret,
  packages: ReadonlyMap<Identifier, DkgRound1Package>,
  shares: ReadonlyMap<Identifier, DkgRound2Package>,
): { key: KeyPackage; publicKeys: PublicKeyPackage } {
  const { group } = suite
  const { identifier, identifiers, minSigners } = secret
  const others = identifiers.filter((one) => one !== identifier)
  checkFromAll(others, packages)
  checkFromAll(others, shares)
  const commitment = (one: Identifier) => (packages.get(one) as DkgRound1Package).commitment
  const share = (one: Identifier) => (shares.get(one) as DkgRound2Package).signingShare
  const culprits = others.filter(
    (one) => !isShareValid(suite, identifier, commitment(one), share(one)),
  )
  if (culprits.length > 0) throw new FrostError({ code: 'dkg-share-invalid', culprits })

  const own = evaluate(group.scalars, secret.coefficients, identifier)
  const signingShare = others.reduce((sum, one) => group.scalars.add(sum, share(one)), own)
  const sum = others.reduce(
    (all, one) => all.map((element, index) => element.add(commitment(one)[index] as Element)),
    [...secret.package.commitment],
  )
  const publicKeys = deriveGroupInfo(suite, identifiers, sum)
  // Refused here, and not first by whoever is sent the key.
  group.serializeElement(publicKeys.groupPublicKey)
  const key = {
    identifier,
    signingShare,
    verifyingShare: publicKeys.verifyingShares.get(identifier) as Element,
    groupPublicKey: publicKeys.groupPublicKey,
    minSigners,
  }
  return tweaked(suite, key, publicKeys)
}

/**
 * Whether what a participant showed in round one is right: a commitment of the agreed length, since a longer
 * one would raise the threshold, and a proof that holds.
 */
export function isRound1PackageValid(
  suite: Ciphersuite,
  { minSigners }: DkgParameters,
  sender: Identifier,
  { commitment, proofOfKnowledge }: DkgRound1Package,
): boolean {
  const [key] = commitment
  if (key === undefined || commitment.length !== minSigners) return false
  try {
    const { groupCommitment, response } = deserializeSignature(suite, proofOfKnowledge)
    const challenge = proofChallenge(suite, sender, key, groupCommitment)
    return equationHolds(suite, groupCommitment, response, key, challenge)
  } catch (error) {
    if (error instanceof FrostError) return false
    throw error
  }
}

/** Whether a share lies on the polynomial to which its sender is committed. */
export function isShareValid(
  suite: Ciphersuite,
  recipient: Identifier,
  commitment: readonly Element[],
  signingShare: bigint,
): boolean {
  const expected = evaluateCommitment(suite, commitment, recipient)
  return suite.group.scalarBaseMult(signingShare).equals(expected)
}

function proveKnowledge(
  suite: Ciphersuite,
  identifier: Identifier,
  [secret]: readonly bigint[],
  [key]: readonly Element[],
  random: Random,
): Uint8Array {
  const { group, signatureForm } = suite
  const nonce = randomNonZeroScalar(group, random)
  const { element, sign } = signatureForm.normalize(group.scalarBaseMult(nonce))
  const challenge = proofChallenge(suite, identifier, key as Element, element)
  const { scalars } = group
  const response = scalars.add(scalars.mul(sign, nonce), scalars.mul(secret as bigint, challenge))
  return serializeSignature(suite, element, response)
}

function proofChallenge(
  { group, HDKG }: Ciphersuite,
  identifier: Identifier,
  key: Element,
  nonceCommitment: Element,
): bigint {
  return HDKG(
    concatBytes(
      group.serializeScalar(identifier),
      group.serializeElement(key),
      group.serializeElement(nonceCommitment),
    ),
  )
}

/** A key that was made together commits to having no script, where BIP 341 asks for that. */
function tweaked(
  { group, signatureForm }: Ciphersuite,
  key: KeyPackage,
  publicKeys: PublicKeyPackage,
): { key: KeyPackage; publicKeys: PublicKeyPackage } {
  if (signatureForm.outputTweak === undefined) return { key, publicKeys }
  const { element, sign } = signatureForm.normalize(publicKeys.groupPublicKey)
  const tweak = signatureForm.outputTweak(element)
  const offset = group.scalarBaseMult(tweak)
  const shifted = (one: Element) => (sign === 1n ? one : one.negate()).add(offset)
  const groupPublicKey = shifted(publicKeys.groupPublicKey)
  const { scalars } = group
  return {
    key: {
      ...key,
      signingShare: scalars.add(scalars.mul(sign, key.signingShare), tweak),
      verifyingShare: shifted(key.verifyingShare),
      groupPublicKey,
    },
    publicKeys: {
      ...publicKeys,
      groupPublicKey,
      verifyingShares: new Map(
        [...publicKeys.verifyingShares].map(([one, share]) => [one, shifted(share)]),
      ),
    },
  }
}
