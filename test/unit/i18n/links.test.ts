import { expect, test } from 'vitest'
import { link } from '#i18n/links.ts'

test('a Japanese page stands at the root, its English twin below /en/', () => {
  expect(link('ja', '/', '/')).toBe('/')
  expect(link('en', '/', '/')).toBe('/en/')
  expect(link('ja', '/courses/frost/', '/')).toBe('/courses/frost/')
  expect(link('en', '/courses/frost/', '/')).toBe('/en/courses/frost/')
})

test('a site below a path links below that path', () => {
  expect(link('ja', '/', '/terakoya/')).toBe('/terakoya/')
  expect(link('en', '/courses/frost/', '/terakoya/')).toBe('/terakoya/en/courses/frost/')
})
