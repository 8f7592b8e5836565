/** What may cross out of the sandbox in one value. */
export const crossingLimits = { depth: 32, nodes: 20_000, bytes: 1 << 20, text: 1 << 20 }

/** How many lines of the console are kept. */
export const lineLimit = 200

/** How many steps of one call are noted. */
export const stepLimit = 500

/**
 * The program that runs inside the sandbox before the learner's: a function of the host's `print` and
 * `note`, which takes hold of the intrinsics that it needs while nobody has changed them, and returns
 * - `enter(fn, text, buffer)`: calls the learner's function with decoded arguments, awaits what it
 *   returns, and keeps the outcome encoded;
 * - `state()`: 0 under way, 1 a value, 2 refused to cross, 3 thrown;
 * - `text()`, `bytes()`: the outcome.
 *
 * It must hold in a world where the learner has replaced anything: no method is looked up on an object
 * that the learner could have touched, nothing is assigned where a setter of a prototype would see it,
 * and the state of one encoding is its own, since a proxy's trap may run in the middle of it. The
 * encoding is described in crossing.ts.
 */
export const prelude = `(print, note) => {
'use strict'
const { apply, ownKeys, getOwnPropertyDescriptor, getPrototypeOf, defineProperty } = Reflect
const { hasOwn } = Object
const { isArray } = Array
const { stringify, parse } = JSON
const Bytes = Uint8Array, Big = BigInt, Key = String
const plain = Object.prototype
const typedArray = getPrototypeOf(Bytes).prototype
const tagOf = getOwnPropertyDescriptor(typedArray, Symbol.toStringTag).get
const lengthOf = getOwnPropertyDescriptor(typedArray, 'length').get
const setBytes = typedArray.set
const toText = Big.prototype.toString
const slice = Key.prototype.slice
const refusal = { __proto__: null }

let status = 0, calls = 0, outText = '', outBytes = new Bytes(0)

const encode = (whole) => {
  let text = '', nodes = 0, total = 0, letters = 0, last = null
  const refuse = (why) => { refusal.why = why; throw refusal }
  const put = (value, depth) => {
    if (++nodes > ${crossingLimits.nodes}) refuse('too-large')
    switch (typeof value) {
      case 'undefined': text += '["u"]'; return
      case 'boolean': text += value ? 'true' : 'false'; return
      case 'number':
        if (value - value !== 0) text += '["n","' + value + '"]'
        else text += value === 0 && 1 / value < 0 ? '["n","-0"]' : '' + value
        return
      case 'string':
        letters += value.length
        if (letters > ${crossingLimits.text}) refuse('too-large')
        text += stringify(value)
        return
      case 'bigint': {
        const hex = apply(toText, value, [16])
        letters += hex.length
        if (letters > ${crossingLimits.text}) refuse('too-large')
        text += '["i","' + hex + '"]'
        return
      }
      case 'function': case 'symbol': refuse(typeof value)
    }
    if (value === null) { text += 'null'; return }
    if (depth > ${crossingLimits.depth}) refuse('too-deep')
    const tag = apply(tagOf, value, [])
    if (tag === 'Uint8Array') {
      const length = apply(lengthOf, value, [])
      if (total + length > ${crossingLimits.bytes}) refuse('too-large')
      const copy = new Bytes(length)
      apply(setBytes, copy, [value])
      last = { __proto__: null, copy, at: total, before: last }
      text += '["b",' + total + ',' + length + ']'
      total += length
      return
    }
    if (tag !== undefined) refuse('not-plain')
    if (isArray(value)) {
      const length = own(value, 'length')
      if (length > ${crossingLimits.nodes}) refuse('too-large')
      text += '["a"'
      for (let i = 0; i < length; i++) { text += ','; put(own(value, '' + i), depth + 1) }
      text += ']'
      return
    }
    const prototype = getPrototypeOf(value)
    if (prototype !== plain && prototype !== null) refuse('not-plain')
    const keys = ownKeys(value)
    const length = keys.length
    if (length > ${crossingLimits.nodes}) refuse('too-large')
    text += '["o"'
    for (let i = 0; i < length; i++) {
      const key = keys[i]
      if (typeof key !== 'string' || key === '__proto__') refuse('not-plain')
      letters += key.length
      if (letters > ${crossingLimits.text}) refuse('too-large')
      text += ',' + stringify(key) + ','
      put(own(value, key), depth + 1)
    }
    text += ']'
  }
  const own = (object, key) => {
    const found = getOwnPropertyDescriptor(object, key)
    if (found === undefined) return undefined
    if (!hasOwn(found, 'value')) refuse('getter')
    return found.value
  }
  put(whole, 0)
  const bytes = new Bytes(total)
  for (let part = last; part !== null; part = part.before) apply(setBytes, bytes, [part.copy, part.at])
  return { __proto__: null, text, bytes }
}

const define = (object, key, value) =>
  defineProperty(object, key, { __proto__: null, value, writable: true, enumerable: true, configurable: true })

const decode = (text, buffer) => {
  const all = new Bytes(buffer)
  const build = (node) => {
    if (typeof node !== 'object' || node === null) return node
    switch (node[0]) {
      case 'u': return undefined
      case 'n': return node[1] === '-0' ? -0 : +node[1]
      case 'i': return node[1][0] === '-' ? -Big('0x' + apply(slice, node[1], [1])) : Big('0x' + node[1])
      case 'b': {
        const bytes = new Bytes(node[2])
        for (let i = 0; i < node[2]; i++) bytes[i] = all[node[1] + i]
        return bytes
      }
      case 'a': {
        const list = []
        for (let i = 1; i < node.length; i++) define(list, i - 1, build(node[i]))
        return list
      }
      default: {
        const object = {}
        for (let i = 1; i < node.length; i += 2) define(object, node[i], build(node[i + 1]))
        return object
      }
    }
  }
  return build(parse(text))
}

const short = (value) => (typeof value === 'string' ? apply(slice, value, [0, 2000]) : '')

const describe = (error) => {
  let name = '', message = '', stack = ''
  try {
    if (error !== null && typeof error === 'object') {
      name = short(error.name)
      message = short(error.message)
      stack = short(error.stack)
    } else message = typeof error === 'symbol' || typeof error === 'function' ? typeof error : short('' + error)
  } catch {}
  return '[' + stringify(name) + ',' + stringify(message) + ',' + stringify(stack) + ']'
}

const enter = async (fn, text, buffer) => {
  const call = ++calls
  status = 0
  noted = 0
  try {
    const value = await apply(fn, undefined, decode(text, buffer))
    // One that nobody waits for any more must not answer for a later one.
    if (call !== calls) return
    const { text: encoded, bytes } = encode(value)
    outText = encoded
    outBytes = bytes
    status = 1
  } catch (error) {
    if (call !== calls) return
    outBytes = new Bytes(0)
    if (error === refusal) { outText = stringify(refusal.why); status = 2 }
    else { outText = describe(error); status = 3 }
  }
}

let printed = 0
const log = (...args) => {
  if (printed++ > ${lineLimit}) return
  for (let i = 0; i < args.length; i++) {
    const last = i === args.length - 1
    try {
      const { text, bytes } = encode(args[i])
      print(text, bytes, last)
    } catch (error) {
      if (error !== refusal) throw error
      print(stringify('[' + refusal.why + ']'), new Bytes(0), last)
    }
  }
}
define(globalThis, 'console', { log, info: log, warn: log, error: log, debug: log })

let noted = 0
const step = (name, value) => {
  if (noted++ >= ${stepLimit}) return value
  try {
    const { text, bytes } = encode(value)
    note(short(name), text, bytes)
  } catch (error) {
    if (error !== refusal) throw error
  }
  return value
}
define(globalThis, 'step', step)
delete globalThis.SharedArrayBuffer

return { __proto__: null, enter, state: () => status, text: () => outText, bytes: () => outBytes, describe }
}`
