/** Some lines of a comparison: what went begins with a minus, what came with a plus. */
export function Hunk({ lines }: { lines: readonly string[] }) {
  return (
    // It scrolls sideways, also by keyboard.
    // biome-ignore lint/a11y/noNoninteractiveTabindex: as above
    <pre class="changes" tabIndex={0}>
      {lines.map((line, index) => {
        const Line = line.startsWith('+') ? 'ins' : line.startsWith('-') ? 'del' : 'span'
        return <Line key={index}>{`${line}\n`}</Line>
      })}
    </pre>
  )
}
