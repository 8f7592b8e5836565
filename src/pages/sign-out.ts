import type { APIRoute } from 'astro'
import { link, ownPath } from '#i18n/links.ts'
import { sessionCookie } from '#wire/session.ts'

export const prerender = false

/** Ends the session of whoever asks, if there is one. A form may say by `back` in which language it goes on. */
export const POST: APIRoute = async ({ request, locals, cookies, redirect }) => {
  const { signed, site } = locals
  const { back } = await site.accounts.sent(request)
  if (signed) await site.accounts.signOut(signed)
  cookies.delete(sessionCookie, { path: import.meta.env.BASE_URL })
  const english = ownPath(back)?.startsWith(link('en', '/'))
  return redirect(`${link(english ? 'en' : 'ja', '/sign-in/')}?out`, 303)
}

/** Whoever opens the address is led to the front page. */
export const GET: APIRoute = ({ redirect }) => redirect(import.meta.env.BASE_URL, 303)
