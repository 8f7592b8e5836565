import { render } from 'preact'
import { useState } from 'preact/hooks'
import { figureWords } from '#i18n/figures.ts'
import type { Language } from '#i18n/links.ts'
import { lineOf, prime, type Share, secretOf, slopeOf, weight } from './sharing.ts'

/** Puts what can be tried under a figure. */
export function show(figure: HTMLElement): void {
  const place = document.createElement('div')
  place.className = 'try'
  figure.append(place)
  render(<Line language={figure.dataset.language as Language} />, place)
}

/** The numbers that are drawn: 0, where the secret is, to this one. */
const last = 4
const start = {
  values: { 1: 10, 2: 2, 3: 5 } as Record<number, number>,
  used: [1, 2],
  candidate: 4,
}

const x = (number: number) => 44 + number * 78
const y = (value: number) => 256 - value * 22

/** The line modulo 11 and its shares: which are at hand, what they are, and what follows. */
function Line({ language }: { language: Language }) {
  const w = figureWords(language)
  const [{ values, used, candidate }, set] = useState(start)
  const shares = used.map((number): Share => ({ number, value: values[number] ?? 0 }))
  const pairs = shares.flatMap((one, at) =>
    shares.slice(at + 1).map((other) => [one, other] as const),
  )
  const secrets = pairs.map(([one, other]) => secretOf(one, other))
  const [first] = shares
  const agree = new Set(secrets).size === 1
  const slope = first && slopeOf(agree ? (secrets[0] as number) : candidate, first)
  const line =
    slope === undefined || (secrets.length > 0 && !agree)
      ? undefined
      : lineOf(agree ? (secrets[0] as number) : candidate, slope, last)

  const use = (number: number, on: boolean) =>
    set((now) => ({
      ...now,
      used: on ? [...now.used, number].sort() : now.used.filter((one) => one !== number),
    }))
  const put = (number: number, value: number) =>
    set((now) => ({
      ...now,
      values: { ...now.values, [number]: ((value % prime) + prime) % prime },
    }))

  return (
    <>
      <h3 class="h3">{w.title}</h3>
      <Drawing
        w={w}
        values={values}
        used={used}
        line={line}
        sure={agree}
        rings={shares.length < 2 ? 'all' : secrets}
        candidate={shares.length === 1 ? candidate : undefined}
      />
      <p role="status">{told()}</p>
      {Object.keys(values)
        .map(Number)
        .map((number) => (
          <p key={number} class="acts share">
            <label>
              <input
                type="checkbox"
                checked={used.includes(number)}
                onChange={({ currentTarget }) => use(number, currentTarget.checked)}
              />
              {w.use(number)}
            </label>
            <button
              type="button"
              class="btn line slim"
              aria-label={w.less(number)}
              onClick={() => put(number, (values[number] ?? 0) - 1)}
            >
              −
            </button>
            <output>{values[number]}</output>
            <button
              type="button"
              class="btn line slim"
              aria-label={w.more(number)}
              onClick={() => put(number, (values[number] ?? 0) + 1)}
            >
              +
            </button>
          </p>
        ))}
      {shares.length === 1 && (
        <p class="acts share">
          <label>
            {w.candidate}{' '}
            <input
              type="range"
              min="0"
              max={prime - 1}
              value={candidate}
              onInput={({ currentTarget }) =>
                set((now) => ({ ...now, candidate: Number(currentTarget.value) }))
              }
            />{' '}
            <output>{candidate}</output>
          </label>
        </p>
      )}
      <p class="acts">
        <button type="button" class="btn line slim" onClick={() => set(start)}>
          {w.reset}
        </button>
      </p>
    </>
  )

  function told(): string {
    if (!first || slope === undefined) return w.none
    if (pairs.length === 0) return w.one(first.number, first.value, candidate, slope)
    if (pairs.length === 1) {
      const [one, other] = pairs[0] as [Share, Share]
      const [a, b] = [weight(one.number, other.number), weight(other.number, one.number)]
      const sum = one.value * a + other.value * b
      return w.two(
        one.number,
        other.number,
        secrets[0] as number,
        [`${one.value}×${a}+${other.value}×${b}`, sum, secrets[0]].join('='),
      )
    }
    if (agree) return w.agree(secrets[0] as number)
    return w.disagree(
      pairs.map(([one, other], at) => [one.number, other.number, secrets[at] as number] as const),
    )
  }
}

