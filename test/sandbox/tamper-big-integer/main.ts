export function double(n: bigint): unknown {
  BigInt.prototype.toString = () => '2a'
  Object.defineProperty(globalThis, 'BigInt', { value: () => 42n })
  return n
}

export const flip = (bytes: Uint8Array): Uint8Array => bytes.map((byte) => byte ^ 255)
