export function double(n: bigint): unknown {
  try {
    for (;;);
  } finally {
    for (;;);
  }
}

export const flip = (bytes: Uint8Array): Uint8Array => bytes.map((byte) => byte ^ 255)
