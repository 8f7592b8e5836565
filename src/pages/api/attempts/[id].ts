import type { APIRoute } from 'astro'
import * as z from 'zod/mini'
import { attemptId, type Refusal, attempt as schema } from '#wire/attempt.ts'
import { ownerOf } from '#wire/reader.ts'

export const prerender = false

const statuses: Record<Refusal, number> = {
  malformed: 400,
  'no-such-lab': 404,
  'other-reader': 403,
  conflict: 409,
  'too-large': 413,
  busy: 429,
  unavailable: 503,
}

/**
 * Hands in an attempt. Anybody may, as who they are: who is not known yet becomes a reader, and is told
 * so by a cookie; what belongs to somebody else is not taken.
 * The answer comes once it is graded; the same attempt sent again gets the same answer.
 */
export const PUT: APIRoute = async ({ params, request, locals, cookies }) => {
  const id = attemptId.safeParse(params.id)
  const body = await bodyOf(request)
  if (!id.success || !body.success) {
    const large = body.error?.issues.some(({ code }) => code === 'too_big')
    return refuse(large ? 'too-large' : 'malformed')
  }
  const { site, address } = locals
  const lab = site.lab(body.data.lab)
  if (!lab) return refuse('no-such-lab')

  // Work that waits to be sent is no sign that its reader is back.
  const learner = await ownerOf(body.data.reader, locals, cookies)
  if (!learner) return refuse('other-reader')
  const attempt = body.data
  const submission = { id: id.data, attempt, learner, address, exercise: lab }
  const answer = await site.submit(submission)
  return 'refused' in answer ? refuse(answer.refused, answer.retryAfter) : Response.json(answer)
}

async function bodyOf(request: Request) {
  const isJson = /^application\/json\b/.test(request.headers.get('content-type') ?? '')
  const body = isJson ? await request.json().catch(() => undefined) : undefined
  return z.safeParse(schema, body)
}

const refuse = (refused: Refusal, retryAfter?: number) =>
  Response.json(
    { refused },
    {
      status: statuses[refused],
      headers: retryAfter === undefined ? {} : { 'Retry-After': String(retryAfter) },
    },
  )
