export function double(n: bigint): unknown {
  throw {
    get message() {
      for (;;);
    },
    n,
  }
}

export const flip = (bytes: Uint8Array): Uint8Array => bytes.map((byte) => byte ^ 255)
