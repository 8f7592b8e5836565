export function double(n: bigint): unknown {
  let big = n + 2n
  for (;;) big **= 3n
}

export const flip = (bytes: Uint8Array): Uint8Array => bytes.map((byte) => byte ^ 255)
