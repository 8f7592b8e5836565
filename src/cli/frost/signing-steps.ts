import { bytesToHex, hexToBytes } from '@noble/hashes/utils.js'
import { z } from 'zod'
import {
  aggregate,
  checkRequest,
  commit,
  FrostError,
  type Random,
  sign,
  verify,
  verifySignatureShare,
} from '#reference/frost/index.ts'
import { SigningNonces } from '#reference/frost/signing/nonces.ts'
import { hex, identifier, reader, signing, suite, suites, writer } from './fields.ts'
import { Refusal } from './refusal.ts'
import { withState } from './state.ts'
import { random, type Step, step } from './step.ts'

/** Without a file for the nonces, nobody could say whether they are used once. */
function stateNeeded(state: string | undefined): string {
  if (state === undefined) throw new Refusal({ code: 'state-needed' })
  return state
}

/** Both rounds, aggregation and verification. */
export const signingSteps: Record<string, Step> = {
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
    z
      .object({
        suite,
        ...signing,
        identifier,
        participant_share: hex,
        hiding_nonce: hex.optional(),
        binding_nonce: hex.optional(),
      })
      .refine((one) => (one.hiding_nonce === undefined) === (one.binding_nonce === undefined), {
        path: ['binding_nonce'],
        error: 'hiding_nonce and binding_nonce, or neither',
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
      const byHand = nonces()
      // Before any nonces are spent.
      checkRequest(ciphersuite, request, byHand?.commitments ?? own)
      const share = await withState(stateNeeded(state), ciphersuite, async (open) =>
        sign(ciphersuite, { ...request, nonces: await open.take(own, byHand) }),
      )
      function nonces(): SigningNonces | undefined {
        if (given.hiding_nonce === undefined || given.binding_nonce === undefined) return undefined
        const pair = {
          hiding: read.scalar('hiding_nonce', given.hiding_nonce),
          binding: read.scalar('binding_nonce', given.binding_nonce),
        }
        const commitments = {
          hiding: group.scalarBaseMult(pair.hiding),
          binding: group.scalarBaseMult(pair.binding),
        }
        return new SigningNonces(commitments, pair)
      }
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
