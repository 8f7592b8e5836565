import { bytesToHex, hexToBytes } from '@noble/hashes/utils.js'
import { describe, expect, test } from 'vitest'
import {
  aggregate,
  commit,
  deal,
  type KeyPackage,
  sign,
  type Trace,
  type TraceName,
  verify,
  verifySignatureShare,
} from '#reference/frost/index.ts'
import { acceptSecretShare, deriveGroupInfo } from '#reference/frost/keys/vss.ts'
import { interpolateConstant } from '#reference/frost/polynomial.ts'
import { withVectors } from '../unit/reference/frost/suites.ts'

/** The RFC's five suites, and Taproot's in the same form by ZcashFoundation/frost. */
const suites = withVectors<typeof import('../vectors/frost/ed25519.json')>('')

/** Keeps what a computation hands out, to be asked for by name and participant. */
function recorder(): {
  trace: Trace
  at(name: TraceName, identifier?: bigint): string | undefined
} {
  const seen = new Map<string, string>()
  const key = (name: TraceName, identifier?: bigint) => `${name} ${identifier ?? ''}`
  return {
    trace: (name, value, identifier) => seen.set(key(name, identifier), bytesToHex(value)),
    at: (name, identifier) => seen.get(key(name, identifier)),
  }
}

describe.each(suites)('RFC 9591, appendix E: $suite.name', ({ suite, vectors }) => {
  const { inputs } = vectors
  const { group } = suite
  const scalar = (hex: string) => group.deserializeScalar(hexToBytes(hex))
  const secret = scalar(inputs.group_secret_key)
  const identifiers = inputs.participant_shares.map(({ identifier }) => BigInt(identifier))
  const coefficients = [secret, ...inputs.share_polynomial_coefficients.map(scalar)]
  const { secretShares, publicKeys } = deal(suite, coefficients, identifiers)
  const message = hexToBytes(inputs.message)
  const round1 = vectors.round_one_outputs.outputs
  const round2 = vectors.round_two_outputs.outputs
  const key = (identifier: number) =>
    acceptSecretShare(
      suite,
      secretShares.get(BigInt(identifier)) as never,
      Number(vectors.config.MIN_PARTICIPANTS),
    )

  /** Round one with the randomness of the vector. */
  function committed(output: (typeof round1)[0], trace?: Trace) {
    const bytes = [output.hiding_nonce_randomness, output.binding_nonce_randomness]
    return commit(suite, key(output.identifier), () => hexToBytes(bytes.shift() as string), trace)
  }
  function signingPackage() {
    const commitments = new Map(
      round1.map((output) => [BigInt(output.identifier), committed(output).commitments]),
    )
    return { commitments, message }
  }

  test('the dealer’s shares, which every participant accepts', () => {
    for (const { identifier, participant_share } of inputs.participant_shares) {
      const { signingShare }: KeyPackage = key(identifier)
      expect(bytesToHex(group.serializeScalar(signingShare))).toBe(participant_share)
    }
    expect(bytesToHex(group.serializeElement(publicKeys.groupPublicKey))).toBe(
      inputs.verifying_key_key,
    )
  })

  test('the same public keys from the commitment alone', () => {
    const commitment = coefficients.map((one) => group.scalarBaseMult(one))
    const derived = deriveGroupInfo(suite, identifiers, commitment)
    expect(derived.minSigners).toBe(publicKeys.minSigners)
    for (const [identifier, share] of derived.verifyingShares) {
      expect(share.equals(publicKeys.verifyingShares.get(identifier) as never)).toBe(true)
    }
  })

  test('the secret out of the shares of those who sign', () => {
    const points = inputs.participant_list.map((identifier) => ({
      identifier: BigInt(identifier),
      value: key(identifier).signingShare,
    }))
    expect(interpolateConstant(group.scalars, points)).toBe(secret)
  })

  test('round one: nonces and commitments', () => {
    for (const output of round1) {
      const { trace, at } = recorder()
      committed(output, trace)
      const identifier = BigInt(output.identifier)
      for (const name of [
        'hiding_nonce_randomness',
        'binding_nonce_randomness',
        'hiding_nonce',
        'binding_nonce',
        'hiding_nonce_commitment',
        'binding_nonce_commitment',
      ] as const) {
        expect(at(name, identifier), name).toBe(output[name])
      }
    }
  })

  test('round two: binding factors and signature shares, whoever signs', () => {
    for (const output of round2) {
      const { trace, at } = recorder()
      const own = round1.find(({ identifier }) => identifier === output.identifier) as never
      const share = sign(
        suite,
        {
          key: key(output.identifier),
          publicKeys,
          nonces: committed(own),
          signingPackage: signingPackage(),
        },
        trace,
      )
      for (const { identifier, binding_factor_input, binding_factor } of round1) {
        expect(at('binding_factor_input', BigInt(identifier))).toBe(binding_factor_input)
        expect(at('binding_factor', BigInt(identifier))).toBe(binding_factor)
      }
      expect(bytesToHex(group.serializeScalar(share))).toBe(output.sig_share)
      expect(at('sig_share', BigInt(output.identifier))).toBe(output.sig_share)
    }
  })

  test('the shares hold, and make the signature', () => {
    const shares = new Map(
      round2.map(({ identifier, sig_share }) => [BigInt(identifier), scalar(sig_share)]),
    )
    const signing = { publicKeys, signingPackage: signingPackage() }
    for (const [identifier, share] of shares) {
      expect(verifySignatureShare(suite, { ...signing, identifier, share })).toBe(true)
    }
    const { trace, at } = recorder()
    const signature = aggregate(suite, { ...signing, shares }, trace)
    expect(bytesToHex(signature)).toBe(vectors.final_output.sig)
    expect(at('sig')).toBe(vectors.final_output.sig)
    expect(verify(suite, publicKeys.groupPublicKey, message, signature)).toBe(true)
  })

  test('the same, in whatever order commitments and shares arrive', () => {
    const shares = new Map(
      [...round2]
        .reverse()
        .map(({ identifier, sig_share }) => [BigInt(identifier), scalar(sig_share)]),
    )
    const { commitments } = signingPackage()
    const reversed = new Map([...commitments].reverse())
    const signature = aggregate(suite, {
      publicKeys,
      signingPackage: { commitments: reversed, message },
      shares,
    })
    expect(bytesToHex(signature)).toBe(vectors.final_output.sig)
  })
})
