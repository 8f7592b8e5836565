/** The date stamp of a pass: what, when, by whom. */
export function Stamp({ result, day, house }: { result: string; day: string; house: string }) {
  const long = day.length > 8
  return (
    <div class="stamp">
      <svg viewBox="0 0 100 100" role="img" aria-label={`${result} ${day} ${house}`}>
        <circle cx="50" cy="50" r="47" stroke-width="3" />
        <path d="M5.5 36h89M5.5 64h89" stroke-width="2.4" />
        <text x="50" y="29" font-size={result.length > 3 ? 15 : 19}>
          {result}
        </text>
        {/* A long date keeps within the ring, however wide the reader's letters are. */}
        <text
          x="50"
          y={long ? 55.5 : 56.5}
          font-size={long ? 15 : 18}
          {...(long && { textLength: 82, lengthAdjust: 'spacingAndGlyphs' })}
        >
          {day}
        </text>
        <text x="50" y="80" font-size={house.length > 4 ? 13 : 15}>
          {house}
        </text>
      </svg>
    </div>
  )
}
