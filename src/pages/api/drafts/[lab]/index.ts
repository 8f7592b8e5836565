import type { APIRoute } from 'astro'
import { sentDraft } from '#wire/draft.ts'

export const prerender = false

/** What is kept of what somebody writes at a lab. Anybody may ask, about themselves. */
export const GET: APIRoute = async ({ params, locals: { site, learner } }) => {
  const lab = site.lab(params.lab ?? '')
  if (!lab) return new Response(null, { status: 404 })
  return Response.json(learner ? await site.draft(learner, lab.id) : { earlier: [] })
}

/**
 * Keeps what somebody writes at a lab. Whoever has an account may, for themselves; what belongs to somebody
 * else is not taken (403).
 */
export const PUT: APIRoute = async ({ params, request, locals: { site, learner } }) => {
  const sent = sentDraft.safeParse(await request.json().catch(() => undefined))
  if (!sent.success) {
    const large = sent.error.issues.some(({ code }) => code === 'too_big')
    return new Response(null, { status: large ? 413 : 400 })
  }
  const lab = site.lab(params.lab ?? '')
  if (!lab) return new Response(null, { status: 404 })
  if (learner?.id !== sent.data.reader) return new Response(null, { status: 403 })
  return Response.json(await site.keepDraft(learner, lab.id, sent.data))
}
