export function double(n: bigint): unknown {
  Promise.prototype.then = () => {
    throw new Error('no')
  }
  Object.defineProperty(Promise.prototype, 'constructor', { value: null })
  return Promise.resolve(n + n)
}

export const flip = (bytes: Uint8Array): Uint8Array => bytes.map((byte) => byte ^ 255)
