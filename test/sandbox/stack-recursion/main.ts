export function double(n: bigint): unknown {
  return double(n)
}

export const flip = (bytes: Uint8Array): Uint8Array => bytes.map((byte) => byte ^ 255)
