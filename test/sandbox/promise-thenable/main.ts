export function double(n: bigint): unknown {
  return {
    then: (answer: (value: bigint) => void) => answer(n + n),
  }
}

export const flip = (bytes: Uint8Array): Uint8Array => bytes.map((byte) => byte ^ 255)
