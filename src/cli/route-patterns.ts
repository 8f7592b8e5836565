import { writeFileSync } from 'node:fs'
import type { AstroIntegration } from 'astro'

/**
 * Writes `routes.json` beside the built site: the server's log names by it what was asked for, and a test
 * finds by it every route that is made on demand.
 */
export function routePatterns(): AstroIntegration {
  let routes: { pattern: string; regex: string; onDemand: boolean }[] = []
  let file: URL
  return {
    name: 'route-patterns',
    hooks: {
      'astro:config:done'({ config }) {
        file = new URL('routes.json', config.outDir)
      },
      'astro:routes:resolved'(resolved) {
        routes = resolved.routes.map(({ pattern, patternRegex, isPrerendered }) => ({
          pattern,
          regex: patternRegex.source,
          onDemand: !isPrerendered,
        }))
      },
      'astro:build:done'() {
        writeFileSync(file, JSON.stringify(routes))
      },
    },
  }
}
