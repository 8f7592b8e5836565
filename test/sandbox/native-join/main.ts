export function double(n: bigint): unknown {
  const sparse: bigint[] = [n]
  sparse.length = 2 ** 32 - 1
  return sparse.join('')
}

export const flip = (bytes: Uint8Array): Uint8Array => bytes.map((byte) => byte ^ 255)
