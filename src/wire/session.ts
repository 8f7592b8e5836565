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

/** The cookie by which a browser is known as one in which somebody has signed in before. */
const deviceCookie = 'device'
const deviceDays = 180

type Ticket = { token: string; shared: boolean; device?: string }
type Options = Omit<ReturnType<typeof sessionCookieOptions>, 'maxAge'> & { maxAge?: number }
type Page = {
  request: Request
  cookies: {
    get(name: string): { value: string } | undefined
    set(name: string, value: string, options: Options): void
  }
  locals: { secure: boolean; address: string }
}

/** How somebody comes who wants to sign in. */
export const visitOf = ({ request, cookies, locals }: Page) => ({
  userAgent: request.headers.get('user-agent') ?? '',
  address: locals.address,
  device: cookies.get(deviceCookie)?.value,
})

/** Lets somebody in who has proved who they are: from now on their browser shows the token. */
export function enter({ token, shared, device }: Ticket, { cookies, locals }: Page): void {
  const { secure } = locals
  cookies.set(sessionCookie, token, sessionCookieOptions({ shared, secure }))
  if (device === undefined) return
  const options = sessionCookieOptions({ shared: true, secure })
  cookies.set(deviceCookie, device, { ...options, maxAge: deviceDays * 24 * 3600 })
}
