const drawings = {
  ok: <circle cx="8" cy="8" r="6.4" stroke-width="2.2" />,
  part: <path d="M8 2 15 14H1z" stroke-linejoin="round" />,
  fail: <path d="m2.5 2.5 11 11m0-11-11 11" stroke-width="2.4" />,
  run: <path d="M8 1.5A6.5 6.5 0 1 1 1.5 8" />,
  pass: (
    <>
      <circle cx="8" cy="8" r="6.6" stroke-width="1.6" />
      <circle cx="8" cy="8" r="3" stroke-width="1.6" />
    </>
  ),
  todo: <circle cx="8" cy="8" r="6.4" stroke-dasharray="2.4 2.6" />,
  done: <circle cx="8" cy="8" r="6.4" fill="currentColor" />,
  doing: (
    <>
      <circle cx="8" cy="8" r="6.4" />
      <path d="M8 1.6a6.4 6.4 0 0 0 0 12.8Z" fill="currentColor" />
    </>
  ),
  stuck: (
    <>
      <path d="M8 1 16 15H0z" fill="currentColor" stroke="none" />
      <path d="M8 6v4.2m0 1.3v1.6" stroke="var(--paper)" stroke-width="1.8" />
    </>
  ),
  wait: <path d="M2 8h2m3 0h2m3 0h2" stroke-width="2.4" />,
}

/** A mark, always followed by its word. */
export function Mark({ id }: { id: keyof typeof drawings }) {
  return (
    <svg class={id === 'run' ? 'm spin' : 'm'} viewBox="0 0 16 16" aria-hidden="true">
      {drawings[id]}
    </svg>
  )
}
