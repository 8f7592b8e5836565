/** The date stamp of a pass: what, when, by whom. */
export function Stamp({ result, day, house }: { result: string; day: string; house: string }) {
  return (
    <div class="stamp">
      <svg viewBox="0 0 100 100" role="img" aria-label={`${result} ${day} ${house}`}>
        <circle cx="50" cy="50" r="47" stroke-width="3" />
        <path d="M5.5 36h89M5.5 64h89" stroke-width="2.4" />
        <text x="50" y="29" font-size={result.length > 3 ? 15 : 19}>
          {result}
        </text>
        <text x="50" y="56.5" font-size={day.length > 8 ? 15 : 18}>
          {day}
        </text>
        <text x="50" y="80" font-size={house.length > 4 ? 13 : 15}>
          {house}
        </text>
      </svg>
    </div>
  )
}
