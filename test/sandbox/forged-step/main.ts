// A name and a value that try to be more than data, and a step of the program's own making.
export function double(n: bigint): unknown {
  step({ toString: () => 'double' } as never, 1)
  step('__proto__', { ['__proto__']: { answer: 1 } })
  step('trap', new Proxy({}, { ownKeys: () => ['a'], getOwnPropertyDescriptor: () => undefined }))
  Object.defineProperty(globalThis, 'step', { value: () => 0n })
  return n + n + step('double', 0n)
}

export const flip = (bytes: Uint8Array): Uint8Array => bytes.map((byte) => byte ^ 255)
