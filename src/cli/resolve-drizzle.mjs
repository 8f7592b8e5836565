import { registerHooks } from 'node:module'

/**
 * drizzle-orm's `package.json` has 180 kB, and Node takes it up for each of the 400 modules in there, only to
 * learn that they are ES modules. That was half of the time of a start.
 */
registerHooks({
  resolve(specifier, context, next) {
    const { parentURL = '' } = context
    const own = specifier.startsWith('.') && parentURL.includes('/node_modules/drizzle-orm/')
    if (!own) return next(specifier, context)
    return { url: new URL(specifier, parentURL).href, format: 'module', shortCircuit: true }
  },
})
