import type { Ciphersuite } from '../ciphersuite.ts'
import { FrostError } from '../errors.ts'
import type { Element } from '../group.ts'
import { checkFromAll, checkIdentifiers, type Identifier } from '../identifier.ts'
import { deriveInterpolatingValue, evaluate } from '../polynomial.ts'
import { type Random, randomNonZeroScalar } from '../random-scalar.ts'
import { checkThreshold, type KeyPackage, type PublicKeyPackage } from './packages.ts'
import { deriveGroupInfo, evaluateCommitment, type SecretShare, vssCommit } from './vss.ts'

/**
 * Resharing: members hand the group's key on to other participants, with another threshold if they like; the
 * group's public key stays, and with it every signature and every register that names it (Desmedt and
 * Jajodia, "Redistributing Secret Shares to New Access Structures"; verified as by Wong, Wang and Wing,
 * "Verifiable Secret Redistribution for Archive Systems").
 *
 * Old members, as many as the old threshold at least, each deal what their share counts for. That the
 * constant of each polynomial is right is seen against the old public keys. Old shares still sign together
 * until they are deleted: compare the new public keys among all, then delete.
 */

/** Who hands on to whom. */
export type Reshare = {
  /** Old members. */
  readonly dealers: readonly Identifier[]
  /** Of the new group; old members may be among them. */
  readonly identifiers: readonly Identifier[]
  /** Of the new group. */
  readonly minSigners: number
}

/**
 * What an old member deals to each of the new ones, in secret.
 * @throws FrostError for too few dealers, dealers that are unknown, one who is none of them, or an impossible
 *   new threshold
 */
export function dealReshare(
  suite: Ciphersuite,
  key: KeyPackage,
  publicKeys: PublicKeyPackage,
  reshare: Reshare,
  random: Random,
): Map<Identifier, SecretShare> {
  const { scalars } = suite.group
  checkReshare(suite, publicKeys, reshare)
  const { dealers, identifiers, minSigners } = reshare
  const weight = deriveInterpolatingValue(scalars, dealers, key.identifier)
  const coefficients = [
    scalars.mul(weight, key.signingShare),
    ...Array.from({ length: minSigners - 1 }, () => randomNonZeroScalar(suite.group, random)),
  ]
  const commitment = vssCommit(suite, coefficients)
  return new Map(
    identifiers.map((identifier) => [
      identifier,
      { identifier, signingShare: evaluate(scalars, coefficients, identifier), commitment },
    ]),
  )
}

/**
 * A new member's key, and the new public keys.
 * @param publicKeys the old ones
 * @param dealt what each dealer sent to this member
 * @throws FrostError that names whose share is wrong, or who is missing
 */
export function acceptReshare(
  suite: Ciphersuite,
  publicKeys: PublicKeyPackage,
  reshare: Reshare,
  identifier: Identifier,
  dealt: ReadonlyMap<Identifier, SecretShare>,
): { key: KeyPackage; publicKeys: PublicKeyPackage } {
  const { group } = suite
  checkReshare(suite, publicKeys, reshare)
  const { dealers, identifiers, minSigners } = reshare
  if (!identifiers.includes(identifier)) {
    throw new FrostError({ code: 'identifier-unknown', identifier })
  }
  checkFromAll(dealers, dealt)
  const isRight = (dealer: Identifier, share: SecretShare) => {
    const constant = group.linearCombination([
      [
        publicKeys.verifyingShares.get(dealer) as Element,
        deriveInterpolatingValue(group.scalars, dealers, dealer),
      ],
    ])
    return (
      share.identifier === identifier &&
      share.commitment.length === minSigners &&
      share.commitment[0]?.equals(constant) &&
      group
        .scalarBaseMult(share.signingShare)
        .equals(evaluateCommitment(suite, share.commitment, identifier))
    )
  }
  const culprits = [...dealt].filter(([one, share]) => !isRight(one, share)).map(([one]) => one)
  if (culprits.length > 0) throw new FrostError({ code: 'dealt-share-invalid', culprits })

  const all = [...dealt.values()]
  const commitment = Array.from({ length: minSigners }, (_, index) =>
    all.reduce((sum, share) => sum.add(share.commitment[index] as Element), group.identity),
  )
  const made = deriveGroupInfo(suite, identifiers, commitment)
  if (!made.groupPublicKey.equals(publicKeys.groupPublicKey)) {
    throw new FrostError({ code: 'public-keys-inconsistent' })
  }
  return {
    key: {
      identifier,
      signingShare: all.reduce((sum, { signingShare }) => group.scalars.add(sum, signingShare), 0n),
      verifyingShare: made.verifyingShares.get(identifier) as Element,
      groupPublicKey: made.groupPublicKey,
      minSigners,
    },
    publicKeys: made,
  }
}

function checkReshare(
  { group }: Ciphersuite,
  publicKeys: PublicKeyPackage,
  { dealers, identifiers, minSigners }: Reshare,
): void {
  checkThreshold(minSigners, identifiers.length)
  checkIdentifiers(group.scalars, identifiers)
  checkIdentifiers(group.scalars, dealers)
  if (dealers.length < publicKeys.minSigners) {
    const [needed, signers] = [publicKeys.minSigners, dealers.length]
    throw new FrostError({ code: 'too-few-signers', minSigners: needed, signers })
  }
  const unknown = dealers.find((one) => !publicKeys.verifyingShares.has(one))
  if (unknown !== undefined) {
    throw new FrostError({ code: 'identifier-unknown', identifier: unknown })
  }
}
