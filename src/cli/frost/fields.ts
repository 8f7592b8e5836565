import { bytesToHex, hexToBytes } from '@noble/hashes/utils.js'
import { z } from 'zod'
import type { Element } from '#reference/frost/group.ts'
import {
  type Ciphersuite,
  FrostError,
  type FrostProblem,
  firstIdentifiers,
  type Identifier,
  type PublicKeyPackage,
  type SigningPackage,
} from '#reference/frost/index.ts'
import { checkThreshold } from '#reference/frost/keys/packages.ts'
import { ed448 } from '#reference/frost/suites/ed448.ts'
import { ed25519 } from '#reference/frost/suites/ed25519.ts'
import { p256 } from '#reference/frost/suites/p256.ts'
import { ristretto255 } from '#reference/frost/suites/ristretto255.ts'
import { secp256k1 } from '#reference/frost/suites/secp256k1.ts'
import { secp256k1Taproot } from '#reference/frost/suites/secp256k1-tr.ts'

/** The suites by the names of their files of vectors. */
export const suites = {
  ed25519,
  ristretto255,
  ed448,
  p256,
  secp256k1,
  'secp256k1-tr': secp256k1Taproot,
} satisfies Record<string, Ciphersuite>

/** Fields of the command's input, by the names of the published test vectors. */
export const hex = z.string().regex(/^([0-9a-f]{2})*$/, 'hexadecimal in small letters')
export const suite = z.enum(Object.keys(suites) as (keyof typeof suites)[]).default('ed25519')
/** A small number, or the scalar in hexadecimal. */
export const identifier = z.union([z.number().int().positive(), hex], {
  error: 'a whole number from 1 on, or a scalar in hexadecimal',
})
/** In the vectors a number of participants is a text. */
export const count = z.union([z.number().int(), z.string().regex(/^\d+$/).transform(Number)], {
  error: 'a whole number',
})
const commitmentOutput = z.object({
  identifier,
  hiding_nonce_commitment: hex,
  binding_nonce_commitment: hex,
})
export const publicKeys = {
  MIN_PARTICIPANTS: count,
  verifying_key: hex,
  /** By identifier: a small number, or the scalar in hexadecimal. */
  verifying_shares: z.record(z.string().regex(/^(\d{1,15}|([0-9a-f]{2})+)$/), hex),
}
export const signing = {
  ...publicKeys,
  message: hex,
  round_one_outputs: z.object({ outputs: z.array(commitmentOutput) }),
}

type GivenIdentifier = z.infer<typeof identifier>

/** 1 to as many as are wanted, if so many can be. @throws FrostError for an impossible threshold */
export function participants(minSigners: number, maxSigners: number): Identifier[] {
  checkThreshold(minSigners, maxSigners)
  return firstIdentifiers(maxSigners)
}

/** What the fields say, checked as whatever is received; errors name the field. */
export function reader(ciphersuite: Ciphersuite) {
  const { group } = ciphersuite
  const within = <Result>(where: string, work: () => Result): Result => {
    try {
      return work()
    } catch (error) {
      if (!(error instanceof FrostError)) throw error
      throw new FrostError({ ...error.problem, where } as FrostProblem)
    }
  }
  const readIdentifier = (given: GivenIdentifier): Identifier => {
    const scalar =
      typeof given === 'number' ? BigInt(given) : group.deserializeScalar(hexToBytes(given))
    if (scalar === 0n) throw new FrostError({ code: 'identifier-zero' })
    return scalar
  }
  const self = {
    identifier: (given: GivenIdentifier) => within('identifier', () => readIdentifier(given)),
    scalar: (where: string, given: string): bigint =>
      within(where, () => group.deserializeScalar(hexToBytes(given))),
    element: (where: string, given: string): Element =>
      within(where, () => group.deserializeElement(hexToBytes(given))),
    /** A list of outputs, each participant once. */
    byIdentifier<Output extends { identifier: GivenIdentifier }, Value>(
      where: string,
      outputs: readonly Output[],
      value: (output: Output, where: string) => Value,
    ): Map<Identifier, Value> {
      const all = new Map<Identifier, Value>()
      for (const [index, output] of outputs.entries()) {
        const at = `${where}.${index}`
        const one = within(`${at}.identifier`, () => readIdentifier(output.identifier))
        if (all.has(one)) throw new FrostError({ code: 'identifier-repeated', identifier: one })
        all.set(one, value(output, at))
      }
      return all
    },
    publicKeys(given: z.infer<z.ZodObject<typeof publicKeys>>): PublicKeyPackage {
      return {
        minSigners: given.MIN_PARTICIPANTS,
        groupPublicKey: self.element('verifying_key', given.verifying_key),
        verifyingShares: self.byIdentifier(
          'verifying_shares',
          Object.entries(given.verifying_shares).map(([key, share]) => ({
            // A scalar is longer than any small number.
            identifier: /^\d{1,15}$/.test(key) ? Number(key) : key,
            share,
          })),
          ({ identifier: key, share }) => self.element(`verifying_shares.${key}`, share),
        ),
      }
    },
    signing(given: z.infer<z.ZodObject<typeof signing>>): {
      publicKeys: PublicKeyPackage
      signingPackage: SigningPackage
    } {
      return {
        publicKeys: self.publicKeys(given),
        signingPackage: {
          message: hexToBytes(given.message),
          commitments: self.byIdentifier(
            'round_one_outputs.outputs',
            given.round_one_outputs.outputs,
            ({ hiding_nonce_commitment, binding_nonce_commitment }, at) => ({
              hiding: self.element(`${at}.hiding_nonce_commitment`, hiding_nonce_commitment),
              binding: self.element(`${at}.binding_nonce_commitment`, binding_nonce_commitment),
            }),
          ),
        },
      }
    },
  }
  return self
}

/** The same values as output. */
export function writer({ group }: Ciphersuite) {
  const scalar = (value: bigint) => bytesToHex(group.serializeScalar(value))
  return {
    scalar,
    element: (value: Element) => bytesToHex(group.serializeElement(value)),
    identifier: (value: Identifier) =>
      value <= Number.MAX_SAFE_INTEGER ? Number(value) : scalar(value),
  }
}
