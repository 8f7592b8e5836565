const large = 'x'.repeat(60_000)

export function double(n: bigint): unknown {
  for (let at = 0; at < 2000; at++) step('large', [large, at])
  return n + n
}

export const flip = (bytes: Uint8Array): Uint8Array => bytes.map((byte) => byte ^ 255)
