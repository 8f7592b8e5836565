import type { Plugin } from 'vite'

/** What must never reach a browser: answers, the exam, and what runs on the server. */
const kept = /\/labs\/[^/]+\/(exam\.ts|solution\/|mistakes\/|key\.yaml)|\/src\/server\//

/**
 * A Vite plugin: the build stops when a file for the browser is made from a module that the browser must
 * not have.
 */
export const clientModules = (): Plugin => ({
  name: 'client-modules',
  generateBundle(_, bundle) {
    if (this.environment?.config.consumer === 'server') return
    for (const file of Object.values(bundle)) {
      const modules = file.type === 'chunk' ? Object.keys(file.modules) : file.originalFileNames
      for (const id of modules.filter((one) => kept.test(`/${one.replaceAll('\\', '/')}`))) {
        this.error(
          `${id} would be in ${file.fileName}, which browsers get. Import it on the server.`,
        )
      }
    }
  },
})
