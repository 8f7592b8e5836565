import type { APIRoute } from 'astro'
import { solutionRequest } from '#wire/solution.ts'

export const prerender = false

/**
 * Shows how a lab of code is solved. Anybody who has tried it may ask, about themselves; of who has not yet
 * passed it is noted that they did. Whoever has not tried it, or is not who the page was for, gets 403.
 */
export const POST: APIRoute = async ({ params, request, locals: { site, learner } }) => {
  const sent = solutionRequest.safeParse(await request.json().catch(() => undefined))
  if (!sent.success) return new Response(null, { status: 400 })
  const lab = site.lab(params.lab ?? '')
  if (lab?.kind !== 'code') return new Response(null, { status: 404 })
  const shown =
    learner?.id === sent.data.reader
      ? await site.solution(learner, lab, sent.data.language)
      : undefined
  return shown ? Response.json(shown) : new Response(null, { status: 403 })
}
