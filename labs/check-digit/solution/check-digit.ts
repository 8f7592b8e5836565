/**
 * @ja 検査用数字。総務省令の算式のとおり、右から数えた n 桁目の数字 P に Q を掛けて足します。
 * @en The check digit, by the formula of the ministry’s order: P, the n-th digit from the
 * right, times Q, all added up.
 */
export function checkDigit(digits: string): number {
  /**
   * @ja 長さだけでは足りません。Number は空白を0と読み、全角の数字からは NaN を作ります。
   * @en The length alone is not enough: Number reads a space as 0, and makes NaN of full-width
   * digits.
   */
  if (!/^[0-9]{11}$/.test(digits)) throw new Error('not eleven digits')
  let sum = 0
  for (let n = 1; n <= 11; n++) {
    const q = n <= 6 ? n + 1 : n - 5
    sum += Number(digits[11 - n]) * q
  }
  const remainder = step('remainder', step('sum', sum) % 11)
  return remainder <= 1 ? 0 : 11 - remainder
}

export function isValid(number: string): boolean {
  return /^[0-9]{12}$/.test(number) && Number(number[11]) === checkDigit(number.slice(0, 11))
}

/**
 * @ja 一度の誤りでできる番号をすべて作り、まだ合っているものを残します。
 * どれが見逃されるかを式で当てようとすると、最後の二桁の入れ替えを落としがちです。
 * そこでは、検査される数字と検査する数字が入れ替わるので、
 * 検査用数字が0でなくても見逃されることがあります。
 * @en Makes every number that one slip makes, and keeps those that are still valid. Whoever
 * tries to tell by a formula which slips are missed easily forgets the exchange of the last
 * two digits: there a digit that is checked and the one that checks change places, and it
 * can be missed even where the check digit is not 0.
 */
export function missed(number: string): string[] {
  if (!isValid(number)) throw new Error('not a valid number')
  const made = new Set<string>()
  for (let at = 0; at < 12; at++) {
    for (const digit of '0123456789') made.add(number.slice(0, at) + digit + number.slice(at + 1))
  }
  for (let at = 0; at < 11; at++) {
    made.add(number.slice(0, at) + number[at + 1] + number[at] + number.slice(at + 2))
  }
  /**
   * @ja 元の番号は誤りではありません。同じ数字の並びを入れ替えても、元の番号になります。
   * @en The number itself is no slip; it also comes of exchanging two equal digits.
   */
  made.delete(number)
  return [...made].filter((one) => isValid(one)).sort()
}
