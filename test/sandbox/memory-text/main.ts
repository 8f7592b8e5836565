export function double(n: bigint): unknown {
  let text = `${n}`
  for (;;) text += text
}

export const flip = (bytes: Uint8Array): Uint8Array => bytes.map((byte) => byte ^ 255)
