import checks from './checks.ts'

export const double = (n: bigint): unknown => checks.double(n)
export const flip = (bytes: Uint8Array): Uint8Array => bytes.map((byte) => byte ^ 255)
