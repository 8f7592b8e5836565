import { bytesToHex, concatBytes, hexToBytes } from '@noble/hashes/utils.js'
import { FrostError, type FrostProblem } from '../errors.ts'
import { type Identifier, sorted } from '../identifier.ts'

/** How one kind of value is written, in bytes and in JSON; each value in one way only. */
export type Codec<Value> = {
  write(value: Value): Uint8Array
  /** @throws FrostError that says what is wrong, and where */
  read(from: Reader): Value
  toJson(value: Value): Json
  /** @throws FrostError that says what is wrong, and where */
  fromJson(json: Json): Value
}

/** What JSON can say, as far as these messages need it. */
export type Json = string | number | Json[] | { [name: string]: Json }

/** Bytes, and how far they are read. */
export type Reader = { readonly bytes: Uint8Array; offset: number }

/** The next bytes. */
function take(from: Reader, length: number): Uint8Array {
  const end = from.offset + length
  if (end > from.bytes.length) throw new FrostError({ code: 'truncated' })
  const taken = from.bytes.subarray(from.offset, end)
  from.offset = end
  return taken
}

/** Names the field in whatever goes wrong within it. */
function within<Result>(field: string, work: () => Result): Result {
  try {
    return work()
  } catch (error) {
    if (!(error instanceof FrostError)) throw error
    const { where } = error.problem as { where?: string }
    const path = where === undefined ? field : `${field}.${where}`
    throw new FrostError({ ...error.problem, where: path } as FrostProblem)
  }
}

/** A value of fixed length, in JSON as hexadecimal in small letters. */
export function fixed<Value>(
  length: number,
  serialize: (value: Value) => Uint8Array,
  deserialize: (bytes: Uint8Array) => Value,
): Codec<Value> {
  return {
    write: serialize,
    read: (from) => deserialize(take(from, length)),
    toJson: (value) => bytesToHex(serialize(value)),
    fromJson: (json) => deserialize(fromHex(json)),
  }
}

function fromHex(json: Json): Uint8Array {
  if (typeof json !== 'string' || !/^(?:[0-9a-f]{2})*$/.test(json)) {
    throw new FrostError({ code: 'json-kind', expected: 'hex' })
  }
  return hexToBytes(json)
}

/** Bytes of any length, which goes before them. */
export const bytes: Codec<Uint8Array> = {
  write: (value) => concatBytes(writeNumber(value.length), value),
  read: (from) => Uint8Array.from(take(from, readNumber(from))),
  toJson: bytesToHex,
  fromJson: fromHex,
}

/** A number from 0 to 65,535. */
export const uint16 = unsigned(16)

/** A number from 0 to 4,294,967,295. */
export const uint32 = unsigned(32)

function unsigned(bits: number): Codec<number> {
  const check = (value: number) => {
    if (Number.isInteger(value) && value >= 0 && value < 2 ** bits) return value
    throw new FrostError({ code: 'number-not-canonical' })
  }
  return {
    write: (value) => writeNumber(check(value)),
    read: (from) => check(readNumber(from)),
    toJson: (value) => value,
    fromJson(json) {
      if (typeof json !== 'number') throw new FrostError({ code: 'json-kind', expected: 'number' })
      return check(json)
    },
  }
}

/** Seven bits a byte, the lowest first; the highest bit says that more follow. */
function writeNumber(value: number): Uint8Array {
  const out: number[] = []
  let rest = value
  while (rest > 127) {
    out.push((rest % 128) + 128)
    rest = Math.floor(rest / 128)
  }
  return Uint8Array.of(...out, rest)
}

function readNumber(from: Reader): number {
  let value = 0
  for (let place = 0; place < 5; place++) {
    const [byte] = take(from, 1) as unknown as [number]
    value += (byte % 128) * 128 ** place
    if (byte > 127) continue
    // A last byte of zero says nothing: the same number could be written shorter.
    if (byte === 0 && place > 0) break
    return value
  }
  throw new FrostError({ code: 'number-not-canonical' })
}

/** A value that may be left out in other versions of a message: present here always, and marked so. */
export function present<Value>(codec: Codec<Value>): Codec<Value> {
  return {
    ...codec,
    write: (value) => concatBytes(Uint8Array.of(1), codec.write(value)),
    read(from) {
      const [mark] = take(from, 1)
      if (mark !== 1) throw new FrostError({ code: 'number-not-canonical' })
      return codec.read(from)
    },
  }
}

/** As many values as the number before them says. */
export function list<Value>(codec: Codec<Value>): Codec<readonly Value[]> {
  return {
    write: (values) => concatBytes(writeNumber(values.length), ...values.map(codec.write)),
    read(from) {
      const values: Value[] = []
      const count = readNumber(from)
      for (let index = 0; index < count; index++) {
        values.push(within(String(index), () => codec.read(from)))
      }
      return values
    },
    toJson: (values) => values.map(codec.toJson),
    fromJson(json) {
      if (!Array.isArray(json)) throw new FrostError({ code: 'json-kind', expected: 'array' })
      return json.map((value, index) => within(String(index), () => codec.fromJson(value)))
    },
  }
}

