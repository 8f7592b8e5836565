import { randomInt } from 'node:crypto'

/** Letters and digits that nobody takes for another: no 0 and O, 1, I and L, U and V. */
const alphabet = '23456789ABCDEFGHJKMNPQRSTVWXYZ'
const length = 8

/** A code that is typed to join: some 39 bits. */
export const newJoinCode = (): string =>
  Array.from({ length }, () => alphabet[randomInt(alphabet.length)]).join('')

/** A code as it was typed, in its normal form: width, case, spaces and hyphens do not count. */
export const normalCode = (typed: string): string =>
  typed
    .normalize('NFKC')
    .toUpperCase()
    .replace(/[\s‐-―ー−-]/g, '')

/** In two halves, as it is shown and read aloud. */
export const shownCode = (code: string): string => `${code.slice(0, 4)}-${code.slice(4)}`
