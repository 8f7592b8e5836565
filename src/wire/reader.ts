/** The cookie whose token says which reader one is; scripts cannot see it. */
export const readerCookie = 'reader'

/** Days without a visit after which a reader without an account is forgotten, with all that is theirs. */
export const idleDays = 90

/** How the cookie is set. @param secure whether browsers reach the site by https */
export const readerCookieOptions = (secure: boolean) => ({
  httpOnly: true,
  sameSite: 'lax' as const,
  secure,
  path: import.meta.env.BASE_URL,
  maxAge: idleDays * 24 * 3600,
})
