import { crc32 } from 'node:zlib'
import { bytesToHex, concatBytes, hexToBytes } from '@noble/hashes/utils.js'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import type { Message } from '#reference/frost/encoding/message.ts'
import {
  acceptSecretShare,
  aggregate,
  type Ciphersuite,
  dkgRound1,
  FrostError,
  type KeyPackage,
  type Messages,
  messages,
  type PublicKeyPackage,
  type SecretShare,
  type SigningPackage,
  trustedDealerKeygen,
} from '#reference/frost/index.ts'
import { ed25519 } from '#reference/frost/suites/ed25519.ts'
import { all as everything } from '../../../all.ts'
import zcash from '../../../vectors/frost/ed25519.serialization.json' with { type: 'json' }
import { groupOfSigners, seeded } from './group-of-signers.ts'
import { problemOf } from './problem.ts'
import { suites } from './suites.ts'

/** One value of each message, as a group at work has them. */
function examples(suite: Ciphersuite): {
  [Name in keyof Messages]: Parameters<Messages[Name]['toBytes']>[0]
} {
  const signers = groupOfSigners(suite, { minSigners: 2, maxSigners: 3 })
  const { signingPackage, shares } = signers.rounds([1n, 3n], new TextEncoder().encode('証明書'))
  const { secretShares } = trustedDealerKeygen(
    suite,
    { minSigners: 2, identifiers: [1n, 2n, 300n] },
    seeded(9),
  )
  return {
    secretShare: secretShares.get(300n) as SecretShare,
    keyPackage: signers.keys.get(2n) as KeyPackage,
    publicKeyPackage: signers.publicKeys,
    dkgRound1Package: dkgRound1(
      suite,
      { identifier: 2n, identifiers: [1n, 2n], minSigners: 2 },
      seeded('dkg'),
    ).package,
    dkgRound2Package: { signingShare: 77n },
    deltaCommitments: { commitments: signers.publicKeys.verifyingShares },
    delta: { delta: 5n },
    sigma: { sigma: 6n },
    signingCommitments: [...signingPackage.commitments.values()][0] as never,
    signingPackage,
    signatureShare: { share: shares.get(1n) as bigint },
  }
}

