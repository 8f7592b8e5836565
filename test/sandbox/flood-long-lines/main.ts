export function double(n: bigint): unknown {
  for (let line = 0; line < 10; line++) console.log('x'.repeat(100_000))
  return n + n
}

export const flip = (bytes: Uint8Array): Uint8Array => bytes.map((byte) => byte ^ 255)
