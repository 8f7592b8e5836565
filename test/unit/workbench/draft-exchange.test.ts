import fc from 'fast-check'
import { expect, test, vi } from 'vitest'
import type { Audited } from '#server/audit/audited.ts'
import { draftOf, earlierFilesOf, keepDraft } from '#server/learning/drafts.ts'
import { sentDraft } from '#wire/draft.ts'
import { sendDraft } from '#workbench/draft-exchange.ts'
import { isUnsent, noteDraft, ruleOnDrafts, takeDraft } from '#workbench/draft-standing.ts'
import { asideOf, type Draft, newRevision, readDraft, saveDraft } from '#workbench/drafts.ts'
import { somebody } from '../server/accounts/people.ts'
import { temporaryDatabase } from '../server/temporary-site.ts'
import { memoryStore } from './store.ts'

const edition = { version: 'v1', language: 'ja' as const, parts: {}, starter: {} }
const filesOf = (text: string) => ({ 'main.ts': text })
/** What becomes of something that is sent: it arrives, its answer is lost, or it does not arrive at all. */
type Way = 'arrives' | 'unanswered' | 'lost'

/** The server, with the same code as the running one, and the devices of one person. */
async function setUp() {
  const database = await temporaryDatabase()
  return atLab({ database, id: await somebody(database, 'sato') }, 'lab')
}

function atLab({ database, id }: { database: Audited; id: string }, lab: string) {
  const learner = { id, seenAt: new Date() }
  const kept = () => draftOf(database, learner, lab)
  const place = { lab, name: `${learner.id}:${lab}`, reader: learner.id, base: '/' }
  let way: Way = 'arrives'
  vi.stubGlobal('fetch', async (_: string, { body = '' }: { body?: string } = {}) => {
    if (way === 'lost') throw new TypeError('fetch failed')
    const { reader: _reader, ...sent } = sentDraft.parse(JSON.parse(body))
    const answer = await keepDraft(database, learner, lab, sent)
    if (way === 'unanswered') throw new TypeError('fetch failed')
    return Response.json(answer)
  })

  let minute = 0
  const at = () => new Date(Date.UTC(2026, 0, 1, 0, minute++)).toISOString()

  function device() {
    const store = memoryStore()
    let seen: Draft | undefined
    const draft = () => readDraft(place.name, () => store)
    return {
      draft,
      text: () => draft()?.files['main.ts'],
      type(text: string): void {
        seen = saveDraft(place.name, { files: filesOf(text), edition }, seen, () => store).draft
      },
      async send(how: Way = 'arrives', settles: string[] = []) {
        way = how
        const own = draft()
        if (!own || !(isUnsent(own) || settles.length > 0)) return undefined
        const sent = await sendDraft(
          place,
          () => draft() ?? own,
          { settles },
          () => store,
        )
        seen = draft()
        return sent
      },
      /** Opens the page: hears what the server has, and does what follows. */
      async open(): Promise<void> {
        const told = await kept()
        const ruling = ruleOnDrafts(draft(), told)
        if (ruling === 'send') await this.send()
        if (ruling === 'take' && told.draft) {
          takeDraft(place.name, told.draft, draft()?.earlier ?? [], () => store)
        }
        seen = draft()
      },
      putAside(text: string): void {
        const earlier = [
          asideOf({ files: filesOf(text), revision: newRevision(), saved: at() }, 'working'),
          ...(draft()?.earlier ?? []),
        ]
        const change = { files: draft()?.files ?? {}, edition, earlier }
        seen = saveDraft(place.name, change, seen, () => store).draft
      },
      goOnFrom(revision: string): void {
        const own = draft()
        if (own)
          seen = noteDraft(place.name, own, { line: [revision], server: 'behind' }, () => store)
      },
    }
  }
  /** Every text that the server has. */
  async function texts(): Promise<(string | undefined)[]> {
    const { draft, earlier } = await kept()
    const before = await Promise.all(
      earlier.map(({ id }) => earlierFilesOf(database, learner, lab, id)),
    )
    return [draft?.files, ...before].map((files) => files?.['main.ts'])
  }
  return { device, kept, texts }
}

/** Two devices, of which the one has written without knowing what the other had. */
async function rivals() {
  const { device, kept, texts } = await setUp()
  const [one, other] = [device(), device()]
  one.type('a')
  await one.send()
  await other.open()
  other.type('the other’s')
  await other.send()
  one.type('the one’s')
  await one.send()
  return { one, other, kept, texts }
}

test('what is written on one device is gone on with on another, and back', async () => {
  const { device, kept } = await setUp()
  const [one, other] = [device(), device()]
  one.type('a')
  await one.send()
  expect(one.draft()).toMatchObject({ server: 'same', recorded: true })
  await other.open()
  expect(other.text()).toBe('a')
  other.type('ab')
  await other.send()
  await one.open()
  expect([one.text(), one.draft()?.server]).toEqual(['ab', 'same'])
  expect((await kept()).earlier).toEqual([])
})

test('a stale draft takes nothing’s place: both texts are there, and both devices hear of it', async () => {
  const { one, kept, texts } = await rivals()
  expect([one.text(), one.draft()?.server, one.draft()?.recorded]).toEqual([
    'the one’s',
    'apart',
    true,
  ])
  const told = await kept()
  expect(told.draft?.files).toEqual(filesOf('the other’s'))
  expect(told.earlier).toMatchObject([{ id: one.draft()?.revision, why: 'rival' }])
  expect(await texts()).toEqual(['the other’s', 'the one’s'])
  // Opened again, and written on, it is as open as before.
  await one.open()
  expect([one.text(), one.draft()?.server]).toEqual(['the one’s', 'apart'])
  one.type('the one’s, on')
  expect(one.draft()?.server).toBe('apart')
  await one.send()
  expect(await texts()).toEqual(['the other’s', 'the one’s, on'])
})

