import type { Ciphersuite } from '../ciphersuite.ts'
import type { Element } from '../group.ts'
import { checkIdentifiers, type Identifier } from '../identifier.ts'
import { evaluate, type Point } from '../polynomial.ts'
import { type Random, randomNonZeroScalar } from '../random-scalar.ts'
import { checkThreshold, type PublicKeyPackage } from './packages.ts'
import { type SecretShare, vssCommit } from './vss.ts'

/** What a trusted dealer hands out: to each participant its share, to everybody the public keys. */
export type Dealing = {
  readonly secretShares: ReadonlyMap<Identifier, SecretShare>
  readonly publicKeys: PublicKeyPackage
}

/**
 * One who is trusted with the whole secret splits it (RFC 9591, appendix C: trusted_dealer_keygen). Where
 * nobody is to hold the secret even once, key generation is distributed instead.
 * @param secret a new one when left out; RFC 9591's, which is a scalar, not the seed of RFC 8032
 * @throws FrostError for an impossible threshold, or identifiers that are zero or repeated
 */
export function trustedDealerKeygen(
  suite: Ciphersuite,
  {
    minSigners,
    identifiers,
    secret,
  }: { minSigners: number; identifiers: readonly Identifier[]; secret?: bigint | undefined },
  random: Random,
): Dealing {
  checkThreshold(minSigners, identifiers.length)
  const scalar = () => randomNonZeroScalar(suite.group, random)
  const coefficients = [secret ?? scalar(), ...Array.from({ length: minSigners - 1 }, scalar)]
  return deal(suite, coefficients, identifiers)
}

/**
 * The dealer's part behind the choice of a polynomial.
 * @param coefficients the secret first; as many as must sign together
 * @throws FrostError for an impossible threshold, or identifiers that are zero or repeated
 */
export function deal(
  suite: Ciphersuite,
  coefficients: readonly bigint[],
  identifiers: readonly Identifier[],
): Dealing {
  const { group } = suite
  checkThreshold(coefficients.length, identifiers.length)
  const commitment = vssCommit(suite, coefficients)
  const points = secretShareShard(suite, coefficients, identifiers)
  const [groupPublicKey] = commitment as [Element]
  const verifyingShares = points.map(({ value }) => group.scalarBaseMult(value))
  // A group without a key is refused here, and not first by whoever is sent it.
  group.serializeElement(groupPublicKey)
  // All of these are about to be sent.
  group.prepare([...commitment, ...verifyingShares])
  return {
    secretShares: new Map(
      points.map(({ identifier, value }) => [
        identifier,
        { identifier, signingShare: value, commitment },
      ]),
    ),
    publicKeys: {
      groupPublicKey,
      // The same as derived from the commitment, which takes longer without the secret.
      verifyingShares: new Map(
        points.map(({ identifier }, index) => [identifier, verifyingShares[index] as Element]),
      ),
      minSigners: coefficients.length,
    },
  }
}

/**
 * Shamir's secret sharing (RFC 9591, appendix C.1: secret_share_shard).
 * @param coefficients the secret first
 * @throws FrostError for identifiers that are zero or repeated
 */
export function secretShareShard(
  { group: { scalars } }: Ciphersuite,
  coefficients: readonly bigint[],
  identifiers: readonly Identifier[],
): Point[] {
  checkIdentifiers(scalars, identifiers)
  return identifiers.map((identifier) => ({
    identifier,
    value: evaluate(scalars, coefficients, identifier),
  }))
}