type DrawingProps = {
  w: ReturnType<typeof figureWords>
  values: Record<number, number>
  used: number[]
  /** The values of the line at each number, if there is one. */
  line: number[] | undefined
  /** It is the only line possible. */
  sure: boolean
  /** Where the secret may be. */
  rings: 'all' | number[]
  candidate: number | undefined
}

function Drawing({ w, values, used, line, sure, rings, candidate }: DrawingProps) {
  const places = rings === 'all' ? Array.from({ length: prime }, (_, value) => value) : rings
  return (
    <svg viewBox="0 0 400 300" role="img" aria-label={w.drawing}>
      <g class="grid">
        {Array.from({ length: prime }, (_, value) => (
          <path key={value} d={`M${x(0)} ${y(value)}H${x(last)}`} />
        ))}
        {Array.from({ length: last + 1 }, (_, number) => (
          <path key={number} d={`M${x(number)} ${y(0)}V${y(prime - 1)}`} />
        ))}
      </g>
      <g text-anchor="middle" font-size="15">
        {Array.from({ length: last + 1 }, (_, number) => (
          <text key={number} x={x(number)} y="280">
            {number}
          </text>
        ))}
        <text x={x(0)} y="298">
          {w.secret}
        </text>
        <text x={x(last) - 78} y="298">
          {w.numbers}
        </text>
        {[0, 5, 10].map((value) => (
          <text key={value} x="20" y={y(value) + 5}>
            {value}
          </text>
        ))}
      </g>
      {line?.map((value, number) => {
        const next = line[number + 1]
        if (next === undefined) return null
        const [rise] = [next - value]
        const stroke = { stroke: 'var(--ink)', 'stroke-dasharray': sure ? undefined : '4 4' }
        // Past 10 the line goes on from 0: it leaves above, and comes in again below.
        return rise >= 0 ? (
          <path
            key={`l${number}`}
            {...stroke}
            d={`M${x(number)} ${y(value)}L${x(number + 1)} ${y(next)}`}
          />
        ) : (
          <g key={`l${number}`} {...stroke}>
            <path d={cut(number, value, next + prime)} />
            <path d={cut(number, value - prime, next)} />
          </g>
        )
      })}
      {places.map((value) => (
        <circle
          key={`r${value}`}
          cx={x(0)}
          cy={y(value)}
          r={rings === 'all' ? 5 : 9}
          fill="none"
          stroke={value === candidate || rings !== 'all' ? 'var(--ink)' : 'var(--edge)'}
          stroke-width="2"
        />
      ))}
      {Object.entries(values).map(([number, value]) => {
        const at = { cx: x(Number(number)), cy: y(value), r: 7, 'stroke-width': 2 }
        return used.includes(Number(number)) ? (
          <circle key={number} {...at} fill="var(--ai)" stroke="var(--ai)" />
        ) : (
          <circle
            key={number}
            {...at}
            fill="var(--paper)"
            stroke="var(--edge)"
            stroke-dasharray="3 3"
          />
        )
      })}
    </svg>
  )
}

/** The part of a stroke from one number to the next that lies within the drawing. */
function cut(number: number, from: number, to: number): string {
  const [low, high] = [-0.5, prime - 0.5]
  const at = (value: number) => number + (value - from) / (to - from)
  const [start, end] = [Math.max(from, low), Math.min(to, high)]
  return `M${x(at(start))} ${y(start)}L${x(at(end))} ${y(end)}`
}
