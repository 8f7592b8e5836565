import type { z } from 'zod'
import type { PublicKeyPackage, Random } from '#reference/frost/index.ts'
import type { writer } from './fields.ts'

/** One thing to try by hand: what goes in, and what comes out. */
export type Step = {
  input: z.ZodType
  /**
   * @param state the file in which nonces wait
   * @throws FrostError for what the functions refuse
   */
  run(input: unknown, state?: string): Promise<Record<string, unknown>>
}

export function step<Input extends z.ZodType>(
  input: Input,
  run: (input: z.infer<Input>, state?: string) => Promise<Record<string, unknown>>,
): Step {
  return { input, run: (given, state) => run(given as z.infer<Input>, state) }
}

export const random: Random = (length) => crypto.getRandomValues(new Uint8Array(length))

/** Public keys as output, by the names under which other steps take them. */
export function told(write: ReturnType<typeof writer>, publicKeys: PublicKeyPackage) {
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
