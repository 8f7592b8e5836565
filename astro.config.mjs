import node from '@astrojs/node'
import { defineConfig } from 'astro/config'
import { base } from './src/cli/base.mjs'

export default defineConfig({
  output: 'server',
  adapter: node({ mode: 'standalone' }),
  base,
  trailingSlash: 'always',
  session: false,
  devToolbar: { enabled: false },
  build: { inlineStylesheets: 'never' },
  vite: { build: { assetsInlineLimit: 0 } },
})
