export function double(n: bigint): unknown {
  return [n, 1n].sort(() => {
    for (;;);
  })
}

export const flip = (bytes: Uint8Array): Uint8Array => bytes.map((byte) => byte ^ 255)
