import { defineMiddleware } from 'astro:middleware'
import type { APIContext } from 'astro'
import { giveCatalog, hasCatalog } from '#catalog/catalog.ts'
import { link } from '#i18n/links.ts'
import { languageOf } from '#i18n/paths.ts'
import type { Refusal } from '#wire/attempt.ts'
import { readerCookie } from '#wire/reader.ts'
import { enter, sessionCookie } from '#wire/session.ts'

let development: { stamp: number; site: Promise<App.Locals['site']> } | undefined

/**
 * Pages show the catalogue that the server was started with. Where there is none, while building, while
 * developing or where nothing was handed over, it is read; while developing, anew for each page.
 */
async function shelve({ locals }: APIContext): Promise<void> {
  if (import.meta.env.PROD && locals.site) return giveCatalog(locals.site.catalog)
  if (import.meta.env.PROD && hasCatalog()) return
  const { readCatalog } = await import('#catalog/read.ts')
  giveCatalog(readCatalog('.'))
}

/**
 * `npm run dev` has no front server in front, so the site is opened here; anew once a lab or a lesson has
 * changed, so that it is graded as it is now.
 */
async function siteForDevelopment(): Promise<App.Locals['site']> {
  const { globSync, mkdirSync, statSync } = await import('node:fs')
  const { openSite } = await import('#server/site.ts')
  const { readCatalog } = await import('#catalog/read.ts')
  const changes = globSync('{labs,content}/**/*').map((file) => statSync(file).mtimeMs)
  const stamp = Math.max(...changes)
  if (development?.stamp === stamp) return development.site
  const before = development?.site
  const catalog = readCatalog('.')
  mkdirSync('data', { recursive: true, mode: 0o700 })
  const closed = Promise.resolve(before).then((site) => site?.close())
  development = { stamp, site: closed.then(() => openSite('data', catalog)) }
  return development.site
}

/**
 * Who is asking, whether they may, and what is answered when the server fails. Prerendered pages are nobody's;
 * while building, this is not even asked.
 */
export const onRequest = defineMiddleware(async (context, next) => {
  const { isPrerendered, locals, routePattern } = context
  await shelve(context)
  if (isPrerendered || routePattern === failure) return next()
  if (import.meta.env.DEV) {
    locals.site = await siteForDevelopment()
    locals.failed = console.error
  }
  // The page for what is not there is made without anything handed over.
  if (!locals.site) return next()
  try {
    await recognise(context)
    const response = (await refusalOf(context)) ?? (await next())
    // Going back must not show what is somebody's once they have left.
    const own = locals.learner ?? locals.sleeper
    // What goes on for long is sent as it comes, and compressed by nobody.
    if (isStream(response)) {
      response.headers.set('Cache-Control', 'no-store, no-transform')
      return response
    }
    response.headers.set('Cache-Control', own ? 'no-store' : 'private, no-cache')
    // Made whole before it is sent, so that a page that fails is not half a page.
    return new Response(response.body && (await response.arrayBuffer()), response)
  } catch (error) {
    locals.failed(error)
    if (!isApi(routePattern)) {
      const page = new URL(`${import.meta.env.BASE_URL}500/`, context.url)
      if (context.request.method !== 'GET') page.search = 'sent'
      return shown(context, page, 503)
    }
    const headers = { 'Retry-After': '10', 'Cache-Control': 'no-store' }
    return Response.json({ refused: 'unavailable' satisfies Refusal }, { status: 503, headers })
  }
})

/** The page that says so, which needs nothing that could fail once more. */
const failure = '/500'
const isStream = ({ headers }: Response) => headers.get('Content-Type') === 'text/event-stream'
/** What a page asks for by itself is no sign that anybody is there. */
const isLive = (pattern: string) => pattern.endsWith('/live')
const isApi = (pattern: string) => pattern.startsWith('/api/')

/** Finds out who is asking, and notes that they are here. */
async function recognise({ locals, cookies, request, routePattern }: APIContext): Promise<void> {
  const { site } = locals
  const token = cookies.get(sessionCookie)?.value
  const signed = await site.accounts.recognise(token)
  if (signed && token) {
    const { person, session } = signed
    locals.signed = signed
    locals.learner = { id: person.id, seenAt: session.seenAt }
    const shared = session.idleUntil !== null
    // It now lasts longer; the browser has to hear of it.
    if (session.fresh) enter({ token, shared }, { cookies, locals })
  } else {
    const known = await site.recognise(cookies.get(readerCookie)?.value)
    if (known && site.isAsleep(known)) locals.sleeper = known
    else locals.learner = known
  }
  // A page is shown also while its visit cannot be noted.
  if (!locals.learner || request.method !== 'GET' || isLive(routePattern)) return
  const touched = signed ? site.accounts.touch(signed) : site.touch(locals.learner)
  touched.catch(locals.failed)
}

/** The answer to whoever may not do what they ask for; nothing where they may. */
async function refusalOf(context: APIContext): Promise<Response | undefined> {
  const { locals, routePattern: pattern, request, url, params } = context
  const call = { pattern, method: request.method, action: url.searchParams.get('do') }
  const ruling = locals.site.ruleOn(call, locals.signed)
  const language = languageOf(params.lang) ?? 'ja'
  // What was sent is not sent again: it goes on where it can be looked at.
  const back = encodeURIComponent(url.pathname + (request.method === 'GET' ? url.search : ''))
  const to = (path: string) => context.redirect(`${link(language, path)}?back=${back}`, 303)
  switch (ruling) {
    case 'on':
      return undefined
    case 'missing':
      return new Response(null, { status: 404 })
    case 'method': {
      const Allow = locals.site.methodsOf(pattern).join(', ')
      return new Response(null, { status: 405, headers: { Allow } })
    }
    case 'sign-in':
      return isApi(pattern) ? new Response(null, { status: 401 }) : to('/sign-in/')
    case 'prove':
      return isApi(pattern)
        ? Response.json({ refused: 'prove' }, { status: 403 })
        : to('/account/prove/')
    case 'forbidden':
      if (isApi(pattern)) return new Response(null, { status: 403 })
      return shown(context, new URL(`${import.meta.env.BASE_URL}403/`, url), 403)
  }
}

/** A page that says no, in place of the one that was asked for. */
async function shown(context: APIContext, page: URL, status: number): Promise<Response> {
  const { body, headers } = await context.rewrite(new Request(page))
  return new Response(body, { status, headers })
}
