/**
 * How every cookie of the site is set: scripts cannot see it, other sites' pages do not send it.
 * @param secure whether browsers reach the site by https
 * @param days how long it lasts; without, it goes with the browser's window
 */
export const cookieOptions = (secure: boolean, days?: number) => ({
  httpOnly: true,
  sameSite: 'lax' as const,
  secure,
  path: import.meta.env.BASE_URL,
  ...(days !== undefined && { maxAge: days * 24 * 3600 }),
})

/** A page's cookies, as Astro has them. */
export type Cookies = {
  get(name: string): { value: string } | undefined
  set(name: string, value: string, options: ReturnType<typeof cookieOptions>): void
}
