import type { APIRoute } from 'astro'
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
  const learner = locals.learner ?? locals.sleeper
  if (what === 'leave') cookies.delete(readerCookie, { path })
  else if (what !== 'continue') return new Response(null, { status: 400 })
  else if (learner) await locals.site.touch(learner)

  const back = form?.get('back')
  if (typeof back !== 'string') return new Response(null, { status: 204 })
  const own = back.startsWith(path) && !back.startsWith('//') && !back.includes('\\')
  return new Response(null, { status: 303, headers: { Location: own ? back : path } })
}

/** Whoever opens the address is led to the front page. */
export const ALL: APIRoute = ({ redirect }) => redirect(import.meta.env.BASE_URL, 303)
