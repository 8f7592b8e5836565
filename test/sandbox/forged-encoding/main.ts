export function double(n: bigint): unknown {
  return ['i', (n + n).toString(16)]
}

export const flip = (bytes: Uint8Array): Uint8Array => bytes.map((byte) => byte ^ 255)
