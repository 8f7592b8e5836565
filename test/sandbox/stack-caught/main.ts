export function double(n: bigint): unknown {
  const down = (): number => 1 + down()
  try {
    down()
  } catch {
    return n + n
  }
}

export const flip = (bytes: Uint8Array): Uint8Array => bytes.map((byte) => byte ^ 255)
