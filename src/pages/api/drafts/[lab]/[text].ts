import type { APIRoute } from 'astro'

export const prerender = false

/** An earlier text at a lab, or what was handed in, by its id. Anybody may ask for their own. */
export const GET: APIRoute = async ({ params, locals: { site, learner } }) => {
  const files = learner && (await site.earlierFiles(learner, params.lab ?? '', params.text ?? ''))
  return files ? Response.json({ files }) : new Response(null, { status: 404 })
}
