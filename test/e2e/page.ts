import { readFileSync } from 'node:fs'
import { expect, type Page, test as plain } from '@playwright/test'
import type * as Axe from 'axe-core'

/**
 * A page that fails its test on an error in the console, an uncaught exception or a request to another
 * origin. What a story expects to be logged, it names in `expected`. Addresses begin with `./`: where
 * `below` is true, the site stands below a path, behind a proxy. Code is written in the plain text field,
 * whatever machine this is, unless `editor` is `any`.
 */
export const test = plain.extend<{ expected: RegExp[]; below: boolean; editor: 'plain' | 'any' }>({
  below: [false, { option: true }],
  editor: ['plain', { option: true }],
  baseURL: async ({ below }, use) => use(process.env[below ? 'BELOW' : 'SITE']),
  expected: async ({ baseURL: _ }, use) => use([]),
  page: async ({ page, baseURL, expected, editor }, use) => {
    if (editor === 'plain') {
      await page.addInitScript(() => localStorage.setItem('terakoya:editor', 'plain'))
    }
    const wrong: string[] = []
    const own = new URL(baseURL ?? '').origin
    page.on('pageerror', (error) => wrong.push(`uncaught: ${error.message}`))
    page.on('console', (message) => message.type() === 'error' && wrong.push(message.text()))
    page.on('request', (request) => {
      const { origin, protocol } = new URL(request.url())
      if (origin !== own && !['data:', 'blob:'].includes(protocol))
        wrong.push(`request to ${origin}`)
    })
    await use(page)
    expect(wrong.filter((text) => !expected.some((known) => known.test(text)))).toEqual([])
  },
})

export { expect } from '@playwright/test'

type Scheme = 'light' | 'dark'

const axe = readFileSync('node_modules/axe-core/axe.min.js', 'utf8')

/**
 * Nothing that axe knows is wrong with the page as it stands, in light and in dark. It runs in the page
 * itself, which has no frames.
 * @param within a part of it, where the rest has been seen already
 */
export async function accessible(
  page: Page,
  schemes: readonly Scheme[] = ['light', 'dark'],
  within = 'html',
): Promise<void> {
  if (!(await page.evaluate(() => 'axe' in globalThis))) await page.evaluate(axe)
  for (const colorScheme of schemes) {
    await page.emulateMedia({ colorScheme })
    // Of what axe looks at, only colours are others in the second scheme.
    const rules = colorScheme === schemes[0] ? undefined : ['color-contrast']
    const told = await page.evaluate(
      async ({ part, rules }) => {
        const { axe } = globalThis as unknown as { axe: typeof Axe }
        const only = rules && { runOnly: rules }
        const { violations } = await axe.run(part, { resultTypes: ['violations'], ...only })
        return violations.map(
          ({ id, nodes }) => `${id}: ${nodes.map(({ target }) => target).join(' | ')}`,
        )
      },
      { part: within, rules },
    )
    expect(told, `${page.url()} in ${colorScheme}`).toEqual([])
  }
  await page.emulateMedia({ colorScheme: null })
}

/**
 * A page with islands answers to its reader only once its script has taken over, and a bench once it has
 * found the draft: a key pressed before is lost.
 */
export const ready = (page: Page) =>
  expect(page.locator('astro-island[ssr], .labbar .btn:disabled')).toHaveCount(0)

/** The page can be read at a phone's width without moving it sideways. */
export async function fitsPhone(page: Page): Promise<void> {
  const before = page.viewportSize()
  for (const width of [390, 320]) {
    await page.setViewportSize({ width, height: 800 })
    const over = await page.evaluate(() => document.documentElement.scrollWidth - innerWidth)
    expect(over, `${page.url()} at ${width} px`).toBeLessThanOrEqual(0)
  }
  if (before) await page.setViewportSize(before)
}
