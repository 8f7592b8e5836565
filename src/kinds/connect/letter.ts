/** What an answer says of a row that belongs to no other. */
export const none = 'none'

/** What a row of the right table is called: A, B, C. */
export const letterOf = (index: number): string => String.fromCharCode(65 + index)
