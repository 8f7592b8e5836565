/** What can be wrong with a field of a form; pages say it in the reader's language, with what to do. */
export type Problem =
  | 'missing'
  | 'too-long'
  | 'individual-number'
  | 'kana'
  | 'user-name'
  | 'staff-number'
  | 'time-zone'
  | 'code'
  | 'day'
  | 'short'
  | 'guessable'
  | 'differs'
  | 'taken'
  | 'wrong'

/** Problems by the name of the field. */
export type Problems = Record<string, Problem>

/** A form as it was sent. Files are no answer to any field. */
export type Sent = Record<string, string>

/** The fields of a form that was sent. Files are no answer to any of them. */
export const fieldsOf = (form: FormData): Sent =>
  Object.fromEntries(
    [...form].flatMap(([name, value]) => (typeof value === 'string' ? [[name, value]] : [])),
  )

/** Ids in an address, with full stops between; none where it says anything else. */
export const idsIn = (text: string | null): string[] =>
  text?.match(/^[0-9a-f]{32}(\.[0-9a-f]{32})*$/)?.[0].split('.') ?? []

/** The page of a list that an address asks for, from 0; the first where it says anything else. */
export const pageIn = (text: string | null): number => Number(text?.match(/^\d{1,4}$/)?.[0] ?? 0)
