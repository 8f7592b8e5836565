export function double(n: bigint): unknown {
  return eval(`${'['.repeat(100_000)}${n}n${']'.repeat(100_000)}`)
}

export const flip = (bytes: Uint8Array): Uint8Array => bytes.map((byte) => byte ^ 255)