describe.each(suites)('$name', (suite) => {
  const all = Object.entries(messages(suite)) as [keyof Messages, Message<unknown>][]
  const values = examples(suite)
  const each = all.map(([name, message]) => ({ name, message, value: values[name] as unknown }))

  test('the tag is the CRC-32 of the context string', () => {
    expect(suite.tag).toBe(crc32(suite.contextString))
  })

  test.each(each)('$name comes back as it was, in bytes and in JSON', ({ message, value }) => {
    const bytes = message.toBytes(value)
    expect(message.toBytes(message.fromBytes(bytes))).toEqual(bytes)
    const json = message.toJson(value)
    expect(message.toJson(message.fromJson(json))).toBe(json)
    expect(message.toBytes(message.fromJson(json))).toEqual(bytes)
    const spaced = JSON.stringify(JSON.parse(json), null, 2)
    expect(message.toJson(message.fromJson(spaced))).toBe(json)
  })

  test.each(each)('$name cut short, or with more behind it, is refused', ({ message, value }) => {
    const bytes = message.toBytes(value)
    for (let length = 0; length < bytes.length; length++) {
      // Every length takes long with Ed448: every fifth and the last, unless everything is tried.
      if (!everything && length % 5 > 0 && length < bytes.length - 1) continue
      expect(problemOf(() => message.fromBytes(bytes.subarray(0, length)))?.code).toBe('truncated')
    }
    expect(problemOf(() => message.fromBytes(Uint8Array.of(...bytes, 0)))).toEqual({
      code: 'trailing-bytes',
      count: 1,
    })
  })

  test.each(each)('$name of another version or suite is refused', ({ message, value }) => {
    const bytes = message.toBytes(value)
    expect(problemOf(() => message.fromBytes(Uint8Array.of(1, ...bytes.subarray(1))))).toEqual({
      code: 'version-unknown',
      version: 1,
      where: 'header',
    })
    const other = Uint8Array.of(0, 1, 2, 3, 4, ...bytes.subarray(5))
    expect(problemOf(() => message.fromBytes(other))).toEqual({
      code: 'ciphersuite-other',
      expected: suite.contextString,
      where: 'header.ciphersuite',
    })
    const json = message.toJson(value)
    expect(problemOf(() => message.fromJson(json.replace('"version":0', '"version":1')))).toEqual({
      code: 'version-unknown',
      version: 1,
      where: 'header',
    })
    expect(problemOf(() => message.fromJson(json.replace(suite.contextString, 'FROST')))).toEqual({
      code: 'ciphersuite-other',
      expected: suite.contextString,
      where: 'header.ciphersuite',
    })
  })

  test.each(each)(
    '$name in JSON with fields more, less, or twice is refused',
    ({ message, value }) => {
      const json = message.toJson(value)
      const refused = (text: string) => problemOf(() => message.fromJson(text))
      expect(refused(json.replace('{', '{"extra":1,'))).toEqual({
        code: 'field-unknown',
        field: 'extra',
      })
      expect(refused(json.replace('"ciphersuite"', '"suite"'))).toMatchObject({
        code: 'field-unknown',
        where: 'header',
      })
      for (const field of Object.keys(JSON.parse(json))) {
        const less = JSON.parse(json)
        delete less[field]
        expect(refused(JSON.stringify(less))).toEqual({ code: 'field-missing', field })
        const twice = `${json.slice(0, -1)},"${field}":${JSON.stringify(JSON.parse(json)[field])}}`
        expect(refused(twice)).toEqual({ code: 'json-invalid' })
        const kind = { ...JSON.parse(json), [field]: true }
        expect(refused(JSON.stringify(kind))).toMatchObject({ code: 'json-kind', where: field })
      }
      expect(refused('')).toEqual({ code: 'json-invalid' })
      expect(refused('['.repeat(100_000))).toEqual({ code: 'json-invalid' })
      expect(refused(`${'['.repeat(100_000)}${']'.repeat(100_000)}`)?.code).toMatch(/^json-/)
      for (const wrong of ['null', '[]', '"text"', '3']) {
        expect(refused(wrong)).toEqual({ code: 'json-kind', expected: 'object' })
      }
      // Hexadecimal in capital letters would be a second way to write the same.
      const capital = json.replace(/[0-9a-f]{20,}/, (hex) => hex.toUpperCase())
      if (capital !== json) expect(refused(capital)?.code).toBe('json-kind')
    },
  )

  test.each(each)(
    'one changed byte of $name is refused, or is another message',
    ({ message, value }) => {
      const bytes = message.toBytes(value)
      fc.assert(
        fc.property(
          fc.integer({ min: 0, max: bytes.length - 1 }),
          fc.integer({ min: 1, max: 255 }),
          (place, change) => {
            const altered = bytes.slice()
            altered[place] = (altered[place] as number) ^ change
            try {
              expect(message.toBytes(message.fromBytes(altered))).toEqual(altered)
            } catch (error) {
              expect(error).toBeInstanceOf(FrostError)
            }
          },
        ),
        // Over Ed448, looking at a byte takes as long as over all the others together.
        { numRuns: everything ? 150 : 40 },
      )
    },
  )

  test.each(each)(
    'whatever bytes or JSON come for $name, the answer is a clear one',
    ({ message }) => {
      const clear = (work: () => unknown) => {
        try {
          work()
        } catch (error) {
          expect(error).toBeInstanceOf(FrostError)
        }
      }
      fc.assert(
        fc.property(fc.uint8Array({ maxLength: 300 }), (tail) => {
          clear(() => message.fromBytes(tail))
          const headed = messages(suite)
            .signatureShare.toBytes(values.signatureShare)
            .subarray(0, 5)
          clear(() => message.fromBytes(concatBytes(headed, tail)))
        }),
      )
      fc.assert(fc.property(fc.json(), (json) => clear(() => message.fromJson(json))))
    },
  )

  test('a number is written in one way only', () => {
    const { keyPackage } = messages(suite)
    const json = keyPackage.toJson(values.keyPackage)
    for (const [from, to] of [
      ['"version":0', '"version":0.0'],
      ['"min_signers":2', '"min_signers":2e0'],
      ['"min_signers":2', '"min_signers":-2'],
      // What one loses in length the other gains.
      ['"min_signers":2', '"min_signers":1e4'],
    ] as const) {
      const once = json.replace(from, to)
      expect(problemOf(() => keyPackage.fromJson(once))).toEqual({ code: 'json-invalid' })
      const both = once.replace('"version":0,', '"version":0.0,')
      expect(problemOf(() => keyPackage.fromJson(both))).toEqual({ code: 'json-invalid' })
    }
  })

  test('what was read stays, whatever becomes of the bytes', () => {
    const { signingPackage, publicKeyPackage } = messages(suite)
    for (const codec of [signingPackage, publicKeyPackage] as Message<unknown>[]) {
      const value = codec === signingPackage ? values.signingPackage : values.publicKeyPackage
      const bytes = codec.toBytes(value)
      // A Buffer’s slice is a view, and no copy.
      const buffer = Buffer.from(bytes)
      const read = codec.fromBytes(buffer)
      buffer.fill(0xaa)
      expect(codec.toBytes(read)).toEqual(bytes)
    }
    const element = Buffer.from(suite.group.serializeElement(suite.group.scalarBaseMult(3n)))
    const read = suite.group.deserializeElement(element)
    const before = suite.group.serializeElement(read)
    element.fill(0)
    suite.group.serializeElement(read).fill(0)
    expect(suite.group.serializeElement(read)).toEqual(before)
  })

  test('a list of participants rises, and names nobody twice', () => {
    const { publicKeyPackage } = messages(suite)
    const bytes = publicKeyPackage.toBytes(values.publicKeyPackage)
    const entry = suite.group.scalars.BYTES + suite.group.elementLength
    const entries = [0, 1, 2].map((index) =>
      bytes.subarray(6 + index * entry, 6 + (index + 1) * entry),
    ) as [Uint8Array, Uint8Array, Uint8Array]
    const [a, b, c] = entries
    for (const order of [
      [b, a, c],
      [a, a, c],
      [a, c, c],
    ]) {
      const altered = concatBytes(bytes.subarray(0, 6), ...order, bytes.subarray(6 + 3 * entry))
      expect(problemOf(() => publicKeyPackage.fromBytes(altered))).toEqual({
        code: 'order',
        where: 'verifying_shares',
      })
    }
  })

  test('zero is nobody’s identifier', () => {
    const { keyPackage, signingPackage } = messages(suite)
    const zero = bytesToHex(suite.group.serializeScalar(0n))
    const own = bytesToHex(suite.group.serializeScalar(2n))
    const json = keyPackage.toJson(values.keyPackage).replace(own, zero)
    expect(problemOf(() => keyPackage.fromJson(json))).toEqual({
      code: 'identifier-zero',
      where: 'identifier',
    })
    const first = bytesToHex(suite.group.serializeScalar(1n))
    const list = signingPackage.toJson(values.signingPackage).replace(first, zero)
    expect(problemOf(() => signingPackage.fromJson(list))).toMatchObject({
      code: 'identifier-zero',
    })
  })

  test('the field that is wrong is named', () => {
    const { signingPackage } = messages(suite)
    const { commitments } = values.signingPackage as SigningPackage
    const binding = bytesToHex(suite.group.serializeElement(commitments.get(3n)?.binding as never))
    const json = signingPackage.toJson(values.signingPackage)
    expect(
      problemOf(() => signingPackage.fromJson(json.replace(binding, binding.slice(2)))),
    ).toMatchObject({ code: 'length', where: 'signing_commitments.3.binding' })
  })

  test('a secret that does not belong to its public share is no key', () => {
    const { keyPackage } = messages(suite)
    const altered = { ...values.keyPackage, signingShare: 5n }
    expect(problemOf(() => keyPackage.fromBytes(keyPackage.toBytes(altered)))).toEqual({
      code: 'key-mismatch',
      identifier: 2n,
    })
  })

  test('more needed than there are is no group', () => {
    const { publicKeyPackage } = messages(suite)
    const altered: PublicKeyPackage = { ...values.publicKeyPackage, minSigners: 4 }
    expect(problemOf(() => publicKeyPackage.fromBytes(publicKeyPackage.toBytes(altered)))).toEqual({
      code: 'threshold-impossible',
      minSigners: 4,
      maxSigners: 3,
    })
  })

  test('a group works through its messages alone', () => {
    const codec = messages(suite)
    const { secretShares, publicKeys } = trustedDealerKeygen(
      suite,
      { minSigners: 2, identifiers: [1n, 2n, 3n] },
      seeded('sent'),
    )
    const sent = codec.secretShare.fromJson(
      codec.secretShare.toJson(secretShares.get(2n) as SecretShare),
    )
    expect(problemOf(() => acceptSecretShare(suite, sent, 2))).toBeUndefined()
    const known = codec.publicKeyPackage.fromBytes(codec.publicKeyPackage.toBytes(publicKeys))
    const signers = groupOfSigners(suite, { minSigners: 2, maxSigners: 3, seed: 'sent' })
    const { signingPackage, shares } = signers.rounds([2n, 3n], Uint8Array.of(1))
    const received = codec.signingPackage.fromBytes(codec.signingPackage.toBytes(signingPackage))
    expect(aggregate(suite, { publicKeys: known, signingPackage: received, shares })).toHaveLength(
      suite.signatureForm.length + suite.group.scalars.BYTES,
    )
  })
})

