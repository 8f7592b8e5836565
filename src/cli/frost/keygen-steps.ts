import { bytesToHex } from '@noble/hashes/utils.js'
import { z } from 'zod'
import {
  type DkgRound2Package,
  type DkgSecret,
  deal,
  dkgRound1,
  dkgRound2,
  dkgRound3,
  FrostError,
  type Identifier,
  type PublicKeyPackage,
  trustedDealerKeygen,
} from '#reference/frost/index.ts'
import { count, hex, participants, reader, suite, suites, writer } from './fields.ts'
import { random, type Step, step, told } from './step.ts'

/** Keys, by a trusted dealer or by the participants together. */
export const keygenSteps: Record<string, Step> = {
  keygen: step(
    z
      .object({
        suite,
        MIN_PARTICIPANTS: count,
        MAX_PARTICIPANTS: count,
        group_secret_key: hex.optional(),
        share_polynomial_coefficients: z.array(hex).optional(),
      })
      .refine((one) => one.group_secret_key ?? one.share_polynomial_coefficients === undefined, {
        path: ['group_secret_key'],
        error: 'the secret, since its polynomial is given',
      }),
    async (given) => {
      const ciphersuite = suites[given.suite]
      const read = reader(ciphersuite)
      const write = writer(ciphersuite)
      const minSigners = given.MIN_PARTICIPANTS
      const identifiers = participants(minSigners, given.MAX_PARTICIPANTS)
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
      const identifiers = participants(minSigners, given.MAX_PARTICIPANTS)
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
}
