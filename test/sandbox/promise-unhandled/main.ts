export function double(n: bigint): unknown {
  Promise.reject(new Error('nobody looks'))
  return n + n
}

export const flip = (bytes: Uint8Array): Uint8Array => bytes.map((byte) => byte ^ 255)
