import type { APIRoute } from 'astro'
import { open } from '#wire/open.ts'

export const prerender = false

/**
 * Hears that a page is looked at. Anybody may say so of themselves; it is kept where a cohort of theirs is
 * asked to do what is open, and of nobody else.
 */
export const POST: APIRoute = async ({ request, locals: { site, learner } }) => {
  const sent = open.safeParse(await request.json().catch(() => undefined))
  if (!sent.success) return new Response(null, { status: 400 })
  if (learner) await site.cohorts.noteOpen(learner, sent.data.exercise)
  return new Response(null, { status: 204 })
}
