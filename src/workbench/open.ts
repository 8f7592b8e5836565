/** How often a page that is looked at says so, in milliseconds. */
const often = 60_000

/**
 * Says while a page is looked at that it is open: instructors see who has a task open.
 * @param base the path of the site
 * @param exercise the lab's name, or `<course>/<lesson>`
 */
export function tellOpen(base: string, exercise: string): void {
  let told = 0
  const tell = () => {
    const now = Date.now()
    // Whoever goes to and fro between two windows looks at it all the while.
    if (document.visibilityState !== 'visible' || now - told < often / 4) return
    told = now
    // It is said again soon.
    fetch(`${base}api/open/`, {
      method: 'POST',
      headers: { 'Content-Type': 'application/json' },
      body: JSON.stringify({ exercise }),
    }).catch(() => {})
  }
  tell()
  setInterval(tell, often)
  document.addEventListener('visibilitychange', tell)
}
