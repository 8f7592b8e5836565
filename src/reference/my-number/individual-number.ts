/**
 * The check digit of a twelve-digit Individual Number (個人番号): 11 − (Σ Pₙ × Qₙ mod 11), and 0 where that
 * remainder is 0 or 1. Pₙ is the n-th of the other eleven digits, counted from the right; Qₙ is n + 1 up to
 * n = 6, and n − 5 from there.
 *
 * Source: Order No. 85 of 2014 of the Ministry of Internal Affairs and Communications, article 5.
 * @param digits the eleven digits before it
 */
export function checkDigit(digits: string): number {
  const remainder =
    [...digits].reverse().reduce((sum, digit, index) => {
      const n = index + 1
      return sum + Number(digit) * (n <= 6 ? n + 1 : n - 5)
    }, 0) % 11
  return remainder <= 1 ? 0 : 11 - remainder
}

/**
 * Whether a text holds what may be somebody's Individual Number: twelve digits, also full-width or with
 * spaces or hyphens between them, of which the last is the right check digit, and no digit beside them.
 * One in ten other numbers of twelve digits looks the same.
 */
export function holdsIndividualNumber(text: string): boolean {
  const plain = text.normalize('NFKC').replace(/(?<=\d)[\s\p{Pd}ー−・.]{1,3}(?=\d)/gu, '')
  return [...plain.matchAll(/(?<!\d)\d{12}(?!\d)/g)].some(
    ([number]) => Number(number[11]) === checkDigit(number.slice(0, 11)),
  )
}
