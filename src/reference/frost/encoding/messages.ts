import type { Ciphersuite } from '../ciphersuite.ts'
import { FrostError } from '../errors.ts'
import type { Identifier } from '../identifier.ts'
import type { DkgRound1Package, DkgRound2Package } from '../keys/dkg.ts'
import { checkThreshold, type KeyPackage, type PublicKeyPackage } from '../keys/packages.ts'
import type { DeltaCommitments } from '../keys/repair.ts'
import type { SecretShare } from '../keys/vss.ts'
import type { SigningPackage } from '../signing/commitment-list.ts'
import type { SigningCommitments } from '../signing/nonces.ts'
import {
  byIdentifier,
  byIdentifierLater,
  bytes,
  type Codec,
  fixed,
  list,
  present,
  uint16,
} from './codec.ts'
import { framed, type Message, message } from './message.ts'

/** Every message and key of a suite. */
export type Messages = {
  secretShare: Message<SecretShare>
  keyPackage: Message<KeyPackage>
  publicKeyPackage: Message<PublicKeyPackage>
  dkgRound1Package: Message<DkgRound1Package>
  dkgRound2Package: Message<DkgRound2Package>
  deltaCommitments: Message<{ readonly commitments: DeltaCommitments }>
  delta: Message<{ readonly delta: bigint }>
  sigma: Message<{ readonly sigma: bigint }>
  signingCommitments: Message<SigningCommitments>
  signingPackage: Message<SigningPackage>
  signatureShare: Message<SignatureShare>
}

/** A signer's answer in round two. Whose it is, is known from whom it comes. */
export type SignatureShare = { readonly share: bigint }

/** The parts that messages are made of. */
export function parts({ group }: Ciphersuite) {
  const scalar = fixed(group.scalars.BYTES, group.serializeScalar, group.deserializeScalar)
  const element = fixed(group.elementLength, group.serializeElement, group.deserializeElement)
  const identifier: Codec<Identifier> = fixed(
    group.scalars.BYTES,
    group.serializeScalar,
    (bytes) => {
      const identifier = group.deserializeScalar(bytes)
      if (identifier === 0n) throw new FrostError({ code: 'identifier-zero' })
      return identifier
    },
  )
  return { scalar, element, identifier }
}

/**
 * How the messages and keys of a suite are written: fields, names and bytes are those of
 * ZcashFoundation/frost 3.0 (its serde format, in postcard and in JSON), but that a signature share in
 * bytes has a header as well.
 */
export function messages(suite: Ciphersuite): Messages {
  const { scalar, element, identifier } = parts(suite)
  const commitments = framed<SigningCommitments>(suite, {
    hiding: ['hiding', element],
    binding: ['binding', element],
  })
  return {
    secretShare: message(
      framed<SecretShare>(suite, {
        identifier: ['identifier', identifier],
        signingShare: ['signing_share', scalar],
        commitment: ['commitment', list(element)],
      }),
    ),
    keyPackage: message(
      framed<KeyPackage>(suite, {
        identifier: ['identifier', identifier],
        signingShare: ['signing_share', scalar],
        verifyingShare: ['verifying_share', element],
        groupPublicKey: ['verifying_key', element],
        minSigners: ['min_signers', uint16],
      }),
      ({ identifier, signingShare, verifyingShare, minSigners }) => {
        checkThreshold(minSigners, 2 ** 16 - 1)
        if (!suite.group.scalarBaseMult(signingShare).equals(verifyingShare)) {
          throw new FrostError({ code: 'key-mismatch', identifier })
        }
      },
    ),
    publicKeyPackage: message(
      framed<PublicKeyPackage>(suite, {
        verifyingShares: [
          'verifying_shares',
          byIdentifierLater(identifier, element, suite.group.elementLength, 'verifying_shares'),
        ],
        groupPublicKey: ['verifying_key', element],
        minSigners: ['min_signers', present(uint16)],
      }),
      ({ minSigners, verifyingShares }) => checkThreshold(minSigners, verifyingShares.size),
    ),
    dkgRound1Package: message(
      framed<DkgRound1Package>(suite, {
        commitment: ['commitment', list(element)],
        proofOfKnowledge: ['proof_of_knowledge', bytes],
      }),
    ),
    dkgRound2Package: message(
      framed<DkgRound2Package>(suite, { signingShare: ['signing_share', scalar] }),
    ),
    deltaCommitments: message(
      framed<{ commitments: DeltaCommitments }>(suite, {
        commitments: ['commitments', byIdentifier(identifier, element)],
      }),
    ),
    delta: message(framed<{ delta: bigint }>(suite, { delta: ['delta', scalar] })),
    sigma: message(framed<{ sigma: bigint }>(suite, { sigma: ['sigma', scalar] })),
    signingCommitments: message(commitments),
    signingPackage: message(
      framed<SigningPackage>(suite, {
        commitments: ['signing_commitments', byIdentifier(identifier, commitments)],
        message: ['message', bytes],
      }),
    ),
    signatureShare: message(framed<SignatureShare>(suite, { share: ['share', scalar] })),
  }
}
