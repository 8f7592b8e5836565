/**
 * When somebody last did something here, for every page of the site: after `idle` milliseconds another
 * person may be at the computer.
 */
export const idle = 30 * 60_000
/** How often activity is noted on the device, and how often the server is told, in milliseconds. */
const noted = 15_000
const told = 5 * 60_000
export const activeKey = 'terakoya:active'

let lastTold = 0
// For browsers that keep nothing: then each page counts for itself.
let memory = Date.now()

/** In milliseconds since 1970. */
export function lastActive(): number {
  return kept() || memory
}

/** Whether the device knows of anybody. */
export const isKnown = (): boolean => kept() > 0

function kept(): number {
  try {
    return Number(localStorage.getItem(activeKey))
  } catch {
    return 0
  }
}

export function note(now = Date.now()): void {
  memory = now
  try {
    localStorage.setItem(activeKey, String(now))
  } catch {
    // `memory` has it.
  }
}

/** Says who is there: the same as before, or somebody else. @param base the path of the site */
export const post = (what: 'continue' | 'leave', base: string): Promise<Response> =>
  fetch(`${base}reader/`, {
    method: 'POST',
    headers: { 'Content-Type': 'application/x-www-form-urlencoded' },
    body: `do=${what}`,
  })

/**
 * Somebody has done something, before the idle time was over.
 * @param base the path of the site
 */
export function goOn(base: string): void {
  const now = Date.now()
  if (now - memory > noted) note(now)
  if (now - lastTold > told) {
    lastTold = now
    // What the server does not hear now it hears with the next page.
    post('continue', base).catch(() => {})
  }
}
