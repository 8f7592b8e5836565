import { momentOf } from '#i18n/dates.ts'
import type { Language } from '#i18n/links.ts'
import { adoptDrafts, draftsOf, readDraft } from './drafts.ts'
import { adoptEntries, entries, flush } from './outbox.ts'
import { forgetTried } from './tried.ts'

/**
 * What the device keeps of readers without account: it is told where somebody signs in, shown where they are
 * asked whether it is theirs, and goes along with what the server has once they say so.
 */
const nobody = { reader: undefined, account: false }

/** Texts that the server does not have. */
const texts = () =>
  draftsOf(nobody).flatMap((lab) => {
    const draft = readDraft(lab)
    return draft && !draft.recorded ? [{ lab, at: draft.saved }] : []
  })

/** Attempts that the server does not have. */
const waiting = () => entries().filter(({ account }) => !account)

// A form by which somebody comes in tells of it.
for (const field of document.querySelectorAll<HTMLInputElement>('input[name=kept]')) {
  if (texts().length + waiting().length > 0) field.value = 'yes'
}

const page = document.getElementById('earlier')
const form = page?.querySelector('form')

/** Tells the labs and times of what only the device keeps. */
function show(): void {
  const section = document.getElementById('kept-here')
  const list = section?.querySelector('ul')
  if (!section || !list || !form) return
  const { labs = '{}', lang = 'ja', zone } = section.dataset
  const titles: Record<string, string> = JSON.parse(labs)
  const found = [
    ...texts(),
    ...waiting().map(({ attempt, at }) => ({ lab: attempt.lab, at })),
  ].filter(({ lab }) => titles[lab])
  if (found.length === 0) return
  for (const { lab, at } of found) {
    const time = document.createElement('span')
    time.className = 'small faint'
    time.textContent = momentOf(at, lang as Language, zone)
    const line = document.createElement('li')
    line.append(titles[lab] ?? '', ' ', time)
    list.append(line)
  }
  section.hidden = false
  form.hidden = false
  document.getElementById('nothing-earlier')?.remove()
}

/** Sends what waits, as whose it was, then says that it is theirs; what is left goes along. */
async function claim(sent: HTMLFormElement): Promise<void> {
  const { reader = '', person = '', base = '/' } = page?.dataset ?? {}
  await flush({ reader: reader || undefined, account: false }, base)
  const answer = await fetch(location.href, {
    method: 'POST',
    body: new URLSearchParams(new FormData(sent) as unknown as Record<string, string>),
  }).catch(() => undefined)
  // Where the server is away the browser says so itself, and Back leads here again.
  if (!answer?.ok || !answer.redirected) return sent.submit()
  adoptDrafts(person)
  forgetTried(nobody)
  adoptEntries({ reader, person })
  location.assign(answer.url)
}

if (page && form) {
  show()
  form.addEventListener('submit', (event) => {
    if (new FormData(form).get('mine') !== 'yes') return
    event.preventDefault()
    for (const button of form.querySelectorAll('button')) button.disabled = true
    claim(form)
  })
}
