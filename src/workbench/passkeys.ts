import {
  browserSupportsWebAuthn,
  startAuthentication,
  startRegistration,
  WebAuthnError,
} from '@simplewebauthn/browser'
import type { Language } from '#i18n/links.ts'
import { type KeyProblem, passkeyWords } from '#i18n/passkeys.ts'
import { cameIn, keyRefusal, type PasskeyAction } from '#wire/passkey.ts'

/** What passkeys need of the browser: each part of a page that says `data-passkey` makes or uses one. */
class Refused extends Error {
  readonly problem: KeyProblem
  constructor(problem: KeyProblem) {
    super(problem)
    this.problem = problem
  }
}

/** @throws Refused */
async function call(base: string, action: PasskeyAction, body: object = {}): Promise<unknown> {
  const answer = await fetch(`${base}api/passkeys/?do=${action}`, {
    method: 'POST',
    headers: { 'Content-Type': 'application/json' },
    body: JSON.stringify(body),
  }).catch(() => {
    throw new Refused('away')
  })
  if (answer.status === 204) return undefined
  if (answer.status === 401 || answer.status === 403) throw new Refused('over')
  const told: unknown = await answer.json().catch(() => undefined)
  if (answer.ok) return told
  throw new Refused(keyRefusal.safeParse(told).data?.refused ?? 'busy')
}

// biome-ignore lint/suspicious/noExplicitAny: the server has just made it for this library
const optionsOf = async (base: string, action: PasskeyAction) => (await call(base, action)) as any

const fieldOf = (within: ParentNode, name: string) =>
  within.querySelector<HTMLInputElement>(`input[name="${name}"]`)

/** What each part does, until where it leads. */
const acts: Record<string, (part: HTMLElement) => Promise<string>> = {
  async 'sign-in'({ dataset: { base = '/', back = null, lang: language } }) {
    const response = await startAuthentication({ optionsJSON: await optionsOf(base, 'ask') })
    const kept = fieldOf(document, 'kept')?.value === 'yes'
    const sent = {
      response,
      shared: fieldOf(document, 'shared')?.checked ?? false,
      kept,
      language,
      back,
    }
    return cameIn.parse(await call(base, 'sign-in', sent)).to
  },
  async prove({ dataset: { base = '/', back = '/' } }) {
    const response = await startAuthentication({ optionsJSON: await optionsOf(base, 'ask') })
    await call(base, 'prove', { response })
    return back
  },
  async add(part) {
    const { base = '/', back = '/' } = part.dataset
    const name = fieldOf(part, 'passkey')?.value ?? ''
    if (name.trim() === '') throw new Refused('missing')
    const response = await startRegistration({ optionsJSON: await optionsOf(base, 'offer') })
    await call(base, 'add', { response, name })
    return `${back}?done=added`
  },
}

function problemOf(error: unknown): KeyProblem {
  if (error instanceof Refused) return error.problem
  if (
    error instanceof WebAuthnError &&
    error.code === 'ERROR_AUTHENTICATOR_PREVIOUSLY_REGISTERED'
  ) {
    return 'known'
  }
  const name = error instanceof Error ? error.name : ''
  return name === 'NotAllowedError' || name === 'AbortError' ? 'cancelled' : 'refused'
}

for (const part of document.querySelectorAll<HTMLElement>('[data-passkey]')) {
  const { passkey = '', lang = 'ja' } = part.dataset
  const words = passkeyWords(lang as Language)
  const button = part.querySelector('button')
  const status = part.querySelector('[role=status]')
  const act = acts[passkey]
  const say = (text: string) => status?.replaceChildren(text)
  part.hidden = !browserSupportsWebAuthn()
  if (part.hidden && passkey === 'add') {
    document.getElementById('no-passkeys')?.removeAttribute('hidden')
  }
  const press = async () => {
    if (!button || !act || button.disabled) return
    button.disabled = true
    say(words.working)
    try {
      location.assign(await act(part))
    } catch (error) {
      say(words.problem[problemOf(error)])
      button.focus()
    }
    button.disabled = false
  }
  const form = part.querySelector('form')
  if (form) {
    form.addEventListener('submit', (event) => {
      event.preventDefault()
      press()
    })
  } else button?.addEventListener('click', press)
}
