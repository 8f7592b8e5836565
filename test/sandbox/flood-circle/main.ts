export function double(n: bigint): unknown {
  const circle: unknown[] = []
  circle.push(circle)
  console.log(circle, () => 1, Symbol('s'), new Map())
  return n + n
}

export const flip = (bytes: Uint8Array): Uint8Array => bytes.map((byte) => byte ^ 255)
