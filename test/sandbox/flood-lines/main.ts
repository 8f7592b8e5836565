export function double(n: bigint): unknown {
  for (let line = 0; line < 10_000; line++) console.log('line', line)
  return n + n
}

export const flip = (bytes: Uint8Array): Uint8Array => bytes.map((byte) => byte ^ 255)
