export function double(n: bigint): unknown {
  let asked = 0
  return {
    get answer() {
      return asked++ ? n : n + n
    },
  }
}

export const flip = (bytes: Uint8Array): Uint8Array => bytes.map((byte) => byte ^ 255)
