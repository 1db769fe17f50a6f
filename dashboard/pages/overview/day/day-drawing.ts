import { html, svg, type SVGTemplateResult, type TemplateResult } from 'lit'
import { toRows } from '../../../../contract/columns.ts'
import type { DayMark, DayPoint, DayView } from '../../../../contract/views/day-view.ts'
import { bounds, pathOf, ticksBetween } from '../../../parts/line-path.ts'
import { signedPercent } from '../../../words/format.ts'
import { titleOf } from '../../../words/modules.ts'
import { shortTime, type Zone } from '../../../words/time.ts'
import { markShape } from './mark-shapes.ts'
import { gainAt } from './moment.ts'
import { type RibbonFrame, ribbonFrame, ticksOf } from './ribbon-frame.ts'

export interface DayDrawing {
  readonly day: DayView
  /** The last moment that is known, and where the cursor stands. */
  readonly last: number
  readonly at: number
  readonly zone: Zone
  readonly width: number
}

/** Curve over ribbon on one axis of time, midnight to midnight. */
export function dayDrawing({ day, last, at, zone, width }: DayDrawing): TemplateResult {
  const frame = ribbonFrame(width)
  const px = (time: number): number => frame.left + ((time - day.from) / (day.to - day.from)) * (frame.right - frame.left)
  const bottom = frame.cycles.bottom
  return html`<svg class="day" width=${width} height=${frame.height} aria-hidden="true">
    ${sessions(day, frame, px)}
    ${last < day.to ? svg`<rect class="future" x=${px(last)} y=${frame.curve.top} width=${Math.max(0, frame.right - px(last))} height=${bottom - frame.curve.top}></rect>` : ''}
    ${hours(day, frame, px, zone)}
    ${curves(day, frame, px)}
    ${lanes(frame)}
    ${cycles(day, frame, px)}
    ${inOrder(toRows<DayMark>(day.marks)).map((mark) => placed(mark, frame, px))}
    ${last < day.to ? svg`<line class="now" x1=${px(last)} x2=${px(last)} y1=${frame.curve.top} y2=${bottom}></line>` : ''}
    <g class="cursor"><line x1=${px(at)} x2=${px(at)} y1="0" y2=${bottom}></line><circle cx=${px(at)} cy="4" r="4"></circle></g>
  </svg>`
}

type Scale = (time: number) => number

/** Each market's session shades its own lane. */
function sessions(day: DayView, { lanes: all }: RibbonFrame, px: Scale): readonly SVGTemplateResult[] {
  return day.sessions.flatMap(({ module, kind, from, to }) => all.filter(({ name }) => name === module).map(({ top, bottom }) =>
    svg`<rect class="session" data-kind=${kind} x=${px(from)} y=${top + 1} width=${Math.max(0, px(to) - px(from))} height=${bottom - top - 2}></rect>`))
}

function lanes({ lanes: all, left, right, isNarrow, cycles: { top, bottom } }: RibbonFrame): readonly SVGTemplateResult[] {
  const name = (text: string, laneTop: number, middle: number): SVGTemplateResult => isNarrow ? svg`<text class="lane small" x="2" y=${laneTop + 10}>${text}</text>` : svg`<text class="lane" x="0" y=${middle + 4}>${text}</text>`
  return [
    ...all.map(({ name: lane, top: laneTop, bottom: laneBottom, middle }) => svg`<line class="grid" x1=${left} x2=${right} y1=${laneBottom} y2=${laneBottom}></line>${name(titleOf(lane), laneTop, middle)}`),
    isNarrow ? svg`` : svg`<text class="lane" x="0" y=${(top + bottom) / 2 + 4}>Cycles</text>`,
  ]
}

function hours(day: DayView, { isNarrow, curve, axis, cycles: { bottom } }: RibbonFrame, px: Scale, zone: Zone): readonly SVGTemplateResult[] {
  const every = (isNarrow ? 6 : 3) * 3_600_000
  const stops = Array.from({ length: Math.floor((day.to - day.from) / every) + 1 }, (_, i) => day.from + i * every)
  return stops.map((time, i) => svg`<line class="hour" x1=${px(time)} x2=${px(time)} y1=${curve.top} y2=${bottom}></line>
    <text class="tick" x=${px(time)} y=${axis} text-anchor=${i === 0 ? 'start' : px(time) > px(day.to) - 24 ? 'end' : 'middle'}>${shortTime(time, zone)}</text>`)
}

