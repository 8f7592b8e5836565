export function double(n: bigint): unknown {
  const down = (): number => {
    console.log('deeper')
    return 1 + down()
  }
  return down() ? n : 0n
}

export const flip = (bytes: Uint8Array): Uint8Array => bytes.map((byte) => byte ^ 255)
