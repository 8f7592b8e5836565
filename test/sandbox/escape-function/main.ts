export function double(n: bigint): unknown {
  return new Function('return process.env')() && n
}

export const flip = (bytes: Uint8Array): Uint8Array => bytes.map((byte) => byte ^ 255)
