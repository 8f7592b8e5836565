import { existsSync, readFileSync } from 'node:fs'
import type { Ciphersuite } from '#reference/frost/ciphersuite.ts'
import { ed448 } from '#reference/frost/suites/ed448.ts'
import { ed25519 } from '#reference/frost/suites/ed25519.ts'
import { p256 } from '#reference/frost/suites/p256.ts'
import { ristretto255 } from '#reference/frost/suites/ristretto255.ts'
import { secp256k1 } from '#reference/frost/suites/secp256k1.ts'
import { secp256k1Taproot } from '#reference/frost/suites/secp256k1-tr.ts'

const files = new Map<Ciphersuite, string>([
  [ed25519, 'ed25519'],
  [ristretto255, 'ristretto255'],
  [ed448, 'ed448'],
  [p256, 'p256'],
  [secp256k1, 'secp256k1'],
  [secp256k1Taproot, 'secp256k1-tr'],
])

/** Every suite: what holds for one holds for all. */
export const suites: readonly Ciphersuite[] = [...files.keys()]

/** The suites that have a file of vectors of this kind, each with what is in it. */
export function withVectors<Vectors>(kind: string): { suite: Ciphersuite; vectors: Vectors }[] {
  return [...files].flatMap(([suite, file]) => {
    const path = new URL(`../../../vectors/frost/${file}${kind}.json`, import.meta.url)
    return existsSync(path) ? [{ suite, vectors: JSON.parse(readFileSync(path, 'utf8')) }] : []
  })
}
