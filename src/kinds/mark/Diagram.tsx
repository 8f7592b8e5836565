import type { InOne } from '#catalog/translated.ts'
import type { Form } from './kind.ts'

type Drawn = NonNullable<InOne<Form>['documents'][number]['diagram']>
type Props = { diagram: Drawn; label: string; marked: string[] }
type Box = Drawn['boxes'][number]

const [width, height, across, down] = [132, 44, 190, 96]
const centre = ({ column, row }: Box) => ({
  x: (column - 1) * across + width / 2 + 8,
  y: (row - 1) * down + height / 2 + 8,
})

/** Boxes and arrows with their numbers. All of it stands in the list below as well, where it is marked. */
export function Diagram({ diagram: { boxes, arrows }, label, marked }: Props) {
  const columns = Math.max(...boxes.map(({ column }) => column))
  const rows = Math.max(...boxes.map(({ row }) => row))
  const view = `0 0 ${(columns - 1) * across + width + 16} ${(rows - 1) * down + height + 16}`
  const find = (id: string) => boxes.find((box) => box.id === id) as Box
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: it scrolls on a phone
    <section class="scroller" tabIndex={0} aria-label={label}>
      <svg class="drawn" viewBox={view} aria-hidden="true">
        <defs>
          <marker
            id="tip"
            viewBox="0 0 8 8"
            refX="7"
            refY="4"
            markerWidth="7"
            markerHeight="7"
            orient="auto"
          >
            <path d="M0 0 8 4 0 8z" fill="currentColor" />
          </marker>
        </defs>
        {arrows.map(({ id, from, to }, index) => {
          const [start, end] = ends(find(from), find(to))
          const [x, y] = [start.x + (end.x - start.x) / 2, start.y + (end.y - start.y) / 2]
          return (
            <g key={id} class={marked.includes(id) ? 'on' : ''}>
              <line x1={start.x} y1={start.y} x2={end.x} y2={end.y} marker-end="url(#tip)" />
              <circle cx={x} cy={y} r="11" />
              <text x={x} y={y + 4.5} text-anchor="middle">
                {boxes.length + index + 1}
              </text>
            </g>
          )
        })}
        {boxes.map((box, index) => {
          const { x, y } = centre(box)
          return (
            <g key={box.id} class={marked.includes(box.id) ? 'on' : ''}>
              <Shape shape={box.shape} x={x - width / 2} y={y - height / 2} />
              <text x={x} y={y + 4.5} text-anchor="middle">
                {index + 1} {box.name}
              </text>
            </g>
          )
        })}
      </svg>
    </section>
  )
}

/** As in a data flow diagram: persons are rectangles, processes rounded, stores two lines. */
function Shape({ shape, x, y }: { shape: Box['shape']; x: number; y: number }) {
  if (shape !== 'store') {
    return <rect x={x} y={y} width={width} height={height} rx={shape === 'process' ? 22 : 0} />
  }
  return (
    <>
      <rect class="open" x={x} y={y} width={width} height={height} />
      <path d={`M${x} ${y}h${width}M${x} ${y + height}h${width}`} />
    </>
  )
}

/** Where a line between two boxes leaves the one and meets the other, a little aside of its way back. */
function ends(from: Box, to: Box) {
  const [one, other] = [centre(from), centre(to)]
  const [dx, dy] = [other.x - one.x, other.y - one.y]
  const far = Math.hypot(dx, dy) || 1
  const aside = { x: (-dy / far) * 8, y: (dx / far) * 8 }
  const reach = Math.min(
    dx === 0 ? Number.POSITIVE_INFINITY : width / 2 / Math.abs(dx),
    dy === 0 ? Number.POSITIVE_INFINITY : height / 2 / Math.abs(dy),
  )
  const at = (centre: typeof one, sign: 1 | -1) => ({
    x: centre.x + aside.x + dx * reach * sign,
    y: centre.y + aside.y + dy * reach * sign,
  })
  return [at(one, 1), at(other, -1)] as const
}
