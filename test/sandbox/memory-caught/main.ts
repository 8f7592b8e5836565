export function double(n: bigint): unknown {
  try {
    const kept = []
    for (;;) kept.push(new Uint8Array(1 << 20))
  } catch {
    return n + n
  }
}

export const flip = (bytes: Uint8Array): Uint8Array => bytes.map((byte) => byte ^ 255)
