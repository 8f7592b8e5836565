import { readFileSync } from 'node:fs'
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http'
import { join, resolve } from 'node:path'
import { pathToFileURL } from 'node:url'
import compression from 'compression'
import onHeaders from 'on-headers'
import sirv from 'sirv'
import { type Address, admit, clientOf, isPlain } from './address.ts'
import { type Log, logged, patternsOf, toStandardOutput } from './log.ts'
import type { Site } from './site.ts'

/** How long requests under way may take once the server is asked to stop, in milliseconds. */
const lastRequests = 5_000

/** On every answer, whatever makes it. */
const headers = {
  'X-Content-Type-Options': 'nosniff',
  // Not `no-referrer`: forms would then carry the origin `null`, which writes refuse.
  'Referrer-Policy': 'same-origin',
  'Cross-Origin-Opener-Policy': 'same-origin',
  'Cross-Origin-Resource-Policy': 'same-origin',
  'Permissions-Policy': 'camera=(), geolocation=(), microphone=(), payment=(), usb=()',
}

type Options = { port: number; host: string; site: Site; address?: Address; log?: Log }

/** What a browser may send at most, in bytes: an attempt has up to 64 kB a file. */
const bodyLimit = 1 << 20

/**
 * A worker obeys the policy of its own script, not its page's: only in a worker may WebAssembly be
 * compiled, and nothing may be fetched there but from this site.
 */
const workerPolicy = "default-src 'none'; script-src 'self' 'wasm-unsafe-eval'; connect-src 'self'"

/**
 * Serves a built site: its files, compressed beforehand, and Astro's handler for every other address.
 * @param dist the folder that Astro built into
 * @param base the path that the site was built for, with a slash at both ends
 * @param site what pages ask for; those of a reader need it
 * @returns the server, listening; `port` 0 lets the system choose
 * @throws the error of `listen`, such as EADDRINUSE, with its `code`
 */
export async function front(
  dist: string,
  base: string,
  { port, host, site, address = { proxies: 0 }, log = toStandardOutput }: Options,
): Promise<Server> {
  const { handler } = await import(pathToFileURL(resolve(dist, 'server/entry.mjs')).href)
  const files = sirv(join(dist, 'client'), {
    brotli: true,
    gzip: true,
    etag: true,
    setHeaders: (response, path) => {
      const cache = path.startsWith('/_astro/') ? 'public, max-age=31536000, immutable' : 'no-cache'
      response.setHeader('Cache-Control', cache)
      if (path.startsWith('/_astro/workers/')) {
        response.setHeader('Content-Security-Policy', workerPolicy)
      }
    },
  })
  const compress = compression()
  const patternOf = patternsOf(JSON.parse(readFileSync(join(dist, 'routes.json'), 'utf8')))
  const secure = address.publicUrl?.protocol === 'https:'
  const plain = isPlain(address)

  const server = createServer({ keepAliveTimeout: 65_000 }, (request, response) => {
    for (const [name, value] of Object.entries(headers)) response.setHeader(name, value)
    onHeaders(response, forbidFraming)
    const url = request.url ?? '/'
    const [path = '/'] = url.split('?', 1)
    const below = path.startsWith(base) ? path.slice(base.length - 1) : path
    // Whoever watches over the server asks this machine, whatever name it goes by outside.
    if (below === health && reads(request)) return tellHealth(response, site)
    const failed = logged(request, response, patternOf(below), log)
    const refused = admit(request, address)
    if (refused) return refuse(response, refused.status, refused.text)
    if (Number(request.headers['content-length'] ?? 0) > bodyLimit) return refuse(response, 413)
    const origin = address.publicUrl?.origin ?? `http://${request.headers.host}`
    const locals = { site, address: clientOf(request, address), origin, secure, plain, failed }
    for (const name of Object.keys(request.headers)) {
      if (/^(x-)?forwarded/.test(name)) delete request.headers[name]
    }
    const astro = () => handler(request, response, undefined, locals)
    // The site's own addresses have no empty parts, and a redirect of one could lead elsewhere.
    if (path.includes('//')) return refuse(response, 404)
    if (!path.startsWith(base)) {
      return path === '/' || `${path}/` === base ? redirect(response, base) : refuse(response, 404)
    }
    if (!reads(request)) return astro()
    if (!path.endsWith('/') && !path.slice(path.lastIndexOf('/')).includes('.')) {
      return redirect(response, `${path}/${url.slice(path.length)}`)
    }
    request.url = `/${url.slice(base.length)}`
    files(request, response, () => {
      request.url = url
      compress(request as never, response as never, astro)
    })
  })
  await new Promise<void>((done, fail) => {
    server.once('error', fail)
    server.listen(port, host, done)
  })
  return server
}

/** Answered to anybody, and not logged: it is asked every few seconds. */
const health = '/healthz'

/** 200 while what learners do can be recorded; otherwise 503, and what is in the way. */
async function tellHealth(response: ServerResponse, site: Site): Promise<void> {
  const trouble = await site.trouble()
  response.writeHead(trouble ? 503 : 200, {
    'Content-Type': 'application/json',
    'Cache-Control': 'no-store',
  })
  response.end(
    `${JSON.stringify(trouble ? { status: 'unavailable', trouble } : { status: 'ok' })}\n`,
  )
}

const reads = ({ method }: IncomingMessage) => method === 'GET' || method === 'HEAD'

function refuse(response: ServerResponse, status: number, text = `${status}\n`): void {
  // What is still being sent is not read.
  response.writeHead(status, {
    'Content-Type': 'text/plain; charset=utf-8',
    ...(status === 413 && { Connection: 'close' }),
  })
  response.end(text)
}

function redirect(response: ServerResponse, to: string): void {
  response.writeHead(308, { Location: to }).end()
}

/** Only a header can forbid frames: the policy in a prerendered page's own text cannot. */
function forbidFraming(this: ServerResponse): void {
  if (!String(this.getHeader('Content-Type')).startsWith('text/html')) return
  const policy = this.getHeader('Content-Security-Policy')
  this.setHeader(
    'Content-Security-Policy',
    policy
      ? `${String(policy).replace(/;+\s*$/, '')}; frame-ancestors 'none'`
      : "frame-ancestors 'none'",
  )
}

/**
 * Ends a server: no new connections, the requests under way are answered, and after five seconds cut off.
 * Connections that browsers keep for later are closed as soon as they are idle.
 */
export async function stop(server: Server): Promise<void> {
  server.prependListener('request', (_, response: ServerResponse) => {
    response.setHeader('Connection', 'close')
  })
  const idle = setInterval(() => server.closeIdleConnections(), 100)
  const cut = setTimeout(() => server.closeAllConnections(), lastRequests)
  await new Promise((done) => server.close(done))
  clearInterval(idle)
  clearTimeout(cut)
}
