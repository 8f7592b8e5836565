import { schnorr } from '@noble/curves/secp256k1.js'
import { describe, expect, test } from 'vitest'
import { verify } from '#reference/frost/index.ts'
import { secp256k1Taproot as suite } from '#reference/frost/suites/secp256k1-tr.ts'
import { groupOfSigners } from '../unit/reference/frost/group-of-signers.ts'

describe('BIP 340', () => {
  test('what a group signs is a Schnorr signature to who knows nothing of FROST, whatever the parities', () => {
    const seen = new Set<boolean>()
    for (let seed = 0; seed < 8; seed++) {
      const signers = groupOfSigners(suite, { minSigners: 2, maxSigners: 3, seed })
      const { groupPublicKey } = signers.publicKeys
      seen.add(suite.signatureForm.normalize(groupPublicKey).sign === 1n)
      const key = suite.signatureForm.serialize(groupPublicKey)
      for (let run = 0; run < 3; run++) {
        const message = Uint8Array.of(seed, run)
        const signature = signers.signature([1n, 3n], message)
        expect(signature).toHaveLength(64)
        expect(schnorr.verify(signature, message, key)).toBe(true)
        expect(verify(suite, groupPublicKey, message, signature)).toBe(true)
      }
    }
    expect(seen).toEqual(new Set([true, false]))
  })

  test('what one key signs, the group’s verifier takes', () => {
    const secret = new Uint8Array(32).fill(7)
    const key = suite.signatureForm.deserialize(schnorr.getPublicKey(secret))
    const message = Uint8Array.of(1, 2, 3)
    const signature = schnorr.sign(message, secret)
    expect(verify(suite, key, message, signature)).toBe(true)
    expect(verify(suite, key.negate(), message, signature)).toBe(true)
    expect(verify(suite, key, Uint8Array.of(1), signature)).toBe(false)
  })
})
