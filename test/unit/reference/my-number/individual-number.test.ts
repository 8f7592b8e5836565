import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { checkDigit, holdsIndividualNumber } from '#reference/my-number/individual-number.ts'

/** Numbers are made here, from digits without meaning. */
const eleven = fc.array(fc.integer({ min: 0, max: 9 }), { minLength: 11, maxLength: 11 })
const whole = eleven.map((digits) => `${digits.join('')}${checkDigit(digits.join(''))}`)

describe('the check digit', () => {
  // By hand, with the weights 6 5 4 3 2 7 6 5 4 3 2 from the left.
  test.each([
    // 6: 11 − 6
    ['10000000000', 5],
    // 6 + 5 + … + 2 = 47 = 4 × 11 + 3: 11 − 3
    ['11111111111', 8],
    // 6 + 5 = 11: a remainder of 0 gives 0
    ['11000000000', 0],
    // 5 + 7 = 12: a remainder of 1 gives 0
    ['01000100000', 0],
    // 6×1 + 5×2 + 4×3 + 3×4 + 2×5 + 7×6 + 6×7 + 5×8 + 4×9 + 3×0 + 2×1 = 212 = 19 × 11 + 3
    ['12345678901', 8],
  ])('%s %i', (digits, digit) => expect(checkDigit(digits)).toBe(digit))
})

describe('a text holds an Individual Number', () => {
  const written = (number: string) => [
    number,
    `number: ${number}.`,
    number.replace(/\d/g, (digit) => String.fromCharCode(digit.charCodeAt(0) + 0xfee0)),
    `${number.slice(0, 4)} ${number.slice(4, 8)} ${number.slice(8)}`,
    `${number.slice(0, 4)}-${number.slice(4, 8)}-${number.slice(8)}`,
    `${number.slice(0, 4)}‐${number.slice(4, 8)}－${number.slice(8)}`,
    `${number.slice(0, 4)} - ${number.slice(4, 8)}　${number.slice(8)}`,
  ]

  test('however it is written', () => {
    fc.assert(
      fc.property(whole, (number) => {
        for (const text of written(number)) expect(holdsIndividualNumber(text), text).toBe(true)
      }),
    )
  })

  test('with another check digit it is none', () => {
    fc.assert(
      fc.property(whole, fc.integer({ min: 1, max: 9 }), (number, more) => {
        const other = `${number.slice(0, 11)}${(Number(number[11]) + more) % 10}`
        for (const text of written(other)) expect(holdsIndividualNumber(text), text).toBe(false)
      }),
    )
  })

  test.each(['', '佐藤 みのり', '0012345', '03-1234-5678', '090-1234-5678', '2026-11-30 0900'])(
    'not: %s',
    (text) => expect(holdsIndividualNumber(text)).toBe(false),
  )

  test('nor where more digits follow or go before', () => {
    fc.assert(
      fc.property(whole, fc.integer({ min: 0, max: 9 }), (number, digit) => {
        expect(holdsIndividualNumber(`${number}${digit}`)).toBe(false)
        expect(holdsIndividualNumber(`${digit}${number}`)).toBe(false)
      }),
    )
  })
})
