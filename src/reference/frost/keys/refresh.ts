import type { Ciphersuite } from '../ciphersuite.ts'
import { FrostError } from '../errors.ts'
import type { Element } from '../group.ts'
import { checkIdentifiers, type Identifier } from '../identifier.ts'
import { evaluate } from '../polynomial.ts'
import { type Random, randomNonZeroScalar } from '../random-scalar.ts'
import { checkThreshold, type KeyPackage, type PublicKeyPackage } from './packages.ts'
import { evaluateCommitment, type SecretShare, vssCommit } from './vss.ts'

/**
 * Refresh: everybody's share changes, the group's key does not. A share that was stolen before is worth
 * nothing with those after; a group can leave members behind in this way. It changes no threshold, and it
 * helps only when fewer shares than the threshold were stolen and the old ones are deleted (as in
 * ZcashFoundation/frost, keys::refresh).
 *
 * A trusted dealer deals shares of zero, or each member does, so that nobody needs be trusted. A member must
 * hold the same commitments as every other: compare the new public keys before old shares are deleted.
 */

/**
 * Shares of zero, each with a commitment to the polynomial. The constant, which is the identity, is left out.
 * @param identifiers of those who remain
 * @throws FrostError for fewer than the threshold, or identifiers that are unknown or repeated
 */
export function dealRefresh(
  suite: Ciphersuite,
  publicKeys: PublicKeyPackage,
  identifiers: readonly Identifier[],
  random: Random,
): Map<Identifier, SecretShare> {
  const { group } = suite
  checkRemaining(suite, publicKeys, identifiers)
  const coefficients = Array.from({ length: publicKeys.minSigners - 1 }, () =>
    randomNonZeroScalar(group, random),
  )
  const commitment = vssCommit(suite, coefficients)
  return new Map(
    identifiers.map((identifier) => [
      identifier,
      {
        identifier,
        signingShare: evaluate(group.scalars, [0n, ...coefficients], identifier),
        commitment,
      },
    ]),
  )
}

/**
 * A member's new key, and the new public keys of those who remain.
 * @param identifiers of those who remain
 * @param dealt what each dealer sent to this member; one dealer, or every member
 * @throws FrostError that names the dealers whose shares are not of zero, or of another threshold
 */
export function refresh(
  suite: Ciphersuite,
  key: KeyPackage,
  publicKeys: PublicKeyPackage,
  identifiers: readonly Identifier[],
  dealt: ReadonlyMap<Identifier, SecretShare>,
): { key: KeyPackage; publicKeys: PublicKeyPackage } {
  const { group } = suite
  checkRemaining(suite, publicKeys, identifiers)
  const { identifier, minSigners } = key
  if (!identifiers.includes(identifier)) {
    throw new FrostError({ code: 'identifier-unknown', identifier })
  }
  if (dealt.size === 0) throw new FrostError({ code: 'no-shares' })
  const culprits = [...dealt]
    .filter(([, share]) => !isOfZero(suite, identifier, minSigners, share))
    .map(([dealer]) => dealer)
  if (culprits.length > 0) throw new FrostError({ code: 'dealt-share-invalid', culprits })

  const all = [...dealt.values()]
  const change = (one: Identifier) =>
    all.reduce((sum, { commitment }) => sum.add(ofZero(suite, commitment, one)), group.identity)
  const verifyingShares = new Map(
    identifiers.map((one) => [
      one,
      (publicKeys.verifyingShares.get(one) as Element).add(change(one)),
    ]),
  )
  return {
    key: {
      ...key,
      signingShare: all.reduce(
        (sum, { signingShare }) => group.scalars.add(sum, signingShare),
        key.signingShare,
      ),
      verifyingShare: verifyingShares.get(identifier) as Element,
    },
    publicKeys: { ...publicKeys, verifyingShares },
  }
}

/** The generator times a polynomial without constant, at x. */
function ofZero(suite: Ciphersuite, commitment: readonly Element[], x: bigint): Element {
  return evaluateCommitment(suite, [suite.group.identity, ...commitment], x)
}

function isOfZero(
  suite: Ciphersuite,
  identifier: Identifier,
  minSigners: number,
  { identifier: recipient, signingShare, commitment }: SecretShare,
): boolean {
  return (
    recipient === identifier &&
    commitment.length === minSigners - 1 &&
    suite.group.scalarBaseMult(signingShare).equals(ofZero(suite, commitment, identifier))
  )
}

function checkRemaining(
  { group }: Ciphersuite,
  { minSigners, verifyingShares }: PublicKeyPackage,
  identifiers: readonly Identifier[],
): void {
  checkIdentifiers(group.scalars, identifiers)
  checkThreshold(minSigners, identifiers.length)
  const unknown = identifiers.find((one) => !verifyingShares.has(one))
  if (unknown !== undefined) {
    throw new FrostError({ code: 'identifier-unknown', identifier: unknown })
  }
}