test('once a rival is settled on one device, the other goes on with what was chosen', async () => {
  const { one, other, kept, texts } = await rivals()
  await other.send('arrives', [one.draft()?.revision ?? ''])
  expect((await kept()).earlier.map(({ why }) => why)).toEqual(['elsewhere'])
  await one.open()
  expect([one.text(), one.draft()?.server]).toEqual(['the other’s', 'same'])
  expect(await texts()).toContain('the one’s')
})

test('who goes on with their own text puts the other aside', async () => {
  const { one, other, kept, texts } = await rivals()
  const rival = one.draft()?.revision ?? ''
  one.goOnFrom((await kept()).draft?.revision ?? '')
  await one.send('arrives', [rival])
  expect((await kept()).draft?.files).toEqual(filesOf('the one’s'))
  expect((await kept()).earlier.filter(({ why }) => why === 'rival')).toEqual([])
  await other.open()
  expect(other.text()).toBe('the one’s')
  expect(await texts()).toEqual(['the one’s'])
})

test('an answer that is lost makes no rival, also after more has been typed', async () => {
  const { device, kept } = await setUp()
  const one = device()
  one.type('a')
  await one.send('unanswered')
  one.type('ab')
  await one.send('lost')
  one.type('abc')
  expect((await one.send()) ?? {}).toMatchObject({ answer: { outcome: 'kept' } })
  expect(await kept()).toMatchObject({ draft: { files: filesOf('abc') }, earlier: [] })
})

test('what is typed while a draft is on its way is still to be sent, and is no rival of it', async () => {
  const { device, kept } = await setUp()
  const one = device()
  one.type('a')
  const first = one.send()
  one.type('ab')
  await first
  expect([one.draft()?.server, one.draft()?.recorded]).toEqual(['behind', false])
  await one.send()
  expect(await kept()).toMatchObject({ draft: { files: filesOf('ab') }, earlier: [] })
})

test('the same text on two devices is one', async () => {
  const { device, kept } = await setUp()
  const [one, other] = [device(), device()]
  one.type('a')
  other.type('a')
  await one.send()
  await other.send()
  expect((await kept()).earlier).toEqual([])
  await one.open()
  one.type('ab')
  await one.send()
  await other.open()
  expect([other.text(), (await kept()).earlier]).toEqual(['ab', []])
})

test('an answer that was overtaken changes nothing', async () => {
  const { device, kept } = await setUp()
  const one = device()
  one.type('a')
  await one.send()
  const before = await kept()
  one.type('ab')
  await one.send()
  expect(ruleOnDrafts(one.draft(), before)).toBe('none')
  expect(ruleOnDrafts(one.draft(), await kept())).toBe('none')
})

test.each([
  [401, 'signed-out'],
  [403, 'signed-out'],
  [413, 'impossible'],
  [404, 'impossible'],
  [503, 'away'],
])('an answer %d is told as %s, and the draft stays to be sent', async (status, outcome) => {
  vi.stubGlobal('fetch', async () => new Response(null, { status }))
  const store = memoryStore()
  const place = { lab: 'lab', name: 'sato:lab', reader: 'sato', base: '/' }
  const { draft } = saveDraft(place.name, { files: filesOf('a'), edition }, undefined, () => store)
  expect(
    await sendDraft(
      place,
      () => draft,
      {},
      () => store,
    ),
  ).toBe(outcome)
  expect(isUnsent(readDraft(place.name, () => store) ?? draft)).toBe(true)
})

test('texts put aside go along as far as they fit, each once; what no server takes stays here', async () => {
  const { device, kept, texts } = await setUp()
  const one = device()
  one.type('now')
  const long = 'x'.repeat(60_000)
  for (const text of ['a', 'b', 'c']) one.putAside(text + long)
  one.putAside(long + long)
  await one.send()
  expect((await kept()).earlier).toHaveLength(2)
  one.type('on')
  await one.send()
  expect((await texts()).map((text) => text?.slice(0, 2))).toEqual(['on', 'cx', 'bx', 'ax'])
})

test('whatever arrives or is lost: what each device has is on the server in the end, or has been seen and replaced', async () => {
  const step = fc.record({
    who: fc.nat(1),
    does: fc.constantFrom('type', 'send', 'open'),
    way: fc.constantFrom<Way>('arrives', 'unanswered', 'lost'),
  })
  const database = await temporaryDatabase()
  const id = await somebody(database, 'sato')
  let run = 0
  await fc.assert(
    fc.asyncProperty(fc.array(step, { maxLength: 14 }), async (steps) => {
      const { device, texts } = atLab({ database, id }, `lab-${++run}`)
      const devices = [device(), device()] as const
      for (const [number, { who, does, way }] of steps.entries()) {
        const one = devices[who as 0 | 1]
        if (does === 'type') one.type(`${one.text() ?? ''}${number} `)
        if (does === 'send') await one.send(way)
        if (does === 'open') await one.open()
      }
      const written = devices.map((one) => one.text())
      for (const one of devices) await one.send()
      const found = await texts()
      for (const text of written) {
        if (text === undefined) continue
        // It is there as it is, or somebody who had read it has gone on from it.
        expect(found.some((other) => other?.startsWith(text))).toBe(true)
      }
    }),
    { numRuns: 60 },
  )
})
