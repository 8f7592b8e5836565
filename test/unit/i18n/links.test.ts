import { expect, test } from 'vitest'
import { link, ownPath } from '#i18n/links.ts'

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

test('a path to go on to is one of this site', () => {
  for (const path of ['/', '/en/account/?x=1#y', '/kenshu/record/']) {
    expect(ownPath(path, '/')).toBe(path)
  }
  for (const path of [
    '//evil.example',
    '/\\evil.example',
    'https://evil.example',
    '/a\\b',
    '/a\n',
    '',
  ]) {
    expect(ownPath(path, '/'), path).toBeUndefined()
  }
  expect(ownPath('/record/', '/kenshu/')).toBeUndefined()
  expect(ownPath('/kenshu/record/', '/kenshu/')).toBe('/kenshu/record/')
  expect(ownPath(null, '/')).toBeUndefined()
})
