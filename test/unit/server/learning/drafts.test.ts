import { expect, test } from 'vitest'
import { draftOf, earlierFilesOf, keepDraft } from '#server/learning/drafts.ts'
import { welcome } from '#server/learning/learner.ts'
import { attempts } from '#server/learning/tables.ts'
import { newToken } from '#server/token.ts'
import { earlierLimit } from '#wire/draft.ts'
import { somebody } from '../accounts/people.ts'
import { temporaryDatabase } from '../temporary-site.ts'

const edition = { version: 'v1', language: 'ja' as const, parts: {}, starter: {} }
const named = (number: number) => `revision${String(number).padStart(4, '0')}`
const text = (number: number) => ({
  revision: named(number),
  files: { 'main.ts': `// ${number}` },
  edition,
})
const sent = { line: [], earlier: [], settles: [] }
const day = (number: number) => new Date(Date.UTC(2026, 0, number))

async function setUp() {
  const database = await temporaryDatabase()
  const learner = { id: await somebody(database, 'sato'), seenAt: new Date() }
  return { database, learner }
}

test('a draft is its learner’s alone, and each lab has its own', async () => {
  const { database, learner } = await setUp()
  const other = { id: await somebody(database, 'suzuki'), seenAt: new Date() }
  const earlier = [
    { id: named(9), files: { 'main.ts': '// 9' }, at: day(1).toISOString(), why: 'reset' as const },
  ]
  await keepDraft(database, learner, 'lab', { ...sent, draft: text(1), earlier }, day(2))
  expect(await draftOf(database, learner, 'lab')).toEqual({
    draft: { ...text(1), saved: day(2).toISOString(), count: 1 },
    earlier: [{ id: named(9), at: day(1).toISOString(), why: 'reset' }],
  })
  expect(await draftOf(database, other, 'lab')).toEqual({ earlier: [] })
  expect(await draftOf(database, learner, 'other-lab')).toEqual({ earlier: [] })
  expect(await earlierFilesOf(database, learner, 'lab', named(9))).toEqual({ 'main.ts': '// 9' })
  expect(await earlierFilesOf(database, other, 'lab', named(9))).toBeUndefined()
  expect(await earlierFilesOf(database, learner, 'other-lab', named(9))).toBeUndefined()
})

test('what was handed in is among the earlier texts, with what it got, once it is graded', async () => {
  const database = await temporaryDatabase()
  const reader = await welcome(database, newToken())
  const other = await welcome(database, newToken())
  const result = { version: 1 as const, outcome: 'failed' as const, points: 3, of: 8, checks: [] }
  const row = { learner: reader.id, lab: 'lab', version: 'v', files: { 'main.ts': 'x' }, seed: '' }
  await database.write(async (writer) => {
    const output = { lines: [], cut: false }
    const graded = { ...row, createdAt: day(3), result: { ...result, output }, gradedAt: day(3) }
    await writer.insert(attempts).values({ ...graded, id: 'a'.repeat(32) })
    await writer.insert(attempts).values({ ...row, id: 'b'.repeat(32), createdAt: day(4) })
  })
  expect(await draftOf(database, reader, 'lab')).toEqual({
    earlier: [
      { id: 'a'.repeat(32), at: day(3).toISOString(), why: 'attempt', score: { points: 3, of: 8 } },
    ],
  })
  expect(await earlierFilesOf(database, reader, 'lab', 'a'.repeat(32))).toEqual(row.files)
  expect(await earlierFilesOf(database, other, 'lab', 'a'.repeat(32))).toBeUndefined()
})

test('of earlier texts the latest are kept, and a clock that is ahead makes none of them later than now', async () => {
  const { database, learner } = await setUp()
  for (let number = 1; number <= earlierLimit + 5; number++) {
    const earlier = [
      { id: named(number), files: {}, at: day(number).toISOString(), why: 'working' as const },
    ]
    await keepDraft(database, learner, 'lab', { ...sent, draft: text(1), earlier }, day(20))
  }
  const kept = (await draftOf(database, learner, 'lab')).earlier
  expect(kept).toHaveLength(earlierLimit)
  expect(kept.every(({ at }) => at <= day(20).toISOString())).toBe(true)
  expect(kept.map(({ id }) => id)).not.toContain(named(1))
})

test('of many rivals the oldest are at last earlier texts like others', async () => {
  const { database, learner } = await setUp()
  await keepDraft(database, learner, 'lab', { ...sent, draft: text(1) }, day(1))
  for (let number = 2; number <= 12; number++) {
    const answer = await keepDraft(
      database,
      learner,
      'lab',
      { ...sent, draft: text(number) },
      day(number),
    )
    expect(answer.outcome).toBe('rival')
  }
  const { draft, earlier } = await draftOf(database, learner, 'lab')
  expect(draft?.files).toEqual(text(1).files)
  const whys = earlier.map(({ why }) => why)
  expect(whys.filter((why) => why === 'rival')).toHaveLength(8)
  expect(whys.slice(-3)).toEqual(['elsewhere', 'elsewhere', 'elsewhere'])
})
