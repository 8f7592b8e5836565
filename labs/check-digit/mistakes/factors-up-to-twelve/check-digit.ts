export function checkDigit(digits: string): number {
  if (!/^[0-9]{11}$/.test(digits)) throw new Error('not eleven digits')
  let sum = 0
  for (let n = 1; n <= 11; n++) {
    const q = n + 1
    sum += Number(digits[11 - n]) * q
  }
  const remainder = step('remainder', step('sum', sum) % 11)
  return remainder <= 1 ? 0 : 11 - remainder
}

export function isValid(number: string): boolean {
  return /^[0-9]{12}$/.test(number) && Number(number[11]) === checkDigit(number.slice(0, 11))
}

export function missed(number: string): string[] {
  if (!isValid(number)) throw new Error('not a valid number')
  const made = new Set<string>()
  for (let at = 0; at < 12; at++) {
    for (const digit of '0123456789') made.add(number.slice(0, at) + digit + number.slice(at + 1))
  }
  for (let at = 0; at < 11; at++) {
    made.add(number.slice(0, at) + number[at + 1] + number[at] + number.slice(at + 2))
  }
  made.delete(number)
  return [...made].filter((one) => isValid(one)).sort()
}
