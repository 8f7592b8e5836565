import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { markRecorded } from '#workbench/draft-standing.ts'
import { adoptDrafts, asideOf, type Draft, readDraft, saveDraft } from '#workbench/drafts.ts'
import { closedStore, memoryStore } from './store.ts'

const edition = { version: 'v1', language: 'ja' as const, parts: {}, starter: {} }
const change = (text: string) => ({ files: { 'main.ts': text }, edition })

/** Two pages of the same lab on one device. */
function device() {
  const kept = memoryStore()
  const page = () => {
    let seen: Draft | undefined
    return {
      look: () => {
        seen = readDraft('lab', () => kept)
        return seen?.files['main.ts']
      },
      save: (text: string) => {
        const saved = saveDraft('lab', change(text), seen, () => kept)
        seen = saved.draft
        return saved
      },
    }
  }
  return { kept, page }
}

test('a draft comes back as it was kept, and each lab has its own', () => {
  const kept = memoryStore()
  const saved = saveDraft('one', change('// 下書き\n'), undefined, () => kept)
  expect(readDraft('one', () => kept)).toEqual(saved.draft)
  expect(saved.draft).toMatchObject({ ...change('// 下書き\n'), recorded: false, earlier: [] })
  expect(readDraft('two', () => kept)).toBeUndefined()
})

describe('two pages', () => {
  test('that take turns have one text', () => {
    const { page } = device()
    const [one, other] = [page(), page()]
    expect(one.save('a').elsewhere).toBe(false)
    expect(other.look()).toBe('a')
    expect(other.save('ab').elsewhere).toBe(false)
    expect(one.look()).toBe('ab')
    expect(one.save('abc').draft.earlier).toEqual([])
  })

  test('of which one has missed the other’s text keep both', () => {
    const { page } = device()
    const [one, other] = [page(), page()]
    one.save('a')
    other.look()
    other.save('the other’s')
    const saved = one.save('the one’s')
    expect(saved.elsewhere).toBe(true)
    expect(saved.draft.earlier).toMatchObject([
      { files: { 'main.ts': 'the other’s' }, why: 'elsewhere' },
    ])
    expect(one.save('the one’s, on').elsewhere).toBe(false)
  })

  test('in any order: what one has saved is the draft or among the earlier texts', () => {
    fc.assert(
      fc.property(
        fc.array(fc.record({ who: fc.nat(1), looks: fc.boolean(), text: fc.string() }), {
          maxLength: 8,
        }),
        (steps) => {
          const { kept, page } = device()
          const pages = [page(), page()] as const
          let last: { who: number; text: string } | undefined
          for (const { who, looks, text } of steps) {
            const turn = pages[who as 0 | 1]
            if (looks) turn.look()
            turn.save(text)
            const draft = readDraft('lab', () => kept)
            const texts = [draft, ...(draft?.earlier ?? [])].map((one) => one?.files['main.ts'])
            expect(texts[0]).toBe(text)
            // What a page typed over itself, or over what it had seen, is gone by its own will.
            if (last && last.who !== who && !looks) expect(texts).toContain(last.text)
            last = { who, text }
          }
        },
      ),
    )
  })
})

test('what the server has is noted, unless the text has become another', () => {
  const kept = memoryStore()
  const store = () => kept
  saveDraft('lab', change('a'), undefined, store)
  markRecorded('lab', { 'main.ts': 'b' }, store)
  expect(readDraft('lab', store)?.recorded).toBe(false)
  markRecorded('lab', { 'main.ts': 'a' }, store)
  expect(readDraft('lab', store)?.recorded).toBe(true)
})

test.each(['', '{', 'null', '[]', '{"files":{"main.ts":1},"saved":"2026-11-29T01:02:03Z"}'])(
  'what cannot be read is as nothing: %s',
  (text) => {
    const kept = memoryStore()
    kept.setItem('terakoya:draft:lab', text)
    expect(readDraft('lab', () => kept)).toBeUndefined()
    expect(saveDraft('lab', change('a'), undefined, () => kept).elsewhere).toBe(false)
  },
)

test('a device that keeps nothing says so', () => {
  expect(saveDraft('lab', change('a'), undefined, closedStore).kept).toBe(false)
  expect(readDraft('lab', closedStore)).toBeUndefined()
})

