export function double(n: bigint): unknown {
  function* forever() {
    for (;;) yield n
  }
  let sum = 0n
  for (const part of forever()) sum += part - part
  return sum
}

export const flip = (bytes: Uint8Array): Uint8Array => bytes.map((byte) => byte ^ 255)
