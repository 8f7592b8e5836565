import { hexToBytes } from '@noble/hashes/utils.js'
import { type Addend, decode, IDENTITY, Point, Sum } from './edwards25519.ts'

/** The generator: y = 4/5 (RFC 8032, section 5.1). */
export const BASE = decode(hexToBytes(`58${'66'.repeat(31)}`))

/** Bits of a digit of a scalar, of which 37 make one. */
const WIDTH = 7
const PLACES = 37
const HALF = 2 ** (WIDTH - 1)

/** For each place the generator's multiples 1 to 64; made when it is first needed, in some ten milliseconds. */
let table: Addend[][] | undefined

function generatorTable(): Addend[][] {
  const all: Point[] = []
  let unit = BASE
  for (let place = 0; place < PLACES; place++) {
    const addend = unit.addend()
    const multiple = unit.sum()
    for (let count = 1; count <= HALF; count++) {
      all.push(multiple.point())
      if (count < HALF) multiple.add(addend)
    }
    multiple.double()
    unit = multiple.point()
  }
  const addends = Point.affine(all).map((point) => point.addend())
  return Array.from({ length: PLACES }, (_, place) =>
    addends.slice(place * HALF, (place + 1) * HALF),
  )
}

const NOTHING: Addend = IDENTITY.addend()

/**
 * The generator as many times as a scalar says. Every digit costs an addition, zero too, so that the count
 * of additions tells nothing of a secret; for what else tells, see README.md.
 * @param scalar from 0 to the group's order
 */
export function multiplyBase(scalar: bigint): Point {
  table ??= generatorTable()
  const sum = new Sum()
  let rest = scalar
  for (const row of table) {
    let digit = Number(rest & 127n)
    rest >>= 7n
    if (digit > HALF) {
      digit -= 2 * HALF
      rest += 1n
    }
    sum.add(digit === 0 ? NOTHING : (row[Math.abs(digit) - 1] as Addend), digit < 0)
  }
  return sum.point()
}

/** Bits of a window over the digits of a public scalar. */
const WINDOW = 5

/**
 * Each point as many times as its scalar says, and all of them added: by Straus's method, the doublings being
 * shared, over digits that are zero or odd. In variable time: for what is public.
 */
export function linearCombination(terms: readonly (readonly [Point, bigint])[]): Point {
  const once = new Sum()
  const often: { multiples: Addend[]; digits: Int8Array }[] = []
  let length = 0
  for (const [point, scalar] of terms) {
    if (scalar === 1n) once.add(point.addend())
    else if (point === BASE) once.add(multiplyBase(scalar).addend())
    else if (scalar !== 0n) {
      const digits = oddDigits(scalar)
      length = Math.max(length, digits.length)
      often.push({ multiples: oddMultiples(point), digits })
    }
  }
  const sum = new Sum()
  for (let place = length - 1; place >= 0; place--) {
    const nothing = often.every(({ digits }) => !digits[place])
    sum.double(nothing && place > 0)
    if (nothing) continue
    for (const { multiples, digits } of often) {
      const digit = digits[place]
      if (digit) sum.add(multiples[(Math.abs(digit) - 1) / 2] as Addend, digit < 0)
    }
  }
  sum.add(once.point().addend())
  return sum.point()
}

/** 1, 3, 5 to 15 times a point. */
function oddMultiples(point: Point): Addend[] {
  const last = point.sum()
  last.double()
  const twice = last.point().addend()
  const all = [point.addend()]
  const odd = point.sum()
  for (let count = 1; count < 2 ** (WINDOW - 2); count++) {
    odd.add(twice)
    all.push(odd.point().addend())
  }
  return all
}

/** A scalar in digits from -15 to 15, the lowest first, each zero or odd, of which four in a row at least are zero. */
function oddDigits(scalar: bigint): Int8Array {
  const digits: number[] = []
  // In words of 30 bits: shifting the whole for each digit would take longer than the additions.
  const words: number[] = []
  for (let rest = scalar; rest > 0n; rest >>= 30n) words.push(Number(rest & 0x3fffffffn))
  const bit = (place: number) => ((words[Math.floor(place / 30)] ?? 0) >> (place % 30)) & 1
  let carry = 0
  const end = words.length * 30
  for (let place = 0; place < end || carry > 0; ) {
    if (bit(place) === carry) {
      digits.push(0)
      place += 1
      continue
    }
    let window = carry
    for (let index = 0; index < WINDOW; index++) window += bit(place + index) << index
    carry = window >= 2 ** (WINDOW - 1) ? 1 : 0
    digits.push(window - carry * 2 ** WINDOW)
    for (let index = 1; index < WINDOW; index++) digits.push(0)
    place += WINDOW
  }
  return Int8Array.from(digits)
}
