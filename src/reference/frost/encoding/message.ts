import type { Ciphersuite } from '../ciphersuite.ts'
import { FrostError } from '../errors.ts'
import { type Codec, fixed, type Json, struct, uint16 } from './codec.ts'

/** A message or key as it is sent or kept: in bytes or as JSON, the same value always the same bytes. */
export type Message<Value> = {
  toBytes(value: Value): Uint8Array
  /** @throws FrostError for anything but the canonical bytes of a valid value */
  fromBytes(bytes: Uint8Array): Value
  toJson(value: Value): string
  /**
   * White space and the order of fields are free; all else is canonical.
   * @throws FrostError for a field that is unknown, missing, repeated or invalid
   */
  fromJson(text: string): Value
}

/** @param check refuses with a FrostError what is written well and says something impossible */
export function message<Value>(
  codec: Codec<Value>,
  check: (value: Value) => void = () => {},
): Message<Value> {
  return {
    toBytes: codec.write,
    fromBytes(bytes) {
      const from = { bytes, offset: 0 }
      const value = codec.read(from)
      const count = bytes.length - from.offset
      if (count > 0) throw new FrostError({ code: 'trailing-bytes', count })
      check(value)
      return value
    },
    toJson: (value) => JSON.stringify(codec.toJson(value)),
    fromJson(text) {
      const value = codec.fromJson(parse(text))
      check(value)
      return value
    },
  }
}

/** JSON, without what JSON.parse passes over in silence: the same name twice, and letters written as escapes. */
function parse(text: string): Json {
  let json: Json
  let again: string
  try {
    json = JSON.parse(text)
    again = JSON.stringify(json)
  } catch {
    throw new FrostError({ code: 'json-invalid' })
  }
  // No name and no value of these messages holds white space, so that only length can have been lost. Numbers
  // alone can gain some, when they are written with a point or an exponent.
  const numbers = text.replace(/"[^"]*"/g, '')
  if (text.replace(/\s/g, '').length !== again.length || /\d[.eE]|-/.test(numbers)) {
    throw new FrostError({ code: 'json-invalid' })
  }
  return json
}

type Header = { version: number; ciphersuite: string }

/** A message's fields behind the version of its format and the suite that it belongs to. */
export function framed<Value extends object>(
  suite: Ciphersuite,
  fields: Parameters<typeof struct<Value>>[0],
): Codec<Value> {
  const body = struct<Value & { header: Header }>({
    header: ['header', header(suite)],
    ...fields,
  } as Parameters<typeof struct<Value & { header: Header }>>[0])
  const own = { header: { version: 0, ciphersuite: suite.contextString } }
  const without = ({ header: _, ...value }: Value & { header: Header }) => value as unknown as Value
  return {
    write: (value) => body.write({ ...value, ...own }),
    read: (from) => without(body.read(from)),
    toJson: (value) => body.toJson({ ...value, ...own }),
    fromJson: (json) => without(body.fromJson(json)),
  }
}

function header(suite: Ciphersuite): Codec<Header> {
  const named = struct<Header>({
    version: ['version', uint16],
    ciphersuite: [
      'ciphersuite',
      {
        // In bytes the suite is its tag, in JSON its name in full.
        ...fixed(4, () => tag, check),
        toJson: (name) => name,
        fromJson(json) {
          if (json === suite.contextString) return json
          throw new FrostError({ code: 'ciphersuite-other', expected: suite.contextString })
        },
      },
    ],
  })
  const tag = Uint8Array.of(suite.tag >>> 24, suite.tag >>> 16, suite.tag >>> 8, suite.tag)
  function check(bytes: Uint8Array): string {
    if (bytes.every((byte, index) => byte === tag[index])) return suite.contextString
    throw new FrostError({ code: 'ciphersuite-other', expected: suite.contextString })
  }
  const known = (value: Header) => {
    if (value.version === 0) return value
    throw new FrostError({ code: 'version-unknown', version: value.version })
  }
  return {
    ...named,
    read: (from) => known(named.read(from)),
    fromJson: (json) => known(named.fromJson(json)),
  }
}
