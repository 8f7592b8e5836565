import type { RefObject } from 'preact'
import { useEffect, useRef, useState } from 'preact/hooks'

/**
 * The keys of a bench, wherever on the page one is: Ctrl or Cmd with Enter hands in, F6 goes from sheet to
 * sheet. An input method that is composing, or a bench that is hidden, gets none of them.
 * @returns what the key that hands in is called here
 */
export function useBenchKeys(bench: RefObject<HTMLElement>, handIn: () => void): string {
  const [key, setKey] = useState('Ctrl+Enter')
  // The listener stays; what it does is what the bench then has.
  const now = useRef(handIn)
  now.current = handIn

  useEffect(() => {
    if (/Mac|iPhone|iPad/.test(navigator.platform)) setKey('⌘+Enter')
    const keyDown = (event: KeyboardEvent) => {
      if (!bench.current?.offsetParent) return
      if (handsIn(event)) {
        event.preventDefault()
        now.current()
      }
      if (event.key === 'F6') moveSheet(event, bench.current)
    }
    document.addEventListener('keydown', keyDown)
    return () => document.removeEventListener('keydown', keyDown)
  }, [])
  return key
}

const handsIn = (event: KeyboardEvent): boolean =>
  !event.isComposing &&
  event.keyCode !== 229 &&
  event.key === 'Enter' &&
  (event.ctrlKey || event.metaKey) &&
  !event.repeat

/** F6 goes on to the next sheet, Shift+F6 back; from the last one on, it is the browser's again. */
function moveSheet(event: KeyboardEvent, bench: HTMLElement): void {
  const sheets = [...bench.children] as HTMLElement[]
  const now = sheets.findIndex((one) => one.contains(document.activeElement))
  const next = sheets[event.shiftKey ? now - 1 : now + 1]
  const target =
    next?.querySelector<HTMLElement>('textarea:not([hidden] *)') ??
    next?.querySelector<HTMLElement>('a, button, input:enabled')
  if (!target) return
  event.preventDefault()
  target.focus()
}
