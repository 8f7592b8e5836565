import { createPublicKey, verify as nodeVerifies } from 'node:crypto'
import { ed25519 as curve } from '@noble/curves/ed25519.js'
import { hexToBytes } from '@noble/hashes/utils.js'
import { describe, expect, test } from 'vitest'
import { FrostError, verify } from '#reference/frost/index.ts'
import { ed448 } from '#reference/frost/suites/ed448.ts'
import { ed25519 } from '#reference/frost/suites/ed25519.ts'
import { groupOfSigners } from '../unit/reference/frost/group-of-signers.ts'
import wycheproof from '../vectors/wycheproof/ed25519_test.json' with { type: 'json' }

/** The verifier of the platform at hand, which knows nothing of FROST. */
async function webCryptoVerifies(key: Uint8Array, message: Uint8Array, signature: Uint8Array) {
  const imported = await crypto.subtle.importKey('raw', Buffer.from(key), 'Ed25519', false, [
    'verify',
  ])
  return crypto.subtle.verify('Ed25519', imported, Buffer.from(signature), Buffer.from(message))
}

describe('Ed25519 (RFC 8032)', () => {
  test('what a group signs is an Ed25519 signature to WebCrypto and to the strict verifier of noble', async () => {
    for (let run = 0; run < 5; run++) {
      const signers = groupOfSigners(ed25519, { minSigners: 2, maxSigners: 3, seed: run })
      const message = new TextEncoder().encode(`住民票の写し ${run}`)
      const signature = signers.signature([1n, 3n], message)
      const key = ed25519.group.serializeElement(signers.publicKeys.groupPublicKey)
      expect(await webCryptoVerifies(key, message, signature)).toBe(true)
      expect(curve.verify(signature, message, key, { zip215: false })).toBe(true)
      expect(await webCryptoVerifies(key, Buffer.from('other'), signature)).toBe(false)
    }
  })

  test.each(
    wycheproof.testGroups.flatMap(({ publicKey, tests }) =>
      tests.map((one) => ({ ...one, publicKey: publicKey.pk })),
    ),
  )('Wycheproof $tcId: $comment', async ({ publicKey, msg, sig, result }) => {
    const accepts = () => {
      try {
        const key = ed25519.group.deserializeElement(hexToBytes(publicKey))
        return verify(ed25519, key, hexToBytes(msg), hexToBytes(sig))
      } catch (error) {
        if (error instanceof FrostError) return false
        throw error
      }
    }
    expect(accepts()).toBe(result === 'valid')
  })
})

test('Ed448 (RFC 8032): what a group signs is an Ed448 signature to OpenSSL', () => {
  for (let run = 0; run < 3; run++) {
    const signers = groupOfSigners(ed448, { minSigners: 2, maxSigners: 3, seed: run })
    const message = new TextEncoder().encode(`戸籍謄本 ${run}`)
    const signature = signers.signature([2n, 3n], message)
    const x = Buffer.from(ed448.group.serializeElement(signers.publicKeys.groupPublicKey))
    const key = createPublicKey({
      key: { kty: 'OKP', crv: 'Ed448', x: x.toString('base64url') },
      format: 'jwk',
    })
    expect(nodeVerifies(null, message, key, signature)).toBe(true)
    expect(nodeVerifies(null, Buffer.from('other'), key, signature)).toBe(false)
  }
})
