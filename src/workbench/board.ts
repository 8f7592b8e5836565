import type { News } from '#wire/board.ts'

/**
 * Keeps a board up to date: by a stream while the page is seen, otherwise by asking again. Cells are
 * replaced where they stand; neither focus nor rows that stay are moved.
 */
const element = (id: string) => document.getElementById(id)
const board = element('board')
const address = board?.dataset.live ?? ''
const button = element('stop')
/** Milliseconds without a word after which a stream is given up: the server says something every 15 seconds. */
const silence = 40_000
/** Milliseconds until the first word, which is the whole board. */
const first = 10_000
/** How often the server is asked where streams do not come through, in milliseconds. */
const often = 5_000

let stream: EventSource | undefined
let timer: ReturnType<typeof setTimeout> | undefined
let stopped = false

function show({ at, columns, order, rows, stuck }: News): void {
  away(false)
  const changed = element('changed')
  if (board?.dataset.columns !== columns) {
    close()
    if (changed) changed.hidden = false
    return
  }
  const time = element('at')
  if (time) time.textContent = at
  for (const [id, html] of Object.entries(rows)) {
    const row = element(`row-${id}`)
    if (row) renew(row, html)
  }
  if (order) arrange(order, rows)
  const list = element('stuck')
  if (list && stuck !== undefined) replace(list, stuck)
}

/** Puts new cells into a row, where they differ. */
function renew(row: HTMLElement, html: string): void {
  const fresh = rowOf(html)
  for (const [index, cell] of [...row.children].entries()) {
    const other = fresh.children[0]
    if (!other) break
    // Taken out of the fresh row in any case, so that the next one is the first.
    other.remove()
    if (cell.outerHTML !== other.outerHTML && !cell.contains(document.activeElement)) {
      row.children[index]?.replaceWith(other)
    }
  }
}

/** Takes rows out and puts new ones in; whoever stays stays where they are. */
function arrange(order: string[], rows: Record<string, string>): void {
  const body = element('rows')
  for (const row of [...(body?.children ?? [])]) {
    const isGone = !order.includes(row.id.replace('row-', ''))
    if (isGone && !row.contains(document.activeElement)) row.remove()
  }
  let before: Element | null = null
  for (const id of order) {
    const html = rows[id]
    let row = element(`row-${id}`)
    if (!row && html !== undefined) {
      row = rowOf(html)
      row.id = `row-${id}`
      if (before) before.after(row)
      else body?.prepend(row)
    }
    before = row ?? before
  }
  const none = element('none')
  if (none) none.hidden = order.length > 0
}

function rowOf(html: string): HTMLElement {
  const row = document.createElement('tr')
  row.innerHTML = html
  return row
}

/** Replaces what stands in a part of the page; a link that has the focus keeps it. */
function replace(part: HTMLElement, html: string): void {
  const focused = part.contains(document.activeElement)
    ? document.activeElement?.getAttribute('href')
    : null
  part.innerHTML = html
  if (!focused) return
  const same = [...part.querySelectorAll('a')].find((one) => one.getAttribute('href') === focused)
  const heading = part.querySelector<HTMLElement>('h2')
  if (heading && !same) heading.tabIndex = -1
  ;(same ?? heading)?.focus()
}

/** Says, or no longer says, that nothing new comes. */
function away(isAway: boolean): void {
  const line = element('away')
  if (!line || line.hidden === !isAway) return
  line.hidden = !isAway
  line.textContent = isAway ? (line.dataset.text ?? '') : ''
}

function close(): void {
  stream?.close()
  stream = undefined
  clearTimeout(timer)
}

function listen(): void {
  close()
  if (stopped || document.visibilityState !== 'visible') return
  const source = new EventSource(address)
  stream = source
  let isBroken = false
  const heard = () => {
    isBroken = false
    wait(silence)
  }
  wait(first)
  source.addEventListener('board', ({ data }) => {
    heard()
    show(JSON.parse(data))
  })
  source.addEventListener('beat', heard)
  source.addEventListener('failed', () => away(true))
  // They may no longer look: the server says why.
  source.addEventListener('over', () => location.reload())
  source.addEventListener('error', () => {
    away(true)
    // The browser tries again by itself, and tells of each time: it has that long in all.
    if (!isBroken) wait(often)
    isBroken = true
  })
}

/** Gives the stream up where nothing is heard. */
function wait(milliseconds: number): void {
  clearTimeout(timer)
  timer = setTimeout(ask, milliseconds)
}

/** Asks for the whole board, and again after a while. */
async function ask(): Promise<void> {
  close()
  if (stopped || document.visibilityState !== 'visible') return
  try {
    const answer = await fetch(`${address}${address.includes('?') ? '&' : '?'}once`)
    if (answer.redirected || [401, 403, 404].includes(answer.status)) return location.reload()
    if (!answer.ok) throw new Error(`${answer.status}`)
    const news: News = await answer.json()
    if (!stopped) show(news)
  } catch {
    away(true)
  }
  if (!stream) timer = setTimeout(ask, often)
}

if (board && button) {
  button.hidden = false
  button.addEventListener('click', () => {
    stopped = !stopped
    button.textContent = (stopped ? button.dataset.goOn : button.dataset.stop) ?? ''
    listen()
  })
  document.addEventListener('visibilitychange', listen)
  addEventListener('online', listen)
  // A page that the browser keeps for going back to it hears nothing meanwhile.
  addEventListener('pagehide', close)
  addEventListener('pageshow', listen)
}
