import { say } from './say.mjs'

/**
 * The path below which the site stands, from the variable BASE, with a slash at both ends:
 * `/` alone, or `/terakoya/` behind a proxy that shares its host. It is fixed when the site is built.
 */
export const base = `/${process.env.BASE ?? ''}/`.replace(/\/+/g, '/')

if (!/^\/([\w.~-]+\/)*$/.test(base)) {
  console.error(
    say(
      `BASE=${process.env.BASE}:英数字と - _ . ~ をスラッシュで区切って指定してください(例:BASE=/terakoya)。`,
      `BASE=${process.env.BASE}: give letters, digits and - _ . ~, parted by slashes (for example BASE=/terakoya).`,
    ),
  )
  process.exit(1)
}

/** The folder that the site for this path is built into: one for each path, so that none undoes another. */
export const dist = `dist${base.replaceAll('/', '.').replace(/\.$/, '')}`
