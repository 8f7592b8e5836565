import { goOn, idle, isKnown, lastActive } from './activity.ts'
import { tellOpen } from './open.ts'

/**
 * What script adds to a lesson: its questions are answered in place, and reading counts as being there.
 * Without it the same forms go to pages of their own.
 */
const quiz = document.querySelector<HTMLElement>('#quiz')
const read = document.querySelector<HTMLFormElement>('#read')
const base = read?.dataset.base ?? '/'

/** Sends a form, and gives the page that it leads to: also one that says what is missing. */
async function send(form: HTMLFormElement): Promise<Document | undefined> {
  const status = form.querySelector('[role=status]')
  const button = form.querySelector('button')
  if (status) status.textContent = ''
  if (button) button.disabled = true
  try {
    const answer = await fetch(form.action, {
      method: 'POST',
      body: new URLSearchParams(new FormData(form) as unknown as Record<string, string>),
    })
    if (!answer.ok && answer.status !== 422) throw new Error(`${answer.status}`)
    const page = parsed(await answer.text())
    // Whether it is still the same person has to be asked first, where there is room for it.
    if (page.querySelector('#gate:not([hidden])')) {
      keepChoices()
      location.assign(answer.url)
      return undefined
    }
    return page
  } catch {
    if (status) status.textContent = form.dataset.away ?? ''
    return undefined
  } finally {
    if (button) button.disabled = false
  }
}

const parsed = (text: string) => new DOMParser().parseFromString(text, 'text/html')

/** What was chosen outlasts the question who is there. */
const kept = 'terakoya:choices'

function keepChoices(): void {
  const form = quiz?.querySelector('form')
  if (!form) return
  try {
    sessionStorage.setItem(kept, JSON.stringify([location.pathname, [...new FormData(form)]]))
  } catch {
    // Then it has to be chosen again.
  }
}

function bringChoicesBack(): void {
  try {
    const [path, chosen] = JSON.parse(sessionStorage.getItem(kept) ?? '[]')
    if (path !== location.pathname) return
    sessionStorage.removeItem(kept)
    for (const [name, value] of chosen) {
      const fields = quiz?.querySelectorAll<HTMLInputElement>(`[name="${CSS.escape(name)}"]`)
      for (const field of fields ?? []) {
        if (field.value === value) field.checked = true
        else if (field.type === 'text' || field.matches('select')) field.value = value
      }
    }
  } catch {
    // Nothing was kept.
  }
}
bringChoicesBack()

/** Shows questions, or what was found, in place of what stood there. */
function show(page: Document | undefined): void {
  const now = page?.querySelector('#answered, #quiz form')
  const before = quiz?.querySelector('#answered, form')
  if (!now || !before) return
  before.replaceWith(now)
  const first =
    now.querySelector<HTMLElement>('[autofocus]') ??
    now.querySelector<HTMLElement>('h2[tabindex], input:not([type=hidden]), select')
  first?.focus()
}

quiz?.addEventListener('submit', async (event) => {
  event.preventDefault()
  show(await send(event.target as HTMLFormElement))
})

quiz?.addEventListener('click', async (event) => {
  const again = (event.target as Element).closest<HTMLAnchorElement>('[data-again]')
  if (!again || event.ctrlKey || event.metaKey || event.shiftKey) return
  event.preventDefault()
  try {
    show(parsed(await (await fetch(again.href)).text()))
  } catch {
    location.assign(again.href)
  }
})

read?.addEventListener('submit', async (event) => {
  event.preventDefault()
  if (!(await send(read))) return
  const status = read.querySelector('[role=status]')
  if (status) status.textContent = read.dataset.done ?? ''
  read.querySelector('button')?.remove()
})

/** What a figure lets the reader try is loaded once the figure is near. */
const near = new IntersectionObserver(
  (seen) => {
    for (const { isIntersecting, target } of seen) {
      if (!isIntersecting) continue
      near.unobserve(target)
      import('./figures/line.tsx').then(({ show }) => show(target as HTMLElement)).catch(() => {})
    }
  },
  { rootMargin: '400px' },
)
for (const figure of document.querySelectorAll('[data-try]')) near.observe(figure)

if (read?.dataset.lesson && isKnown()) tellOpen(base, read.dataset.lesson)

let seen = 0
function active(): void {
  const now = Date.now()
  // Scrolling tells of itself many times a second.
  if (now - seen < 1000) return
  seen = now
  if (isKnown() && now - lastActive() < idle) goOn(base)
}
for (const kind of ['keydown', 'pointerdown', 'scroll']) {
  addEventListener(kind, active, { passive: true })
}
