import { createServer, type Server } from 'node:http'
import { join, resolve } from 'node:path'
import { pathToFileURL } from 'node:url'
import sirv from 'sirv'

/** How long requests under way may take once the server is asked to stop, in milliseconds. */
const lastRequests = 5_000

/**
 * Serves a built site: its files as they are, and Astro's handler for every other address.
 * @param dist the folder that Astro built into
 * @param base the path that the site was built for, with a slash at both ends
 * @returns the server, listening; `port` 0 lets the system choose
 * @throws the error of `listen`, such as EADDRINUSE, with its `code`
 */
export async function front(
  dist: string,
  base: string,
  { port, host }: { port: number; host: string },
): Promise<Server> {
  process.env.ASTRO_NODE_AUTOSTART = 'disabled'
  const { handler } = await import(pathToFileURL(resolve(dist, 'server/entry.mjs')).href)
  const files = sirv(join(dist, 'client'), { etag: true, maxAge: 0 })

  const server = createServer((request, response) => {
    const url = request.url ?? '/'
    const reads = request.method === 'GET' || request.method === 'HEAD'
    if (!reads || !url.startsWith(base)) return handler(request, response)
    request.url = `/${url.slice(base.length)}`
    files(request, response, () => {
      request.url = url
      handler(request, response)
    })
  })
  await new Promise<void>((done, fail) => {
    server.once('error', fail)
    server.listen(port, host, done)
  })
  return server
}

/** Ends a server: no new requests, those under way are finished, and after five seconds cut off. */
export async function stop(server: Server): Promise<void> {
  const cut = setTimeout(() => server.closeAllConnections(), lastRequests)
  await new Promise((done) => server.close(done))
  clearTimeout(cut)
}
