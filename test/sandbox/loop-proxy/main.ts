export function double(n: bigint): unknown {
  return new Proxy(
    {},
    {
      ownKeys() {
        for (;;);
      },
    },
  )
}

export const flip = (bytes: Uint8Array): Uint8Array => bytes.map((byte) => byte ^ 255)
