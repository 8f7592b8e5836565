/** The cookie whose token says who is signed in; scripts cannot see it. */
export const sessionCookie = 'session'

/** Days that it lasts after it was last renewed. */
const days = 14

/**
 * How the cookie is set. On a shared computer it goes with the browser's window, at the latest.
 * @param secure whether browsers reach the site by https
 */
export const sessionCookieOptions = ({ shared, secure }: { shared: boolean; secure: boolean }) => ({
  httpOnly: true,
  sameSite: 'lax' as const,
  secure,
  path: import.meta.env.BASE_URL,
  ...(!shared && { maxAge: days * 24 * 3600 }),
})

type Ticket = { token: string; shared: boolean }
type Page = {
  cookies: {
    set(name: string, value: string, options: ReturnType<typeof sessionCookieOptions>): void
  }
  locals: { secure: boolean }
}

/** Lets somebody in who has proved who they are: from now on their browser shows the token. */
export function enter({ token, shared }: Ticket, { cookies, locals }: Page): void {
  cookies.set(sessionCookie, token, sessionCookieOptions({ shared, secure: locals.secure }))
}