/** A quiet day looks quiet: the axis spans at least this much on either side of the opening. */
const LEAST = 0.001

/** All as shares of the opening, so that desk and benchmarks share one axis. */
function curves(day: DayView, { curve: { top, bottom }, left, right, isNarrow }: RibbonFrame, px: Scale): readonly SVGTemplateResult[] {
  const points = toRows<DayPoint>(day.points)
  const xs = points.map(({ at }) => at)
  const desk = points.map((point) => shareOf(gainAt(day, point), day.opening))
  const [spy, btc] = [points.map((point) => point.spy), points.map((point) => point.btc)]
  const [low, high] = bounds([-LEAST, LEAST, ...[...desk, ...spy, ...btc].filter((value) => value !== null)])
  const py = (value: number): number => bottom - ((value - low) / (high - low)) * (bottom - top)
  const line = (values: readonly (number | null)[], look: string): SVGTemplateResult => svg`<path class=${`curve ${look}`} d=${pathOf(xs, values, px, py, undefined)}></path>`
  return [
    ...ticksBetween(low, high).map((tick) => svg`<line class="grid" data-zero=${Math.abs(tick) < 1e-9} x1=${left} x2=${right} y1=${py(tick)} y2=${py(tick)}></line>
      <text class="tick" x=${isNarrow ? 2 : left - 8} y=${py(tick) + (isNarrow ? -3 : 4)} text-anchor=${isNarrow ? 'start' : 'end'}>${signedPercent(tick)}</text>`),
    line(spy, 'spy'), line(btc, 'btc'), line(desk, 'desk'),
  ]
}

function shareOf(gain: number | null, opening: number): number | null {
  return gain === null || opening <= 0 ? null : gain / opening
}

/** A run with a failed module among its cycles is underlined; which of them it was, the run does not say. */
function cycles(day: DayView, { cycles: { top, bottom } }: RibbonFrame, px: Scale): readonly SVGTemplateResult[] {
  const middle = (top + bottom) / 2
  return toRows(day.cycles).map(({ from, to, count, failed }) => {
    const [start, end] = [px(from), Math.max(px(from) + 1, px(to))]
    const ticks = ticksOf(start, end, count)
    const drawn = ticks === 'band'
      ? svg`<line class="cycle band" x1=${start} x2=${end} y1=${middle} y2=${middle}></line>`
      : svg`<path class="cycle" d=${ticks.map((x) => `M${x.toFixed(1)} ${top}V${bottom}`).join('')}></path>`
    return svg`${drawn}${failed === 0 ? '' : svg`<line class="failed" x1=${start} x2=${end} y1=${bottom + 2} y2=${bottom + 2}></line>`}`
  })
}

/** What matters more is drawn later, so that it is not covered. */
function inOrder(marks: readonly DayMark[]): readonly DayMark[] {
  const rank = ({ kind }: DayMark): number => (kind === 'refusal' ? 0 : kind === 'halt' || kind === 'resume' ? 2 : 1)
  return marks.toSorted((a, b) => rank(a) - rank(b))
}

/** Halts and resumptions cut through all lanes: they concern what follows. What was refused lies below what was done. */
function placed(mark: DayMark, { lanes: all, curve, cycles: { bottom } }: RibbonFrame, px: Scale): SVGTemplateResult {
  const x = px(mark.at)
  const lane = all.find(({ name }) => name === mark.module)
  const y = (lane?.middle ?? 0) + (mark.kind === 'refusal' || mark.kind === 'state' ? 6 : -5)
  const rule = mark.kind === 'halt' || mark.kind === 'resume' ? svg`<line class=${`rule ${mark.kind}`} x1=${x} x2=${x} y1=${curve.top} y2=${bottom}></line>` : svg``
  return svg`${rule}${markShape(mark.kind, x, y)}`
}
