import { expect, test } from 'vitest'
import { keepDraft, readDraft } from '#workbench/drafts.ts'

/** A store as browsers have it. */
function store(): Storage {
  const kept = new Map<string, string>()
  return {
    getItem: (key: string) => kept.get(key) ?? null,
    setItem: (key: string, value: string) => void kept.set(key, value),
  } as Storage
}

const draft = {
  files: { 'main.ts': '// 下書き\n' },
  before: { 'main.ts': 'before' },
  saved: '2026-11-29T01:02:03.000Z',
}

test('a draft comes back as it was kept, and each lab has its own', () => {
  const own = store()
  expect(keepDraft('one', draft, () => own)).toBe(true)
  expect(readDraft('one', () => own)).toEqual(draft)
  expect(readDraft('two', () => own)).toBeUndefined()
})

test.each(['', '{', 'null', '[]', '{"files":{"main.ts":1},"saved":"2026-11-29T01:02:03Z"}'])(
  'what cannot be read is as nothing: %s',
  (text) => {
    const own = store()
    own.setItem('terakoya:draft:one', text)
    expect(readDraft('one', () => own)).toBeUndefined()
  },
)

test('a device that keeps nothing says so', () => {
  const closed = () => {
    throw new Error('SecurityError')
  }
  expect(keepDraft('one', draft, closed)).toBe(false)
  expect(readDraft('one', closed)).toBeUndefined()
})
