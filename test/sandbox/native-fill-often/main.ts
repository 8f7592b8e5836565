export function double(n: bigint): unknown {
  const bytes = new Uint8Array(16 << 20)
  for (let round = 0; round < 1e6; round++) bytes.fill(round)
  return n
}

export const flip = (bytes: Uint8Array): Uint8Array => bytes.map((byte) => byte ^ 255)
