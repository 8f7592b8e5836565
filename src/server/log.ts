import type { IncomingMessage, ServerResponse } from 'node:http'
import { causeOf } from './db/trouble.ts'

/** Where a line of the log goes. */
export type Log = (line: Record<string, string | number>) => void

/** One JSON document a line, on standard output. */
export const toStandardOutput: Log = (line) => console.log(JSON.stringify(line))

/**
 * Tells of a request, once it is over: when, which route, what came of it, how long it took.
 *
 * Never who asked or from where, and the route's pattern instead of the address, which can name a person's
 * attempt or whatever somebody has typed.
 * @returns notes what went wrong on the way
 */
export function logged(
  { method = '' }: IncomingMessage,
  response: ServerResponse,
  route: string,
  log: Log,
): (error: unknown) => void {
  const began = performance.now()
  let error: string | undefined
  response.once('close', () =>
    log({
      time: new Date().toISOString(),
      method,
      route,
      status: response.statusCode,
      ms: Math.round(performance.now() - began),
      // Whoever asked has not waited for the whole answer.
      ...(!response.writableFinished && { cut: 1 }),
      ...(error !== undefined && { error }),
    }),
  )
  return (thrown) => {
    error = causeOf(thrown)
  }
}

/** A route of the site: its pattern, and the paths that it answers, without the base. */
type Route = { pattern: string; regex: string }

/**
 * Finds the pattern of the route that answers a path.
 * @param routes those of `dist/routes.json`
 * @returns for a path without the base; `file` stands for all files, and for whatever is not there
 */
export function patternsOf(routes: readonly Route[]): (path: string) => string {
  const known = routes.map(({ pattern, regex }) => ({ pattern, regex: new RegExp(regex) }))
  return (path) => known.find(({ regex }) => regex.test(path))?.pattern ?? 'file'
}
