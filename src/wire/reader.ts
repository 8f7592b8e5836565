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

type Cookies = {
  get(name: string): { value: string } | undefined
  set(name: string, value: string, options: ReturnType<typeof readerCookieOptions>): void
}
type Locals = Pick<App.Locals, 'site' | 'learner' | 'sleeper' | 'secure'>

/**
 * The reader whom what is sent belongs to: who is not known yet becomes one, by the cookie that a page gave
 * out, or by a new one.
 */
export async function ownReader({ site, learner, sleeper, secure }: Locals, cookies: Cookies) {
  const brought = cookies.get(readerCookie)?.value
  const token = site.isToken(brought) ? brought : site.newToken()
  const own = learner ?? sleeper ?? (await site.welcome(token))
  cookies.set(readerCookie, token, readerCookieOptions(secure))
  return own
}
