export function double(n: bigint): unknown {
  const { constructor } = Object.getPrototypeOf(async () => {})
  return constructor('return process')() && n
}

export const flip = (bytes: Uint8Array): Uint8Array => bytes.map((byte) => byte ^ 255)
