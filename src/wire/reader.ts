/** The cookie whose token says which reader one is; scripts cannot see it. */
export const readerCookie = 'reader'

/** Days without a visit after which a reader without an account is forgotten, with all that is theirs. */
export const idleDays = 90
