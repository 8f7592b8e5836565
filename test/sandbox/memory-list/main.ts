export function double(n: bigint): unknown {
  const kept: bigint[] = []
  for (;;) kept.push(n)
}

export const flip = (bytes: Uint8Array): Uint8Array => bytes.map((byte) => byte ^ 255)
