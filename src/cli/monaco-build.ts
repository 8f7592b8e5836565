import type { Plugin } from 'vite'

/** By file of Monaco: what is taken out, and what takes its place. */
const changes: Record<string, { from: string; to: string; first?: string }> = {
  // Styles that a script writes into the page are refused by the policy; adopted ones are not.
  'base/browser/domStylesheets.js': {
    first: "import { styleElement } from '/src/workbench/editor/monaco/style-element.ts'\n",
    from: "document.createElement('style')",
    to: 'styleElement()',
  },
  // The page brings a worker of its own: this one would be built, 7 MB, for nobody.
  'languages/features/typescript/workerManager.js': {
    from: 'new Worker(new URL(\'ts.worker.js\', import.meta.url), { type: "module" })',
    to: 'undefined',
  },
}

/** A Vite plugin: Monaco as a page with a strict policy can have it, with the style sheet of its chunk. */
export const monacoBuild = (): Plugin => ({
  name: 'monaco-build',
  enforce: 'pre',
  transform(code, id) {
    const [, file = ''] = id.replaceAll('\\', '/').match(/monaco-editor\/esm\/vs\/([^?]+)/) ?? []
    const change = changes[file]
    if (!change) return
    const { first = '', from, to } = change
    if (code.split(from).length !== 2) {
      this.error(`Monaco's ${file} no longer has ${from} once. See what has taken its place.`)
    }
    return { code: first + code.replace(from, to), map: null }
  },
  generateBundle: {
    // Before Astro looks for style sheets that nothing needs: it does not see those of lazy chunks.
    order: 'pre',
    handler(_, bundle) {
      if (this.environment?.config.consumer === 'server') return
      for (const file of Object.values(bundle)) {
        const { importedCss, importedAssets } = ('viteMetadata' in file && file.viteMetadata) || {}
        for (const name of importedCss ?? []) importedAssets?.add(name)
      }
    },
  },
})
