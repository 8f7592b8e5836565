await new Promise(() => {})

export const double = (n: bigint): bigint => n + n
export const flip = (bytes: Uint8Array): Uint8Array => bytes.map((byte) => byte ^ 255)
