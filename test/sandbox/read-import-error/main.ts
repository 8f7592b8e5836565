export async function double(n: bigint): Promise<unknown> {
  try {
    return await import('../checks.ts')
  } catch (error) {
    return [n, String(error), (error as Error).stack]
  }
}

export const flip = (bytes: Uint8Array): Uint8Array => bytes.map((byte) => byte ^ 255)
