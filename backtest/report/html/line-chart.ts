import { NOT_ENOUGH } from './format.ts'
import { type Html, html } from './html.ts'
import { ticks } from './ticks.ts'

/** A line is told apart by its stroke too, never by its colour alone. */
export interface Line {
  readonly name: string
  readonly look: 'main' | 'dashed' | 'loss'
  readonly values: readonly number[]
  /** Shades what lies between it and zero. */
  readonly isFilled?: boolean
}

export interface Band {
  readonly name: string
  readonly look: 'wide' | 'narrow'
  readonly low: readonly number[]
  readonly high: readonly number[]
}

export interface ChartGiven {
  readonly name: string
  /** The sentence that stands for the picture. */
  readonly says: string
  /** Places along the bottom, rising, as many as each line has values. */
  readonly x: readonly number[]
  /** Words under the left end, between and under the right end. */
  readonly xLabels: readonly string[]
  readonly lines: readonly Line[]
  readonly bands?: readonly Band[]
  /** Words for a line of the grid; `step` is how far apart two of them are. */
  readonly label: (value: number, step: number) => string
  readonly height?: 'low'
  readonly includes?: number
  /** Places in `x` at which something is known again: no line leads to them from the place before. */
  readonly breaks?: { readonly name: string; readonly at: readonly number[] }
  readonly table: Html
}

const [WIDTH, HEIGHT] = [1000, 300]

/** Lines in a frame that stretches with the page; its words are text of the page, so that they keep their size. One point makes no line. */
export function lineChart(given: ChartGiven): Html {
  const { name, says, x, xLabels, lines, bands = [], label, height, breaks = NO_BREAKS, table } = given
  if (x.length < 2) return html`<p>${NOT_ENOUGH}</p>`
  const scale = scaleOf(given)
  const marks = ticks(scale.low, scale.high)
  const step = (marks[1] ?? 0) - (marks[0] ?? 0)
  const words = marks.map((mark) => label(mark, step))
  return html`<figure class="chart${height === 'low' ? ' low' : ''}" style="--room:${roomFor(words)}rem">
<figcaption>${[...lines.map((line) => html`<span class="key ${line.look}">${line.name}</span>`), ...bands.map((band) => html`<span class="key ${band.look}">${band.name}</span>`), ...(breaks.at.length === 0 ? [] : [html`<span class="key hole">${breaks.name}</span>`])]}</figcaption>
<div class="plot"><svg viewBox="0 0 ${WIDTH} ${HEIGHT}" preserveAspectRatio="none" role="img" aria-label="${name}: ${says}">
${marks.map((mark) => html`<path class="grid" d="M0 ${place(scale.y(mark))}H${WIDTH}"/>`)}
${bands.map((band) => html`<path class="band ${band.look}" d="${bandPath(band, x, scale)}"/>`)}
${breaks.at.map((i) => html`<path class="hole" d="M${place((scale.x(x[i - 1] ?? 0) + scale.x(x[i] ?? 0)) / 2)} 0V${HEIGHT}"/>`)}
${lines.filter((line) => line.isFilled).map((line) => html`<path class="area ${line.look}" d="${areaPath(line.values, { x, scale, breaks: breaks.at })}"/>`)}
${lines.toReversed().map((line) => html`<path class="line ${line.look}" d="${linePath(line.values, { x, scale, breaks: breaks.at })}"/>`)}
</svg>${marks.map((mark, i) => html`<span class="tick" style="top:${place((scale.y(mark) / HEIGHT) * 100)}%">${words[i]}</span>`)}</div>
<div class="below">${xLabels.map((text) => html`<span>${text}</span>`)}</div>
${table}
</figure>`
}

interface Scale {
  readonly low: number
  readonly high: number
  readonly x: (value: number) => number
  readonly y: (value: number) => number
}

function scaleOf({ x, lines, bands = [], includes }: ChartGiven): Scale {
  const values = [...lines.flatMap((line) => line.values), ...bands.flatMap((band) => [...band.low, ...band.high])].filter(Number.isFinite)
  const all = includes === undefined ? values : [...values, includes]
  const [least, most] = [all.reduce((a, b) => Math.min(a, b), Infinity), all.reduce((a, b) => Math.max(a, b), -Infinity)]
  const room = most > least ? (most - least) * 0.04 : Math.abs(most) * 0.01 || 0.01
  const [low, high] = [least === includes && most > least ? least : least - room, most === includes ? most : most + room]
  const [first = 0, last = 1] = [x[0], x.at(-1)]
  const width = last > first ? last - first : 1
  return { low, high, x: (value) => ((value - first) / width) * WIDTH, y: (value) => HEIGHT - ((value - low) / (high - low)) * HEIGHT }
}

const NO_BREAKS: NonNullable<ChartGiven['breaks']> = { name: '', at: [] }

interface Drawn {
  readonly x: readonly number[]
  readonly scale: Scale
  readonly breaks: readonly number[]
}

/** A point between two breaks is a dot. */
function linePath(values: readonly number[], { x, scale, breaks }: Drawn): string {
  return stretches(values, breaks).map(({ from, part }) => {
    const points = part.flatMap((value, i) => (Number.isFinite(value) ? [`${place(scale.x(x[from + i] ?? 0))} ${place(scale.y(value))}`] : []))
    return points.length === 0 ? '' : `M${points.join('L')}${points.length === 1 ? 'h0' : ''}`
  }).join('')
}

/** Between a line and zero. */
function areaPath(values: readonly number[], { x, scale, breaks }: Drawn): string {
  return stretches(values, breaks).map(({ from, part }) => bandPath({ low: part.map(() => 0), high: part }, x.slice(from, from + part.length), scale)).join('')
}

function stretches(values: readonly number[], breaks: readonly number[]): readonly { readonly from: number; readonly part: readonly number[] }[] {
  return [0, ...breaks].map((from, k) => ({ from, part: values.slice(from, breaks[k]) }))
}

function bandPath({ low, high }: Pick<Band, 'low' | 'high'>, x: readonly number[], scale: Scale): string {
  const points = x.map((at, i) => ({ at, low: low[i] ?? NaN, high: high[i] ?? NaN })).filter((point) => Number.isFinite(point.low + point.high))
  const there = points.map(({ at, high: top }) => `${place(scale.x(at))} ${place(scale.y(top))}`)
  const back = points.toReversed().map(({ at, low: bottom }) => `${place(scale.x(at))} ${place(scale.y(bottom))}`)
  return points.length === 0 ? '' : `M${[...there, ...back].join('L')}Z`
}

/** Beside the plot, for the longest of the words there: half a rem a letter of theirs, and the space before it. */
function roomFor(words: readonly string[]): number {
  return Math.max(...words.map((text) => text.length)) / 2 + 1
}

/** Two decimals are finer than any screen. */
function place(value: number): string {
  return String(Math.round(value * 100) / 100)
}
