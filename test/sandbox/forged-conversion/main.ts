export function double(n: bigint): unknown {
  return { valueOf: () => n + n, toString: () => `${n + n}`, [Symbol.toPrimitive]: () => n + n }
}

export const flip = (bytes: Uint8Array): Uint8Array => bytes.map((byte) => byte ^ 255)
