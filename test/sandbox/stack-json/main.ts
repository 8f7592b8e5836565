export function double(n: bigint): unknown {
  let deep: unknown[] = [n.toString()]
  for (let level = 0; level < 100_000; level++) deep = [deep]
  return JSON.stringify(deep)
}

export const flip = (bytes: Uint8Array): Uint8Array => bytes.map((byte) => byte ^ 255)
