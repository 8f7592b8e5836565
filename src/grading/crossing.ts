/**
 * Values that cross between the host and the sandbox: plain data, bytes and bigints, always copied.
 *
 * A value becomes a JSON text and one buffer. null, booleans, finite numbers and strings stand for
 * themselves; every array is a tagged form: ["u"] undefined, ["n", "NaN" | "Infinity" | "-Infinity" |
 * "-0"], ["i", hexadecimal digits] a bigint, ["b", offset, length] bytes in the buffer, ["a", …items],
 * ["o", key, value, …].
 */
export type Crossing =
  | undefined
  | null
  | boolean
  | number
  | string
  | bigint
  | Uint8Array
  | readonly Crossing[]
  | { readonly [key: string]: Crossing }

export type Encoded = { text: string; bytes: Uint8Array }

/** Encodes a value of the host, such as the arguments of a call. */
export function encode(value: Crossing): Encoded {
  const parts: Uint8Array[] = []
  let total = 0
  const put = (node: Crossing): unknown => {
    if (node === undefined) return ['u']
    if (typeof node === 'bigint') return ['i', node.toString(16)]
    if (typeof node === 'number') {
      return Object.is(node, -0) ? ['n', '-0'] : Number.isFinite(node) ? node : ['n', String(node)]
    }
    if (node === null || typeof node !== 'object') return node
    if (node instanceof Uint8Array) {
      parts.push(node)
      total += node.length
      return ['b', total - node.length, node.length]
    }
    if (isList(node)) return ['a', ...node.map(put)]
    return ['o', ...Object.entries(node).flatMap(([key, part]) => [key, put(part)])]
  }
  const text = JSON.stringify(put(value))
  const bytes = new Uint8Array(total)
  let at = 0
  for (const part of parts) {
    bytes.set(part, at)
    at += part.length
  }
  return { text, bytes }
}

/** Decodes what came out of the sandbox. Objects have no prototype, so no key of theirs means anything. */
export function decode({ text, bytes }: Encoded): Crossing {
  const build = (node: unknown): Crossing => {
    if (!Array.isArray(node)) return node as Crossing
    const [tag, first, second] = node
    switch (tag) {
      case 'u':
        return undefined
      case 'n':
        return Number(first)
      case 'i':
        return first.startsWith('-') ? -BigInt(`0x${first.slice(1)}`) : BigInt(`0x${first}`)
      case 'b':
        return bytes.slice(first, first + second)
      case 'a':
        return node.slice(1).map(build)
      default: {
        const object = Object.create(null)
        for (let at = 1; at < node.length; at += 2) object[node[at]] = build(node[at + 1])
        return object
      }
    }
  }
  return build(JSON.parse(text))
}

const isList = (value: object): value is readonly Crossing[] => Array.isArray(value)

/** Whether two values are the same, part by part. */
export function same(left: Crossing, right: Crossing): boolean {
  if (typeof left !== 'object' || left === null || typeof right !== 'object' || right === null) {
    return Object.is(left, right)
  }
  if (left instanceof Uint8Array || right instanceof Uint8Array) {
    return (
      left instanceof Uint8Array &&
      right instanceof Uint8Array &&
      left.length === right.length &&
      left.every((byte, at) => byte === right[at])
    )
  }
  if (isList(left) || isList(right)) {
    return (
      isList(left) &&
      isList(right) &&
      left.length === right.length &&
      left.every((part, at) => same(part, right[at]))
    )
  }
  const keys = Object.keys(left)
  return (
    keys.length === Object.keys(right).length &&
    keys.every((key) => Object.hasOwn(right, key) && same(left[key], right[key]))
  )
}

/** A value as a person reads it; long ones are cut. Bytes are hexadecimal. */
export function show(value: Crossing, limit = 2000): string {
  const text = written(value, 0)
  return text.length > limit ? `${text.slice(0, limit)}…` : text
}

function written(value: Crossing, depth: number): string {
  if (typeof value === 'string') return JSON.stringify(value)
  if (typeof value === 'bigint') return `${value}n`
  if (typeof value !== 'object' || value === null) return Object.is(value, -0) ? '-0' : `${value}`
  if (value instanceof Uint8Array)
    return `${hex(value.subarray(0, 1000))}${value.length > 1000 ? '…' : ''}`
  if (depth > 4) return '…'
  if (isList(value))
    return `[${some(value)
      .map((part) => written(part, depth + 1))
      .join(', ')}]`
  const parts = some(Object.entries(value)).map(
    ([key, part]) => `${key}: ${written(part, depth + 1)}`,
  )
  return parts.length ? `{ ${parts.join(', ')} }` : '{}'
}

/** What is shown of a long list: more would be cut off anyway. */
const some = <Part>(list: readonly Part[]) => list.slice(0, 1000)

/** Bytes as hexadecimal digits. */
export const hex = (bytes: Uint8Array): string =>
  Array.from(bytes, (byte) => byte.toString(16).padStart(2, '0')).join('')
