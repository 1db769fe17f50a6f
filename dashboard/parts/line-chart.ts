import { html, svg, type TemplateResult } from 'lit'
import { boundsOf, pathOf, stopsOf, ticksBetween } from './line-path.ts'
import './measured-plot.ts'

export { pathOf, ticksBetween } from './line-path.ts'

export interface Line {
  readonly name: string
  /** One value per x; null leaves a gap. */
  readonly values: readonly (number | null)[]
  /** Look of the line besides its place in the list: `area` fills down to zero, which the axis then holds. */
  readonly look: 'accent' | 'quiet' | 'dashed' | 'dotted' | 'area'
}

export interface LineChart {
  /** What is drawn, as a sentence, for those who do not see it. */
  readonly label: string
  /** In rising order. */
  readonly xs: readonly number[]
  readonly from: number
  readonly to: number
  readonly lines: readonly Line[]
  /** `step` is what lies between two lines of the grid: labels are as fine as it. */
  readonly y: (value: number, step: number) => string
  readonly x: (value: number) => string
  /** Values that the axis holds in any case. */
  readonly least?: readonly number[]
  /** Index into `xs` that a cursor stands on. */
  readonly cursor?: number
}

const [HEIGHT, LEFT, RIGHT, BOTTOM, TOP] = [240, 72, 8, 24, 8] as const

/** Lines over one axis as SVG: crisp at any size, no library on the way to the first figures. The caller offers the same as a table. */
export function lineChart(chart: LineChart): TemplateResult {
  return html`<measured-plot class="plot" .draw=${(width: number) => drawn(chart, width)}></measured-plot>`
}

function drawn({ label, xs, from, to, lines, least = [], y, x, cursor }: LineChart, width: number): TemplateResult {
  const [low, high] = boundsOf(lines, least)
  const right = width - RIGHT
  const px = (at: number): number => LEFT + ((at - from) / (to - from || 1)) * (right - LEFT)
  const py = (value: number): number => TOP + (1 - (value - low) / (high - low || 1)) * (HEIGHT - TOP - BOTTOM)
  const stops = stopsOf(xs, { from, to, steps: width < 480 ? 2 : 4 })
  const ticks = ticksBetween(low, high)
  const step = (ticks[1] ?? high) - (ticks[0] ?? low)
  return html`<svg class="line-chart" width=${width} height=${HEIGHT} role="img" aria-label=${label}>
    ${ticks.map((tick) => svg`<line class="grid" x1=${LEFT} x2=${right} y1=${py(tick)} y2=${py(tick)}></line><text x=${LEFT - 8} y=${py(tick) + 4} text-anchor="end">${y(tick, step)}</text>`)}
    ${stops.map((at, i) => svg`<text x=${px(at)} y=${HEIGHT - 6} text-anchor=${i === 0 ? 'start' : i === stops.length - 1 ? 'end' : 'middle'}>${x(at)}</text>`)}
    ${lines.map(({ values: of, look }) => svg`<path class=${look} d=${pathOf(xs, of, px, py, look === 'area' ? py(0) : undefined)}></path>`)}
    ${cursor === undefined || xs[cursor] === undefined ? '' : svg`<line class="cursor" x1=${px(xs[cursor])} x2=${px(xs[cursor])} y1=${TOP} y2=${HEIGHT - BOTTOM}></line>`}
  </svg>`
}
