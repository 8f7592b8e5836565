export function double(n: bigint): unknown {
  return /^(a+)+$/.test(`${'a'.repeat(60)}!`) ? n : 0n
}

export const flip = (bytes: Uint8Array): Uint8Array => bytes.map((byte) => byte ^ 255)
