export function checkDigit(digits: string): number {
  // TODO 1: refuse what is not eleven digits
  // TODO 2: sum of P * Q; step('sum', sum)
  // TODO 3: remainder; step('remainder', remainder)
  throw new Error('checkDigit')
}

export function isValid(number: string): boolean {
  // TODO 4: twelve digits, and the last one is right
  throw new Error('isValid')
}

export function missed(number: string): string[] {
  // TODO 5: refuse a number that is not valid
  // TODO 6: every number that one slip makes; those that are still valid, in ascending order
  throw new Error('missed')
}
