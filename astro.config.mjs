import { unified } from '@astrojs/markdown-remark'
import mdx from '@astrojs/mdx'
import node from '@astrojs/node'
import preact from '@astrojs/preact'
import { defineConfig } from 'astro/config'
import { annotate } from './src/catalog/annotate.ts'
import { base, dist } from './src/cli/base.mjs'
import { clientModules } from './src/cli/client-modules.ts'
import { monacoBuild } from './src/cli/monaco-build.ts'
import { routePatterns } from './src/cli/route-patterns.ts'

export default defineConfig({
  output: 'server',
  // The server itself is src/server/front.ts.
  adapter: node({ mode: 'middleware', bodySizeLimit: 1 << 20 }),
  base,
  outDir: dist,
  trailingSlash: 'always',
  session: false,
  devToolbar: { enabled: false },
  integrations: [mdx(), preact(), routePatterns()],
  markdown: {
    // Shiki writes style attributes, which the policy below refuses.
    syntaxHighlight: 'prism',
    processor: unified({ smartypants: false, remarkPlugins: [annotate] }),
  },
  security: {
    // src/server/address.ts compares the origin of every write, whatever its content.
    checkOrigin: false,
    csp: {
      directives: [
        "default-src 'self'",
        "worker-src 'self'",
        "connect-src 'self'",
        "img-src 'self' data:",
        "font-src 'self'",
        "object-src 'none'",
        "base-uri 'none'",
        "form-action 'self'",
      ],
    },
  },
  build: { inlineStylesheets: 'never' },
  vite: {
    plugins: [clientModules(), monacoBuild()],
    build: { assetsInlineLimit: 0 },
    environments: {
      client: {
        build: {
          rolldownOptions: {
            output: {
              // Small parts of lessons' pages come as one: each answer's headers weigh as much as a part.
              codeSplitting: {
                groups: [
                  { name: 'lesson', test: /preload-helper|workbench\/(activity|keep-place)/ },
                ],
              },
            },
          },
        },
      },
    },
    worker: {
      plugins: () => [clientModules()],
      // One chunk a lab, loaded when it is opened.
      format: 'es',
      // The front server gives what lies in this folder a policy of its own.
      rolldownOptions: { output: { entryFileNames: '_astro/workers/[name]-[hash].js' } },
    },
  },
})
