import { bytesToHex, hexToBytes } from '@noble/hashes/utils.js'
import { z } from 'zod'
import {
  aggregate,
  checkRequest,
  commit,
  type DkgRound2Package,
  type DkgSecret,
  deal,
  dkgRound1,
  dkgRound2,
  dkgRound3,
  FrostError,
  firstIdentifiers,
  type Identifier,
  type PublicKeyPackage,
  type Random,
  sign,
  trustedDealerKeygen,
  verify,
  verifySignatureShare,
} from '#reference/frost/index.ts'
import { SigningNonces } from '#reference/frost/signing/nonces.ts'
import { count, hex, identifier, reader, signing, suite, suites, writer } from './fields.ts'
import { Refusal } from './refusal.ts'
import { withState } from './state.ts'

/** One thing to try by hand: what goes in, and what comes out. */
type Step = {
  input: z.ZodType
  /** @throws FrostError for what the functions refuse */
  run(input: unknown, state?: string): Promise<Record<string, unknown>>
}

const random: Random = (length) => crypto.getRandomValues(new Uint8Array(length))

function step<Input extends z.ZodType>(
  input: Input,
  run: (input: z.infer<Input>, state?: string) => Promise<Record<string, unknown>>,
): Step {
  return { input, run: (given, state) => run(given as z.infer<Input>, state) }
}

/** Without a file for the nonces, nobody could say whether they are used once. */
function stateNeeded(state: string | undefined): string {
  if (state === undefined) throw new Refusal({ code: 'state-needed' })
  return state
}

