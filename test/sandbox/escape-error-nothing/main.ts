export function double(n: bigint): unknown {
  if (n >= 0n) throw undefined
}

export const flip = (bytes: Uint8Array): Uint8Array => bytes.map((byte) => byte ^ 255)
