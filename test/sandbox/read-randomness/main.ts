export function double(n: bigint): unknown {
  return `${[Math.random(), Math.random()]} ${n}`
}

export const flip = (bytes: Uint8Array): Uint8Array => bytes.map((byte) => byte ^ 255)
