import { NOT_ENOUGH } from '../../backtest/report/html/format.ts'
import { type Html, html } from '../../backtest/report/html/html.ts'
import { ticks } from '../../backtest/report/html/ticks.ts'

export interface Dot {
  readonly x: number
  readonly y: number
  readonly look: 'plain' | 'strong'
}

export interface ScatterGiven {
  readonly name: string
  /** The sentence that stands for the picture. */
  readonly says: string
  readonly xName: string
  readonly yName: string
  readonly dots: readonly Dot[]
  readonly label: (value: number) => string
  readonly table: Html
}

/** Points in a frame that stretches with the page, with both zero lines; a dot is a piece of the page, so that it stays round. */
export function scatterChart({ name, says, xName, yName, dots, label, table }: ScatterGiven): Html {
  if (dots.length === 0) return html`<p>${NOT_ENOUGH}</p>`
  const [x, y] = [rangeOf(dots.map((dot) => dot.x)), rangeOf(dots.map((dot) => dot.y))]
  const left = (value: number): number => share(value, x)
  const top = (value: number): number => 100 - share(value, y)
  return html`<figure class="chart scatter">
<figcaption><span>${yName} (up) against ${xName} (right)</span></figcaption>
<div class="plot" role="img" aria-label="${name}: ${says}">
${inside(ticks(y.low, y.high, 4), y).map((mark) => html`<i class="rule${mark === 0 ? ' zero' : ''}" style="top:${place(top(mark))}%"></i><span class="tick" style="top:${place(top(mark))}%">${label(mark)}</span>`)}
<i class="post zero" style="left:${place(left(0))}%"></i>
${dots.map((dot) => html`<i class="dot ${dot.look}" style="left:${place(left(dot.x))}%;top:${place(top(dot.y))}%"></i>`)}
</div>
<div class="below at">${inside(ticks(x.low, x.high, 4), x).map((mark) => html`<span style="left:${place(left(mark))}%">${label(mark)}</span>`)}</div>
${table}
</figure>`
}

interface Range {
  readonly low: number
  readonly high: number
}

/** Zero belongs to both axes: which side of it a candidate is on is what the picture asks. */
function rangeOf(values: readonly number[]): Range {
  const [least, most] = [Math.min(0, ...values), Math.max(0, ...values)]
  const room = most > least ? (most - least) * 0.06 : 1e-6
  return { low: least - room, high: most + room }
}

function inside(marks: readonly number[], { low, high }: Range): readonly number[] {
  return marks.filter((mark) => mark >= low && mark <= high)
}

function share(value: number, { low, high }: Range): number {
  return ((value - low) / (high - low)) * 100
}

function place(value: number): string {
  return String(Math.round(value * 100) / 100)
}
