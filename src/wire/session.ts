import { type Cookies, cookieOptions } from './cookie.ts'

/** The cookie whose token says who is signed in. */
export const sessionCookie = 'session'

/** Days that a session lasts after it was last renewed, unless the computer is shared. */
export const sessionDays = 14

/** The cookie by which a browser is known as one in which somebody has signed in before. */
const deviceCookie = 'device'
/** Days for which a browser is remembered as somebody's. */
export const deviceDays = 180

type Ticket = { token: string; shared: boolean; device?: string }
type Page = {
  request: Request
  cookies: Cookies
  locals: { secure: boolean; address: string }
}

/** How somebody comes who wants to sign in. */
export const visitOf = ({ request, cookies, locals }: Page) => ({
  userAgent: request.headers.get('user-agent') ?? '',
  address: locals.address,
  device: cookies.get(deviceCookie)?.value,
})

/**
 * Lets somebody in who has proved who they are: from now on their browser shows the token, on a shared
 * computer as long as its window is open.
 */
export function enter(
  { token, shared, device }: Ticket,
  { cookies, locals: { secure } }: Pick<Page, 'cookies' | 'locals'>,
): void {
  cookies.set(sessionCookie, token, cookieOptions(secure, shared ? undefined : sessionDays))
  if (device !== undefined) cookies.set(deviceCookie, device, cookieOptions(secure, deviceDays))
}
