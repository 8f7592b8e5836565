import { defineMiddleware } from 'astro:middleware'
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

/** Who is asking. Prerendered pages are nobody's; while building, this is not even asked. */
export const onRequest = defineMiddleware(
  async ({ isPrerendered, locals, cookies, request }, next) => {
    if (isPrerendered) return next()
    if (import.meta.env.DEV) {
      development ??= openForDevelopment()
      locals.site = await development
    }
    // The page for what is not there is made without anything handed over.
    if (locals.site) {
      const known = await locals.site.recognise(cookies.get(readerCookie)?.value)
      if (known && locals.site.isAsleep(known)) locals.sleeper = known
      else locals.learner = known
      if (locals.learner && request.method === 'GET') await locals.site.touch(locals.learner)
    }
    const response = await next()
    response.headers.set('Cache-Control', 'private, no-cache')
    return response
  },
)
