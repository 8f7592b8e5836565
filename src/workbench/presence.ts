import { activeKey, goOn, idle, lastActive, note, post } from './activity.ts'
import { sendDrafts } from './draft-exchange.ts'
import { draftsOf, type Owner, readDraft } from './drafts.ts'
import { tellOpen } from './open.ts'
import { entries, flush, forgetDevice, isOwn } from './outbox.ts'

/**
 * Who is at the computer. Without account, what is one reader's is hidden after 30 idle minutes, until whoever
 * is there says whether they are the same; on a shared computer an account is signed out then. Leaving, by
 * saying so or by signing out, sends first what waits to be sent.
 */
const leftKey = 'terakoya:left'
/** How often the clock is looked at, in milliseconds. */
const often = 15_000

const element = (id: string) => document.getElementById(id)
const gate = element('gate')
const personal = element('personal')
const base = gate?.dataset.base ?? '/'
const account = gate?.dataset.account !== undefined
const owner: Owner = { reader: gate?.dataset.reader, account }
/** Whether it may be somebody else after a while. */
const sleeps = !account || gate?.dataset.shared !== undefined

function active(): void {
  if (!gate?.hidden) return
  if (sleeps && Date.now() - lastActive() > idle) sleep()
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
  // What is theirs stays on the device under their name: it is sent when they sign in again.
  if (account)
    flush(owner, base)
      .then(() => sendDrafts(owner, base))
      .finally(() => signOut().catch(() => {}))
}

function check(): void {
  if (sleeps && Date.now() - lastActive() > idle) sleep()
}

/** What would be lost: attempts that the server does not have, and texts that were never handed in. */
const unsaved = () =>
  draftsOf(owner)
    .map((name) => [name, readDraft(name)] as const)
    .filter(([, draft]) => draft && !draft.recorded)

function tellUnsent(): void {
  const alert = element('unsent')
  if (alert) alert.hidden = false
  element('unsent-wait')?.focus()
}

async function leave(): Promise<void> {
  const left = await flush(owner, base)
  await sendDrafts(owner, base)
  if (left.length > 0 || unsaved().length > 0) tellUnsent()
  else await depart()
}

async function depart(): Promise<void> {
  const answer = await (account ? signOut() : post('leave', base)).catch(() => undefined)
  // Without the server the cookie cannot be taken back, and the next person would go on as this one.
  if (!answer?.ok) return tellUnsent()
  forgetDevice(owner)
  try {
    // A lesson keeps choices there while it is asked who is there.
    sessionStorage.clear()
    localStorage.removeItem(activeKey)
    // Other pages of the site hear of it.
    localStorage.setItem(leftKey, String(Date.now()))
  } catch {
    // There was nothing to forget.
  }
  if (account) location.assign(answer.url)
  else location.reload()
}

/** Signs out, and follows to the page that says so. */
const signOut = () =>
  fetch(`${base}sign-out/`, {
    method: 'POST',
    body: new URLSearchParams({ back: gate?.dataset.home ?? base }),
  })

/** When somebody has last left this device, as a text. */
function lastLeft(): string | null {
  try {
    return localStorage.getItem(leftKey)
  } catch {
    return null
  }
}

/** Offers all that is kept here as one file. */
function save(): void {
  const all = {
    unsent: entries().filter((entry) => isOwn(entry, owner)),
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
  if (!gate?.hidden) return
  flush(owner, base, personal?.dataset.lab)
  sendDrafts(owner, base, personal?.dataset.lab)
}

if (gate && personal) {
  // Whether an account is still signed in, the server has just said.
  if (!account) check()
  if (gate.hidden) note()
  const left = lastLeft()
  sendWaiting()
  addEventListener('online', sendWaiting)
  if (personal.dataset.lab) tellOpen(base, personal.dataset.lab)
  for (const kind of ['keydown', 'pointerdown']) addEventListener(kind, active, { passive: true })
  for (const kind of ['pageshow', 'visibilitychange']) addEventListener(kind, check)
  // Going back may bring a page that was theirs out of the browser's memory.
  addEventListener('pageshow', () => lastLeft() !== left && location.reload())
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
  element('sign-out')?.addEventListener('submit', (event) => {
    event.preventDefault()
    leave()
  })
  element('unsent-wait')?.addEventListener('click', leave)
  element('unsent-save')?.addEventListener('click', save)
  element('unsent-discard')?.addEventListener('click', depart)
}
