import type { APIRoute } from 'astro'
import { ownPath } from '#i18n/links.ts'
import { readerCookie } from '#wire/reader.ts'

export const prerender = false

/**
 * Says who is there: the same reader as before (`do=continue`), or somebody else (`do=leave`), who is then
 * known by nothing. Anybody may, about themselves. A form sent without script comes back to the page `back`.
 */
export const POST: APIRoute = async ({ request, locals, cookies }) => {
  const form = await request.formData().catch(() => undefined)
  const what = form?.get('do')
  const path = import.meta.env.BASE_URL
  const { site, signed } = locals
  const learner = locals.learner ?? locals.sleeper
  if (what === 'leave') cookies.delete(readerCookie, { path })
  else if (what !== 'continue') return new Response(null, { status: 400 })
  else if (signed) await site.accounts.touch(signed)
  else if (learner) await site.touch(learner)

  const back = form?.get('back')
  if (typeof back !== 'string') return new Response(null, { status: 204 })
  return new Response(null, { status: 303, headers: { Location: ownPath(back) ?? path } })
}

/** Whoever opens the address is led to the front page. */
export const ALL: APIRoute = ({ redirect }) => redirect(import.meta.env.BASE_URL, 303)