describe('drafts that become somebody’s', () => {
  const own = (lab: string) => `person:${lab}`
  const text = (name: string, store: () => ReturnType<typeof memoryStore>) =>
    readDraft(name, store)?.files['main.ts']

  test('are theirs alone from then on, as they are', () => {
    const kept = memoryStore()
    const store = () => kept
    saveDraft('lab', change('a'), undefined, store)
    saveDraft('other:lab', change('another’s'), undefined, store)
    const before = readDraft('lab', store)
    adoptDrafts('person', store)
    expect(readDraft(own('lab'), store)).toEqual(before)
    expect(readDraft('lab', store)).toBeUndefined()
    expect(text('other:lab', store)).toBe('another’s')
  })

  test.each([
    ['older', '2026-01-01T00:00:00.000Z', 'b', 'a'],
    ['newer', '2126-01-01T00:00:00.000Z', 'a', 'b'],
  ])(
    'and %s than a text of theirs: the newer is the draft, the other is kept',
    (_, saved, now, earlier) => {
      const kept = memoryStore()
      const store = () => kept
      const draft = saveDraft('lab', change('a'), undefined, store).draft
      kept.setItem('terakoya:draft:lab', JSON.stringify({ ...draft, saved }))
      saveDraft(own('lab'), change('b'), undefined, store)
      adoptDrafts('person', store)
      const found = readDraft(own('lab'), store)
      expect(found?.files['main.ts']).toBe(now)
      expect(found?.earlier).toMatchObject([{ files: { 'main.ts': earlier }, why: 'elsewhere' }])
      expect(found?.revision).not.toBe(draft?.revision)
    },
  )
})

describe('the text of before', () => {
  const at = (minutes: number) => new Date(Date.UTC(2026, 0, 1, 0, minutes))
  /** Types at these minutes; what has been put aside, the newest first. */
  function typed(minutes: number[]) {
    const kept = memoryStore()
    let seen: Draft | undefined
    for (const minute of minutes) {
      seen = saveDraft('lab', change(`${minute}`), seen, () => kept, at(minute)).draft
    }
    return seen?.earlier.map(({ files, why }) => [files['main.ts'], why])
  }

  test('is put aside after ten minutes of work, and from then on anew', () => {
    expect(typed([0, 5, 9])).toEqual([])
    expect(typed([0, 5, 9, 11, 12])).toEqual([['9', 'working']])
    expect(typed([0, 11, 20, 22, 23])).toEqual([
      ['20', 'working'],
      ['0', 'working'],
    ])
  })

  test('is not put aside once more where something else has been', () => {
    const kept = memoryStore()
    const one = saveDraft('lab', change('a'), undefined, () => kept, at(0)).draft
    const reset = { ...change('start'), earlier: [asideOf(one, 'reset')] }
    const two = saveDraft('lab', reset, one, () => kept, at(30)).draft
    const three = saveDraft('lab', change('b'), two, () => kept, at(39)).draft
    expect(three.earlier.map(({ why }) => why)).toEqual(['reset'])
  })
})

test('a draft from before drafts had editions and lines is read, and its earlier texts get names', () => {
  const kept = memoryStore()
  const old = {
    files: { 'main.ts': 'a' },
    revision: 'abc',
    version: 'v0',
    saved: '2026-01-01T00:00:00.000Z',
    recorded: true,
    earlier: [{ files: { 'main.ts': 'b' }, at: '2026-01-01T00:00:00.000Z', why: 'reset' }],
  }
  kept.setItem('terakoya:draft:lab', JSON.stringify(old))
  const draft = readDraft('lab', () => kept)
  expect(draft).toMatchObject({ files: old.files, server: 'behind', line: [], recorded: true })
  expect(draft?.earlier[0]?.id).toMatch(/^[0-9a-z]{8,32}$/)
  // Of a later version of the site nothing is known but that the text is one.
  const later = { ...old, edition: 1, earlier: 2, server: 'beyond', line: 3, count: 'x', aside: 4 }
  kept.setItem('terakoya:draft:lab', JSON.stringify(later))
  expect(readDraft('lab', () => kept)).toMatchObject({ files: old.files, earlier: [], line: [] })
})