export const steps: Record<string, Step> = {
  keygen: step(
    z.object({
      suite,
      MIN_PARTICIPANTS: count,
      MAX_PARTICIPANTS: count,
      group_secret_key: hex.optional(),
      share_polynomial_coefficients: z.array(hex).optional(),
    }),
    async (given) => {
      const ciphersuite = suites[given.suite]
      const read = reader(ciphersuite)
      const write = writer(ciphersuite)
      const minSigners = given.MIN_PARTICIPANTS
      const identifiers = firstIdentifiers(given.MAX_PARTICIPANTS)
      const secret =
        given.group_secret_key === undefined
          ? undefined
          : read.scalar('group_secret_key', given.group_secret_key)
      const coefficients = given.share_polynomial_coefficients?.map((one, index) =>
        read.scalar(`share_polynomial_coefficients.${index}`, one),
      )
      if (
        secret !== undefined &&
        coefficients !== undefined &&
        coefficients.length !== minSigners - 1
      ) {
        const [expected, actual] = [minSigners, coefficients.length + 1]
        throw new FrostError({ code: 'commitment-length', expected, actual })
      }
      const { secretShares, publicKeys } =
        secret !== undefined && coefficients !== undefined
          ? deal(ciphersuite, [secret, ...coefficients], identifiers)
          : trustedDealerKeygen(ciphersuite, { minSigners, identifiers, secret }, random)
      const [first] = secretShares.values()
      return {
        suite: given.suite,
        ...told(write, publicKeys),
        vss_commitments: first?.commitment.map(write.element),
        participant_shares: [...secretShares].map(([one, { signingShare }]) => ({
          identifier: write.identifier(one),
          participant_share: write.scalar(signingShare),
        })),
      }
    },
  ),

  dkg: step(
    z.object({
      suite,
      MIN_PARTICIPANTS: count,
      MAX_PARTICIPANTS: count,
      participants: z
        .record(
          z.string().regex(/^\d+$/),
          z.object({ signing_key: hex, coefficient: z.union([hex, z.array(hex)]) }),
        )
        .optional(),
    }),
    async (given) => {
      const ciphersuite = suites[given.suite]
      const read = reader(ciphersuite)
      const write = writer(ciphersuite)
      const minSigners = given.MIN_PARTICIPANTS
      const identifiers = firstIdentifiers(given.MAX_PARTICIPANTS)
      const secrets = new Map(
        identifiers.map((one) => {
          const chosen = given.participants?.[String(one)]
          const coefficients =
            chosen &&
            [chosen.signing_key, ...[chosen.coefficient].flat()].map((value, index) =>
              read.scalar(
                `participants.${one}.${index === 0 ? 'signing_key' : 'coefficient'}`,
                value,
              ),
            )
          const parameters = { identifier: one, identifiers, minSigners, coefficients }
          return [one, dkgRound1(ciphersuite, parameters, random)]
        }),
      )
      const secretOf = (one: Identifier) => secrets.get(one) as DkgSecret
      /** Every participant runs here, and yet gets nothing but what the others send it. */
      const others = <Value>(one: Identifier, value: (sender: Identifier) => Value) =>
        new Map(
          identifiers.filter((sender) => sender !== one).map((sender) => [sender, value(sender)]),
        )
      const packages = (one: Identifier) => others(one, (sender) => secretOf(sender).package)
      const sent = new Map(
        identifiers.map((one) => [one, dkgRound2(ciphersuite, secretOf(one), packages(one))]),
      )
      const made = identifiers.map((one) => {
        const shares = others(one, (sender) => sent.get(sender)?.get(one) as DkgRound2Package)
        const { key, publicKeys } = dkgRound3(ciphersuite, secretOf(one), packages(one), shares)
        return { one, key, publicKeys, shares }
      })
      const [first] = made
      return {
        suite: given.suite,
        ...told(write, first?.publicKeys as PublicKeyPackage),
        participant_shares: made.map(({ one, key }) => ({
          identifier: write.identifier(one),
          participant_share: write.scalar(key.signingShare),
        })),
        participants: Object.fromEntries(
          made.map(({ one, shares }) => [
            one,
            {
              vss_commitments: secretOf(one).package.commitment.map(write.element),
              proof_of_knowledge: bytesToHex(secretOf(one).package.proofOfKnowledge),
              signing_shares: Object.fromEntries(
                [...shares].map(([sender, { signingShare }]) => [
                  sender,
                  write.scalar(signingShare),
                ]),
              ),
            },
          ]),
        ),
      }
    },
  ),

  commit: step(
    z.object({
      suite,
      identifier,
      participant_share: hex,
      hiding_nonce_randomness: hex.optional(),
      binding_nonce_randomness: hex.optional(),
    }),
    async (given, state) => {
      const ciphersuite = suites[given.suite]
      const read = reader(ciphersuite)
      const write = writer(ciphersuite)
      const key = {
        identifier: read.identifier(given.identifier),
        signingShare: read.scalar('participant_share', given.participant_share),
      }
      const bytes = [given.hiding_nonce_randomness, given.binding_nonce_randomness]
      const source: Random = (length) => {
        const next = bytes.shift()
        return next === undefined ? random(length) : hexToBytes(next)
      }
      const nonces = commit(ciphersuite, key, source)
      await withState(stateNeeded(state), ciphersuite, (open) => open.put(nonces))
      return {
        identifier: write.identifier(key.identifier),
        hiding_nonce_commitment: write.element(nonces.commitments.hiding),
        binding_nonce_commitment: write.element(nonces.commitments.binding),
      }
    },
  ),

  sign: step(
    z.object({
      suite,
      ...signing,
      identifier,
      participant_share: hex,
      hiding_nonce: hex.optional(),
      binding_nonce: hex.optional(),
    }),
    async (given, state) => {
      const ciphersuite = suites[given.suite]
      const { group } = ciphersuite
      const read = reader(ciphersuite)
      const write = writer(ciphersuite)
      const { publicKeys, signingPackage } = read.signing(given)
      const one = read.identifier(given.identifier)
      const signingShare = read.scalar('participant_share', given.participant_share)
      const key = {
        identifier: one,
        signingShare,
        verifyingShare: group.scalarBaseMult(signingShare),
        groupPublicKey: publicKeys.groupPublicKey,
        minSigners: publicKeys.minSigners,
      }
      const own = signingPackage.commitments.get(one)
      if (own === undefined)
        throw new FrostError({ code: 'own-commitments-differ', identifier: one })
      const request = { key, publicKeys, signingPackage }
      const share = await withState(stateNeeded(state), ciphersuite, async (open) => {
        if (given.hiding_nonce !== undefined && given.binding_nonce !== undefined) {
          const pair = {
            hiding: read.scalar('hiding_nonce', given.hiding_nonce),
            binding: read.scalar('binding_nonce', given.binding_nonce),
          }
          const commitments = {
            hiding: group.scalarBaseMult(pair.hiding),
            binding: group.scalarBaseMult(pair.binding),
          }
          checkRequest(ciphersuite, request, commitments)
          await open.put(new SigningNonces(commitments, pair))
        } else checkRequest(ciphersuite, request, own)
        return sign(ciphersuite, { ...request, nonces: await open.take(own) })
      })
      return { identifier: write.identifier(one), sig_share: write.scalar(share) }
    },
  ),

  'verify-share': step(
    z.object({ suite, ...signing, identifier, sig_share: hex }),
    async (given) => {
      const ciphersuite = suites[given.suite]
      const read = reader(ciphersuite)
      const valid = verifySignatureShare(ciphersuite, {
        ...read.signing(given),
        identifier: read.identifier(given.identifier),
        share: read.scalar('sig_share', given.sig_share),
      })
      return { valid }
    },
  ),

  aggregate: step(
    z.object({
      suite,
      ...signing,
      round_two_outputs: z.object({ outputs: z.array(z.object({ identifier, sig_share: hex })) }),
    }),
    async (given) => {
      const ciphersuite = suites[given.suite]
      const read = reader(ciphersuite)
      const shares = read.byIdentifier(
        'round_two_outputs.outputs',
        given.round_two_outputs.outputs,
        ({ sig_share }, at) => read.scalar(`${at}.sig_share`, sig_share),
      )
      const signature = aggregate(ciphersuite, { ...read.signing(given), shares })
      return { sig: bytesToHex(signature) }
    },
  ),

  verify: step(z.object({ suite, verifying_key: hex, message: hex, sig: hex }), async (given) => {
    const ciphersuite = suites[given.suite]
    const key = reader(ciphersuite).element('verifying_key', given.verifying_key)
    const [message, signature] = [hexToBytes(given.message), hexToBytes(given.sig)]
    return { valid: verify(ciphersuite, key, message, signature) }
  }),
}

function told(write: ReturnType<typeof writer>, publicKeys: PublicKeyPackage) {
  return {
    MIN_PARTICIPANTS: publicKeys.minSigners,
    MAX_PARTICIPANTS: publicKeys.verifyingShares.size,
    verifying_key: write.element(publicKeys.groupPublicKey),
    verifying_shares: Object.fromEntries(
      [...publicKeys.verifyingShares].map(([one, share]) => [
        write.identifier(one),
        write.element(share),
      ]),
    ),
  }
}
