export function double(n: bigint): unknown {
  return BigInt('9'.repeat(1 << 29)) + n
}

export const flip = (bytes: Uint8Array): Uint8Array => bytes.map((byte) => byte ^ 255)
