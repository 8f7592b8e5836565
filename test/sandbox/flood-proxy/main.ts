export function double(n: bigint): unknown {
  const noisy: object = new Proxy(
    {},
    {
      ownKeys() {
        console.log(noisy)
        return []
      },
    },
  )
  console.log(noisy)
  return n + n
}

export const flip = (bytes: Uint8Array): Uint8Array => bytes.map((byte) => byte ^ 255)
