import type { Json } from './answer.ts'

type Titled<Text> = { title: Text; description?: Text | undefined }
type Choices<Text> = readonly { const: string; title: Text }[]

/**
 * What a document may look like: the part of JSON Schema (2020-12) that a form can be made from. Titles are
 * texts of the reader's language.
 */
export type Schema<Text> = Titled<Text> &
  (
    | {
        type: 'string'
        oneOf?: Choices<Text> | undefined
        format?: 'date' | undefined
        maxLength?: number | undefined
      }
    | { type: 'integer'; minimum?: number | undefined; maximum?: number | undefined }
    | { type: 'boolean' }
    | { type: 'array'; items: Schema<Text>; maxItems: number }
    | ObjectSchema<Text>
  )

export type ObjectSchema<Text> = {
  type: 'object'
  properties: Readonly<Record<string, Schema<Text>>>
  required: readonly string[]
}

/** Where in a document: names of properties and places in lists. */
export type Path = readonly (string | number)[]

/** What is wrong at a place: nothing there, no such choice, no day, no number, out of bounds, too long. */
export type Fault = 'missing' | 'choice' | 'date' | 'number' | 'bounds' | 'long' | 'form'

/** What of a document does not keep its schema, in the order of the form. */
export function faultsOf<Text>(
  schema: Schema<Text> | ObjectSchema<Text>,
  value: Json | undefined,
  path: Path = [],
): { path: Path; fault: Fault }[] {
  const at = (fault: Fault) => [{ path, fault }]
  switch (schema.type) {
    case 'string':
      if (typeof value !== 'string') return at('form')
      if (value === '') return at('missing')
      if (schema.oneOf && !schema.oneOf.some((one) => one.const === value)) return at('choice')
      if (schema.format === 'date' && !isDay(value)) return at('date')
      return [...value].length > (schema.maxLength ?? Number.POSITIVE_INFINITY) ? at('long') : []
    case 'integer': {
      if (typeof value !== 'number' || !Number.isSafeInteger(value)) return at('number')
      const { minimum = value, maximum = value } = schema
      return value < minimum || value > maximum ? at('bounds') : []
    }
    case 'boolean':
      return typeof value === 'boolean' ? [] : at('form')
    case 'array':
      if (!Array.isArray(value) || value.length > schema.maxItems) return at('form')
      return value.flatMap((item, index) => faultsOf(schema.items, item, [...path, index]))
    case 'object': {
      if (!isObject(value)) return at('form')
      const own = Object.entries(schema.properties).flatMap(([name, part]) => {
        const inside = Object.hasOwn(value, name) ? value[name] : undefined
        if (inside === undefined) {
          return schema.required.includes(name)
            ? [{ path: [...path, name], fault: 'missing' as const }]
            : []
        }
        return faultsOf(part, inside, [...path, name])
      })
      const strange = Object.keys(value).some((name) => !Object.hasOwn(schema.properties, name))
      return strange ? [...own, ...at('form')] : own
    }
  }
}

/** A day that is in the calendar: Date takes the 31st of every month. */
function isDay(text: string): boolean {
  const time = /^\d{4}-\d\d-\d\d$/.test(text) ? Date.parse(`${text}T00:00:00Z`) : Number.NaN
  return !Number.isNaN(time) && new Date(time).toISOString().startsWith(text)
}

const isObject = (value: Json | undefined): value is Record<string, Json> =>
  typeof value === 'object' && value !== null && !Array.isArray(value)

/** What a document has at a place. */
export const valueAt = (document: Json | undefined, path: Path): Json | undefined =>
  path.reduce<Json | undefined>(
    (part, key) =>
      typeof part === 'object' && part !== null && Object.hasOwn(part, key)
        ? (part as Record<string | number, Json>)[key]
        : undefined,
    document,
  )

/** The document with another value at a place; `undefined` takes it away. */
export function withValue(document: Json | undefined, path: Path, value: Json | undefined): Json {
  const [key, ...rest] = path
  if (key === undefined) return value ?? {}
  if (typeof key === 'number') {
    const list = Array.isArray(document) ? [...document] : []
    if (rest.length === 0 && value === undefined) list.splice(key, 1)
    else list[key] = withValue(list[key], rest, value)
    return list
  }
  const { [key]: old, ...others } = isObject(document) ? document : {}
  if (rest.length === 0 && value === undefined) return others
  const next = rest.length === 0 ? (value as Json) : withValue(old, rest, value)
  // A property that is there keeps its place.
  return old === undefined ? { ...others, [key]: next } : { ...(document as object), [key]: next }
}

/** A list of choices: all that apply, each once. */
export const isChoices = <Text>(
  schema: Schema<Text>,
): schema is Schema<Text> & { type: 'array'; items: { oneOf: Choices<Text> } } =>
  schema.type === 'array' && schema.items.type === 'string' && schema.items.oneOf !== undefined
