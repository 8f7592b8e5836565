type Props<Sheet extends string> = {
  label: string
  /** The sheets of a bench by id, in their order, with what stands on the tab. */
  names: Record<Sheet, string>
  open: Sheet
  onOpen(sheet: Sheet): void
}

/** On a phone, the sheets as tabs at the foot of the screen: one is shown at a time. */
export function Tabs<Sheet extends string>({ label, names, open, onOpen }: Props<Sheet>) {
  const order = Object.keys(names) as Sheet[]
  const move = (event: KeyboardEvent) => {
    const step = { ArrowLeft: -1, ArrowRight: 1 }[event.key]
    if (!step) return
    event.preventDefault()
    const next = order[(order.indexOf(open) + step + order.length) % order.length] as Sheet
    onOpen(next)
    document.getElementById(`tab-${next}`)?.focus()
  }
  return (
    <div class="tabs" role="tablist" aria-label={label}>
      {order.map((sheet) => (
        <button
          type="button"
          role="tab"
          key={sheet}
          id={`tab-${sheet}`}
          aria-controls={`sheet-${sheet}`}
          aria-selected={sheet === open}
          tabIndex={sheet === open ? 0 : -1}
          onClick={() => onOpen(sheet)}
          onKeyDown={move}
        >
          {names[sheet]}
        </button>
      ))}
    </div>
  )
}
