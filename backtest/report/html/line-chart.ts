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
  readonly table: Html
}

const [WIDTH, HEIGHT] = [1000, 300]

/** Lines in a frame that stretches with the page; its words are text of the page, so that they keep their size. One point makes no line. */
export function lineChart(given: ChartGiven): Html {
  const { name, says, x, xLabels, lines, bands = [], label, height, table } = given
  if (x.length < 2) return html`<p>${NOT_ENOUGH}</p>`
  const scale = scaleOf(given)
  const marks = ticks(scale.low, scale.high)
  const step = (marks[1] ?? 0) - (marks[0] ?? 0)
  const words = marks.map((mark) => label(mark, step))
  return html`<figure class="chart${height === 'low' ? ' low' : ''}" style="--room:${roomFor(words)}rem">
<figcaption>${[...lines.map((line) => html`<span class="key ${line.look}">${line.name}</span>`), ...bands.map((band) => html`<span class="key ${band.look}">${band.name}</span>`)]}</figcaption>
<div class="plot"><svg viewBox="0 0 ${WIDTH} ${HEIGHT}" preserveAspectRatio="none" role="img" aria-label="${name}: ${says}">
${marks.map((mark) => html`<path class="grid" d="M0 ${place(scale.y(mark))}H${WIDTH}"/>`)}
${bands.map((band) => html`<path class="band ${band.look}" d="${bandPath(band, x, scale)}"/>`)}
${lines.filter((line) => line.isFilled).map((line) => html`<path class="area ${line.look}" d="${bandPath({ low: line.values.map(() => 0), high: line.values }, x, scale)}"/>`)}
${lines.toReversed().map((line) => html`<path class="line ${line.look}" d="${linePath(line.values, x, scale)}"/>`)}
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

function linePath(values: readonly number[], x: readonly number[], scale: Scale): string {
  let path = ''
  values.forEach((value, i) => {
    if (Number.isFinite(value)) path += `${path === '' ? 'M' : 'L'}${place(scale.x(x[i] ?? 0))} ${place(scale.y(value))}`
  })
  return path
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