/** A value for each participant, by rising identifier. */
export function byIdentifier<Value>(
  identifier: Codec<Identifier>,
  codec: Codec<Value>,
): Codec<ReadonlyMap<Identifier, Value>> {
  return {
    write: (values) =>
      concatBytes(
        writeNumber(values.size),
        ...sorted(values).flatMap(([key, value]) => [identifier.write(key), codec.write(value)]),
      ),
    read(from) {
      const values = new Map<Identifier, Value>()
      let before = 0n
      const count = readNumber(from)
      for (let index = 0; index < count; index++) {
        const key = within(String(index), () => identifier.read(from))
        if (key <= before) throw new FrostError({ code: 'order' })
        before = key
        values.set(
          key,
          within(String(key), () => codec.read(from)),
        )
      }
      return values
    },
    toJson: (values) =>
      Object.fromEntries(
        sorted(values).map(([key, value]) => [identifier.toJson(key), codec.toJson(value)]),
      ),
    fromJson: (json) =>
      new Map(
        Object.entries(object(json)).map(([hex, value]) => {
          const key = within(hex, () => identifier.fromJson(hex))
          return [key, within(String(key), () => codec.fromJson(value))]
        }),
      ),
  }
}

/**
 * The same for values of fixed length that are many and mostly not needed: each is read from the bytes when it
 * is first asked for, and refused then if it is none.
 */
export function byIdentifierLater<Value>(
  identifier: Codec<Identifier>,
  codec: Codec<Value>,
  length: number,
  where: string,
): Codec<ReadonlyMap<Identifier, Value>> {
  const bytesOnly = byIdentifier(
    identifier,
    fixed<Uint8Array>(
      length,
      (value) => value,
      (value) => Uint8Array.from(value),
    ),
  )
  return {
    ...byIdentifier(identifier, codec),
    read: (from) =>
      new LaterMap(bytesOnly.read(from), (value, key) =>
        within(`${where}.${key}`, () => codec.read({ bytes: value, offset: 0 })),
      ),
  }
}

/** A map whose values are made out of others when they are first asked for. */
class LaterMap<Key, From, Value> implements ReadonlyMap<Key, Value> {
  readonly #from: ReadonlyMap<Key, From>
  readonly #make: (from: From, key: Key) => Value
  readonly #made = new Map<Key, Value>()

  constructor(from: ReadonlyMap<Key, From>, make: (from: From, key: Key) => Value) {
    this.#from = from
    this.#make = make
  }
  get size(): number {
    return this.#from.size
  }
  has(key: Key): boolean {
    return this.#from.has(key)
  }
  get(key: Key): Value | undefined {
    const from = this.#from.get(key)
    if (from === undefined) return undefined
    const value = this.#made.get(key) ?? this.#make(from, key)
    this.#made.set(key, value)
    return value
  }
  keys(): MapIterator<Key> {
    return this.#from.keys()
  }
  *entries(): MapIterator<[Key, Value]> {
    for (const key of this.keys()) yield [key, this.get(key) as Value]
  }
  *values(): MapIterator<Value> {
    for (const [, value] of this.entries()) yield value
  }
  [Symbol.iterator](): MapIterator<[Key, Value]> {
    return this.entries()
  }
  forEach(visit: (value: Value, key: Key, map: ReadonlyMap<Key, Value>) => void): void {
    for (const [key, value] of this.entries()) visit(value, key, this)
  }
}

/** Named fields, one after the other. */
export function struct<Value extends object>(
  fields: {
    [Name in keyof Value & string]: [name: string, codec: Codec<Value[Name]>]
  },
): Codec<Value> {
  const all = Object.entries(fields) as [keyof Value & string, [string, Codec<unknown>]][]
  return {
    write: (value) => concatBytes(...all.map(([key, [, codec]]) => codec.write(value[key]))),
    read: (from) =>
      Object.fromEntries(
        all.map(([key, [name, codec]]) => [key, within(name, () => codec.read(from))]),
      ) as Value,
    toJson: (value) =>
      Object.fromEntries(all.map(([key, [name, codec]]) => [name, codec.toJson(value[key])])),
    fromJson(json) {
      const given = object(json)
      const unknown = Object.keys(given).find((name) => !all.some(([, field]) => field[0] === name))
      if (unknown !== undefined) throw new FrostError({ code: 'field-unknown', field: unknown })
      return Object.fromEntries(
        all.map(([key, [name, codec]]) => {
          const value = given[name]
          if (value === undefined) throw new FrostError({ code: 'field-missing', field: name })
          return [key, within(name, () => codec.fromJson(value))]
        }),
      ) as Value
    },
  }
}

function object(json: Json): { [name: string]: Json } {
  if (typeof json === 'object' && json !== null && !Array.isArray(json)) return json
  throw new FrostError({ code: 'json-kind', expected: 'object' })
}
