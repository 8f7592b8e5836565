import { type CheckContext, checks } from '#grading/check.ts'
import { checkDigit } from '#reference/my-number/individual-number.ts'
import data from './data.json' with { type: 'json' }

const vectors = Object.entries(data.checkDigits)

/** Eleven digits with their check digit. */
export const whole = (digits: string): string => `${digits}${checkDigit(digits)}`

const valid = (number: string) => whole(number.slice(0, 11)) === number

/** The numbers that one slip makes of a number and that are still valid, in ascending order. */
export function missed(number: string): string[] {
  const digits = [...number]
  const mistyped = digits.flatMap((_, at) =>
    [...'0123456789'].map((digit) => digits.with(at, digit).join('')),
  )
  const exchanged = digits.slice(1).map((digit, at) =>
    digits
      .with(at, digit)
      .with(at + 1, digits[at] ?? '')
      .join(''),
  )
  return [...new Set([...mistyped, ...exchanged])]
    .filter((one) => one !== number && valid(one))
    .sort()
}

/** The learner computes the check digit of eleven digits as the reference does. */
export async function computes({ call, equal, steps }: CheckContext, digits: string) {
  const sum = [6, 5, 4, 3, 2, 7, 6, 5, 4, 3, 2].reduce(
    (total, weight, at) => total + weight * Number(digits[at]),
    0,
  )
  steps({ sum: [sum], remainder: [sum % 11] })
  equal(await call('checkDigit', digits), checkDigit(digits), digits)
}

/** Of all twelve digits that begin with these eleven, the learner accepts the right one alone. */
export async function tells({ call, equal }: CheckContext, digits: string) {
  for (let last = 0; last <= 9; last++) {
    const number = `${digits}${last}`
    equal(await call('isValid', number), valid(number), number)
  }
}

export async function finds({ call, equal }: CheckContext, number: string) {
  equal(await call('missed', number), missed(number), number)
}

/** What looks like eleven digits or nearly so, and is not. */
const unfit = [
  '',
  '1234567890',
  '123456789012',
  '1234567890１',
  '１２３４５６７８９０１',
  '1234567890 ',
  ' 2345678901',
  '1234567890a',
  '-1234567890',
  '12345.67890',
  '12345678901\n',
]

/** Like twelve valid digits. The check digit of eleven zeros is 0, which is also what Number makes of a space. */
const nearlyValid = [
  '00000000000 ',
  '１２３４５６７８９０１８',
  '1234567890188',
  '123456789018 ',
  '123456789018\n',
]

export default checks({
  async 'computes-check-digit'(context) {
    for (const [digits] of vectors) await computes(context, digits)
  },
  async 'refuses-other-than-eleven'(context) {
    await computes(context, '12345678901')
    for (const text of unfit) await context.refuses('checkDigit', text)
  },
  async 'tells-valid'(context) {
    for (const [digits] of vectors) await tells(context, digits)
    for (const text of [...unfit, ...nearlyValid]) {
      context.equal(await context.call('isValid', text), false, JSON.stringify(text))
    }
  },
  async 'many-missed'(context) {
    for (const number of data.manyMissed) await finds(context, number)
  },
  async 'none-missed'(context) {
    for (const number of data.noneMissed) await finds(context, number)
  },
  async 'last-pair'(context) {
    for (const number of data.lastPairMissed) {
      await finds(context, number)
      // Those that it is taken for are taken for it.
      for (const other of missed(number)) await finds(context, other)
    }
  },
  async 'refuses-invalid'(context) {
    await finds(context, '123456789018')
    for (const text of ['123456789010', '12345678901', '１２３４５６７８９０１８']) {
      await context.refuses('missed', text)
    }
  },
})
