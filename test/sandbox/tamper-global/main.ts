export function double(n: bigint): unknown {
  Object.assign(globalThis, {
    Object: null,
    Array: null,
    Reflect: null,
    Uint8Array: null,
    String: null,
  })
  return n + n
}

export const flip = (bytes: Uint8Array): Uint8Array => bytes.map((byte) => byte ^ 255)
