/** FROST: threshold Schnorr signatures in two rounds (RFC 9591). See README.md. */
export type { Ciphersuite } from './ciphersuite.ts'
export { type Messages, messages, type SignatureShare } from './encoding/messages.ts'
export { FrostError, type FrostProblem } from './errors.ts'
export type { Element, Group } from './group.ts'
export { deriveIdentifier, firstIdentifiers, type Identifier } from './identifier.ts'
export { type Dealing, deal, trustedDealerKeygen } from './keys/dealer.ts'
export {
  type DkgParameters,
  type DkgRound1Package,
  type DkgRound2Package,
  type DkgSecret,
  dkgRound1,
  dkgRound2,
  dkgRound3,
} from './keys/dkg.ts'
export { type DkgOutcome, type DkgParticipant, dkgParticipant } from './keys/dkg-agreement.ts'
export { type DkgMessage, type DkgSession, dkgMessage } from './keys/dkg-message.ts'
export { judge, type Verdict } from './keys/dkg-verdict.ts'
export { checkKey, type KeyPackage, type PublicKeyPackage } from './keys/packages.ts'
export { dealRefresh, refresh } from './keys/refresh.ts'
export {
  type DeltaCommitments,
  enrol,
  type Repair,
  repairDeltas,
  repairKey,
  repairSigma,
} from './keys/repair.ts'
export { acceptReshare, dealReshare, type Reshare } from './keys/reshare.ts'
export { acceptSecretShare, deriveGroupInfo, type SecretShare } from './keys/vss.ts'
export type { Random } from './random-scalar.ts'
export { verify } from './signature.ts'
export { aggregate, verifySignatureShare } from './signing/aggregate.ts'
export type { CommitmentList, SigningPackage } from './signing/commitment-list.ts'
export {
  type Coordinator,
  type CoordinatorAction,
  type CoordinatorEvent,
  coordinator,
} from './signing/coordinator.ts'
export {
  type Epoch,
  type NonceStorage,
  type NonceStore,
  openNonceStore,
  preprocess,
} from './signing/nonce-store.ts'
export type { SigningCommitments, SigningNonces } from './signing/nonces.ts'
export { commit } from './signing/round1.ts'
export { checkRequest, type SigningRequest, sign } from './signing/round2.ts'
export type { Trace, TraceName } from './trace.ts'
