import { goOn, idle, isKnown, lastActive } from './activity.ts'
import { tellOpen } from './open.ts'

/**
 * What script adds to a lesson: its questions are answered in place, and reading counts as being there.
 * Without it the same forms go to pages of their own.
 */
const quiz = document.querySelector<HTMLFormElement>('#quiz form')
const read = document.querySelector<HTMLFormElement>('#read')
const base = read?.dataset.base ?? '/'

/** Sends a form, and gives the page that it leads to. */
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
    if (!answer.ok) throw new Error(`${answer.status}`)
    const page = new DOMParser().parseFromString(await answer.text(), 'text/html')
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

/** What was chosen outlasts the question who is there. */
const kept = 'terakoya:choices'

function keepChoices(): void {
  if (!quiz) return
  try {
    sessionStorage.setItem(kept, JSON.stringify([location.pathname, [...new FormData(quiz)]]))
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
      const found = quiz?.querySelector<HTMLInputElement>(
        `[name="${CSS.escape(name)}"][value="${CSS.escape(value)}"]`,
      )
      if (found) found.checked = true
    }
  } catch {
    // Nothing was kept.
  }
}
bringChoicesBack()

quiz?.addEventListener('submit', async (event) => {
  event.preventDefault()
  const answered = (await send(quiz))?.querySelector('#answered')
  if (!answered) return
  quiz.hidden = true
  quiz.after(answered)
  answered.querySelector<HTMLElement>('h2')?.focus()
  answered.querySelector('[data-again]')?.addEventListener('click', (click) => {
    click.preventDefault()
    answered.remove()
    quiz.hidden = false
    quiz.querySelector('input')?.focus()
  })
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
