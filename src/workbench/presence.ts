import { activeKey, goOn, idle, lastActive, note, post } from './activity.ts'
import { draftPrefix, readDraft } from './drafts.ts'
import { entries, flush, forgetDevice, keysOf } from './outbox.ts'

/**
 * Who is at a shared computer: after 30 idle minutes what is one reader's is hidden, until whoever is
 * there says whether they are the same. Leaving sends first what waits to be sent.
 */
const leftKey = 'terakoya:left'
/** How often the clock is looked at, in milliseconds. */
const often = 15_000

const element = (id: string) => document.getElementById(id)
const gate = element('gate')
const personal = element('personal')
const base = gate?.dataset.base ?? '/'

function active(): void {
  if (!gate?.hidden) return
  if (Date.now() - lastActive() > idle) sleep()
  else goOn(base)
}

function sleep(): void {
  if (!gate || !personal || !gate.hidden) return
  const since = element('gate-since')
  if (since) {
    since.textContent = new Intl.DateTimeFormat(gate.dataset.lang, {
      hour: 'numeric',
      minute: '2-digit',
    }).format(lastActive())
  }
  personal.hidden = true
  gate.hidden = false
  element('h-gate')?.focus()
}

function check(): void {
  if (Date.now() - lastActive() > idle) sleep()
}

/** What would be lost: attempts that the server does not have, and texts that were never handed in. */
const unsaved = () =>
  keysOf(draftPrefix)
    .map(
      (key) => [key.slice(draftPrefix.length), readDraft(key.slice(draftPrefix.length))] as const,
    )
    .filter(([, draft]) => draft && !draft.recorded)

function tellUnsent(): void {
  const alert = element('gate-unsent')
  if (alert) alert.hidden = false
  element('gate-wait')?.focus()
}

async function leave(): Promise<void> {
  const left = await flush(gate?.dataset.reader, base)
  if (left.length > 0 || unsaved().length > 0) tellUnsent()
  else await depart()
}

async function depart(): Promise<void> {
  const answer = await post('leave', base).catch(() => undefined)
  // Without the server the cookie cannot be taken back, and the next person would go on as this one.
  if (!answer?.ok) return tellUnsent()
  forgetDevice()
  try {
    // A lesson keeps choices there while it is asked who is there.
    sessionStorage.clear()
    localStorage.removeItem(activeKey)
    // Other pages of the site hear of it.
    localStorage.setItem(leftKey, String(Date.now()))
  } catch {
    // There was nothing to forget.
  }
  location.reload()
}

/** Offers all that is kept here as one file. */
function save(): void {
  const all = {
    unsent: entries(),
    drafts: Object.fromEntries(unsaved()),
  }
  const file = new Blob([JSON.stringify(all, null, 2)], { type: 'application/json' })
  const link = document.createElement('a')
  link.href = URL.createObjectURL(file)
  link.download = 'terakoya.json'
  link.click()
  URL.revokeObjectURL(link.href)
}

/** Sends what an earlier page could not; the page of a lab sends that lab's itself, and tells of it. */
function sendWaiting(): void {
  if (gate?.hidden) flush(gate.dataset.reader, base, personal?.dataset.lab)
}

if (gate && personal) {
  if (gate.hidden) check()
  if (gate.hidden) note()
  sendWaiting()
  addEventListener('online', sendWaiting)
  for (const kind of ['keydown', 'pointerdown']) addEventListener(kind, active, { passive: true })
  for (const kind of ['pageshow', 'visibilitychange']) addEventListener(kind, check)
  setInterval(check, often)
  addEventListener('storage', ({ key }) => key === leftKey && location.reload())

  element('gate-continue')?.addEventListener('submit', (event) => {
    note()
    // What the server has not rendered it has to be asked for.
    if (!personal.firstElementChild) return
    event.preventDefault()
    post('continue', base).catch(() => {})
    gate.hidden = true
    personal.hidden = false
  })
  element('gate-leave')?.addEventListener('submit', (event) => {
    event.preventDefault()
    leave()
  })
  element('gate-wait')?.addEventListener('click', leave)
  element('gate-save')?.addEventListener('click', save)
  element('gate-discard')?.addEventListener('click', depart)
}