describe('ZcashFoundation/frost, serialization tests of frost-ed25519', () => {
  const { group } = ed25519
  const element = (hex: string) => group.deserializeElement(hexToBytes(hex))
  const identifier = group.deserializeScalar(hexToBytes(zcash.identifier))
  const signingShare = group.deserializeScalar(hexToBytes(zcash.scalar1))
  const [first, second] = [element(zcash.element1), element(zcash.element2)]
  const { min_signers: minSigners } = zcash
  const commitments = { hiding: first, binding: second }
  const values = {
    secretShare: { identifier, signingShare, commitment: [first] },
    keyPackage: {
      identifier,
      signingShare,
      verifyingShare: first,
      groupPublicKey: first,
      minSigners,
    },
    publicKeyPackage: {
      verifyingShares: new Map([[identifier, first]]),
      groupPublicKey: first,
      minSigners,
    },
    dkgRound1Package: {
      commitment: [first],
      proofOfKnowledge: hexToBytes(zcash.element1 + zcash.scalar1),
    },
    dkgRound2Package: { signingShare },
    signingCommitments: commitments,
    signingPackage: {
      commitments: new Map([[identifier, commitments]]),
      message: hexToBytes(zcash.message),
    },
  }

  test.each(Object.keys(zcash.postcard) as (keyof typeof zcash.postcard)[])(
    '%s in the same bytes',
    (name) => {
      const message = messages(ed25519)[name] as Message<unknown>
      expect(bytesToHex(message.toBytes(values[name]))).toBe(zcash.postcard[name])
    },
  )
})
