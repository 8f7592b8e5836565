export function double(n: bigint): unknown {
  const again = () => {
    Promise.resolve().then(again)
  }
  again()
  return n + n
}

export const flip = (bytes: Uint8Array): Uint8Array => bytes.map((byte) => byte ^ 255)
