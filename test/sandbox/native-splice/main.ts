export function double(n: bigint): unknown {
  const sparse: bigint[] = [n]
  sparse.length = 2 ** 32 - 2
  sparse.splice(0, 0, n)
  return sparse[0]
}

export const flip = (bytes: Uint8Array): Uint8Array => bytes.map((byte) => byte ^ 255)
