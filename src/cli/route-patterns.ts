import { writeFileSync } from 'node:fs'
import type { AstroIntegration } from 'astro'

/** Writes `routes.json` beside the built site, so that the server's log can name what was asked for. */
export function routePatterns(): AstroIntegration {
  let routes: { pattern: string; regex: string }[] = []
  let file: URL
  return {
    name: 'route-patterns',
    hooks: {
      'astro:config:done'({ config }) {
        file = new URL('routes.json', config.outDir)
      },
      'astro:routes:resolved'(resolved) {
        routes = resolved.routes.map(({ pattern, patternRegex }) => ({
          pattern,
          regex: patternRegex.source,
        }))
      },
      'astro:build:done'() {
        writeFileSync(file, JSON.stringify(routes))
      },
    },
  }
}
