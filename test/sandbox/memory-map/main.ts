export function double(n: bigint): unknown {
  const kept = new Map()
  for (let key = 0; ; key++) kept.set(key, { n })
}

export const flip = (bytes: Uint8Array): Uint8Array => bytes.map((byte) => byte ^ 255)
