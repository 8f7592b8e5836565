export function double(n: bigint): unknown {
  const deep = {
    get again(): unknown {
      return deep.again
    },
  }
  return deep.again ?? n
}

export const flip = (bytes: Uint8Array): Uint8Array => bytes.map((byte) => byte ^ 255)
