import { defineMiddleware } from 'astro:middleware'
import type { Refusal } from '#wire/attempt.ts'
import { readerCookie } from '#wire/reader.ts'

let development: Promise<App.Locals['site']> | undefined

/** `npm run dev` has no front server in front, so the site is opened here. */
async function openForDevelopment(): Promise<App.Locals['site']> {
  const { openSite } = await import('#server/site.ts')
  const { readCatalog } = await import('#catalog/read.ts')
  const { mkdirSync } = await import('node:fs')
  mkdirSync('data', { recursive: true, mode: 0o700 })
  return openSite('data', readCatalog('.'))
}

/**
 * Who is asking, and what is answered when the server fails. Prerendered pages are nobody's; while building,
 * this is not even asked.
 */
export const onRequest = defineMiddleware(async (context, next) => {
  const { isPrerendered, locals, cookies, request, routePattern } = context
  if (isPrerendered || routePattern === failure) return next()
  if (import.meta.env.DEV) {
    development ??= openForDevelopment()
    locals.site = await development
    locals.failed = console.error
  }
  // The page for what is not there is made without anything handed over.
  if (!locals.site) return next()
  try {
    const known = await locals.site.recognise(cookies.get(readerCookie)?.value)
    if (known && locals.site.isAsleep(known)) locals.sleeper = known
    else locals.learner = known
    // A page is shown also while its visit cannot be noted.
    if (locals.learner && request.method === 'GET') {
      locals.site.touch(locals.learner).catch(locals.failed)
    }
    const response = await next()
    response.headers.set('Cache-Control', 'private, no-cache')
    // Made whole before it is sent, so that a page that fails is not half a page.
    return new Response(response.body && (await response.arrayBuffer()), response)
  } catch (error) {
    locals.failed(error)
    if (!routePattern.startsWith('/api/')) {
      const page = new URL(`${import.meta.env.BASE_URL}500/`, context.url)
      if (request.method !== 'GET') page.search = 'sent'
      const { body, headers } = await context.rewrite(new Request(page))
      return new Response(body, { status: 503, headers })
    }
    const headers = { 'Retry-After': '10', 'Cache-Control': 'no-store' }
    return Response.json({ refused: 'unavailable' satisfies Refusal }, { status: 503, headers })
  }
})

/** The page that says so, which needs nothing that could fail once more. */
const failure = '/500'
