export function double(n: bigint): unknown {
  return Array.prototype.copyWithin.call({ length: 2 ** 53 - 1 } as never, 0, 1) && n
}

export const flip = (bytes: Uint8Array): Uint8Array => bytes.map((byte) => byte ^ 255)
