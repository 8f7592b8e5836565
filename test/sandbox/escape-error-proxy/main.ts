export function double(n: bigint): unknown {
  throw new Proxy(new Error(`${n}`), {
    get() {
      throw new Proxy({}, {})
    },
  })
}

export const flip = (bytes: Uint8Array): Uint8Array => bytes.map((byte) => byte ^ 255)
