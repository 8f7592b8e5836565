export function double(n: bigint): unknown {
  return BigInt([].indexOf.call({ length: 2 ** 53 - 1 } as never, n as never))
}

export const flip = (bytes: Uint8Array): Uint8Array => bytes.map((byte) => byte ^ 255)
