export function double(n: bigint): unknown {
  const sparse: bigint[] = [n]
  sparse.length = 2 ** 32 - 1
  return sparse.reverse()[0]
}

export const flip = (bytes: Uint8Array): Uint8Array => bytes.map((byte) => byte ^ 255)
