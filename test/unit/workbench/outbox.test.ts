import { expect, onTestFinished, test, vi } from 'vitest'
import { draftName, draftsOf, saveDraft } from '#workbench/drafts.ts'
import {
  adoptEntries,
  entries,
  flush,
  forgetDevice,
  newAttemptId,
  putEntry,
  removeEntry,
} from '#workbench/outbox.ts'
import { keepTried, readTried } from '#workbench/tried.ts'
import { closedStore, memoryStore } from './store.ts'

const entry = (minute: number, reader: string | null = null) => ({
  id: newAttemptId(),
  attempt: { lab: 'lab', files: { 'main.ts': `${minute}` }, reader },
  at: `2026-11-29T10:${minute}:00.000Z`,
})

test('what is to be sent comes back, the oldest first, until it is taken away', () => {
  const kept = memoryStore()
  const store = () => kept
  const [late, early] = [entry(20), entry(10, 'ab'.repeat(16))]
  putEntry(late, store)
  putEntry(early, store)
  kept.setItem('terakoya:outbox:broken', '{')
  kept.setItem('something else', '1')
  expect(entries(store)).toEqual([early, late])
  removeEntry(early.id, store)
  expect(entries(store)).toEqual([late])
  forgetDevice({ reader: undefined, account: false }, store)
  expect(entries(store)).toEqual([])
  expect(kept.getItem('something else')).toBe('1')
})

test('where the device keeps nothing there is nothing', () => {
  putEntry(entry(10), closedStore)
  removeEntry('a', closedStore)
  expect(entries(closedStore)).toEqual([])
})

test('names are 128 random bits in hex', () => {
  const names = Array.from({ length: 100 }, newAttemptId)
  expect(names.every((name) => /^[0-9a-f]{32}$/.test(name))).toBe(true)
  expect(new Set(names).size).toBe(100)
})

test('what waits is sent but for the lab whose page sends its own, and nobody else’s', async () => {
  const [own, other] = ['ab'.repeat(16), 'cd'.repeat(16)]
  const [first, second, third] = [entry(10, own), entry(20, own), entry(30, other)]
  second.attempt.lab = 'open-lab'
  const asked: string[] = []
  vi.stubGlobal('localStorage', memoryStore())
  vi.stubGlobal('fetch', async (url: string) => {
    asked.push(url)
    return Response.json({ outcome: 'again' })
  })
  onTestFinished(() => void vi.unstubAllGlobals())
  for (const one of [first, second, third]) putEntry(one)
  expect(await flush({ reader: own, account: false }, '/kenshu/', 'open-lab')).toEqual([third])
  expect(asked).toEqual([`/kenshu/api/attempts/${first.id}/`])
  expect(entries()).toEqual([second, third])
})

test('what an account has handed in waits for that account alone, and stays when others leave', async () => {
  const [person, other] = ['ab'.repeat(16), 'cd'.repeat(16)]
  const theirs = { ...entry(10, person), account: true }
  const unknown = entry(20)
  const asked: string[] = []
  vi.stubGlobal('localStorage', memoryStore())
  vi.stubGlobal('fetch', async (url: string) => {
    asked.push(url)
    return Response.json({ outcome: 'again' })
  })
  onTestFinished(() => void vi.unstubAllGlobals())
  for (const one of [theirs, unknown]) putEntry(one)
  saveDraft(draftName('lab', { reader: person, account: true }), draft, undefined)
  saveDraft(draftName('lab', { reader: undefined, account: false }), draft, undefined)

  // Another account neither sends it nor is told of it.
  expect(await flush({ reader: other, account: true }, '/')).toEqual([])
  forgetDevice({ reader: other, account: true })
  forgetDevice({ reader: undefined, account: false })
  expect(entries()).toEqual([theirs])
  expect(draftsOf({ reader: undefined, account: false })).toEqual([])
  expect(draftsOf({ reader: person, account: true })).toEqual([`${person}:lab`])
  expect(asked).toEqual([])

  expect(await flush({ reader: person, account: true }, '/')).toEqual([])
  expect(asked).toEqual([`/api/attempts/${theirs.id}/`])
  keepTried(`${person}:lab`, 'recover([])')
  keepTried('lab', 'nobody’s')
  forgetDevice({ reader: person, account: true })
  expect(draftsOf({ reader: person, account: true })).toEqual([])
  expect([readTried(`${person}:lab`), readTried('lab')]).toEqual([undefined, 'nobody’s'])
})

const draft = {
  files: { 'main.ts': 'text' },
  edition: { version: '1', language: 'ja' as const, parts: {}, starter: {} },
}

test('what waits of a reader becomes somebody’s who says so; what is another reader’s does not', () => {
  const kept = memoryStore()
  const store = () => kept
  const [reader, other, person] = ['ab', 'cd', 'ef'].map((part) => part.repeat(16)) as [
    string,
    string,
    string,
  ]
  const [own, unknown, foreign] = [entry(10, reader), entry(20), entry(30, other)]
  for (const one of [own, unknown, foreign]) putEntry(one, store)
  adoptEntries({ reader, person }, store)
  expect(entries(store).map(({ attempt, account }) => [attempt.reader, account])).toEqual([
    [person, true],
    [person, true],
    [other, undefined],
  ])
})
