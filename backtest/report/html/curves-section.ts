import { axis } from './axis.ts'
import { clockOf } from './clock-of.ts'
import { dayOf } from './day-of.ts'
import { money, percent } from './format.ts'
import { type Html, html } from './html.ts'
import { lineChart } from './line-chart.ts'
import type { Report } from './report.ts'
import { hiddenTable } from './table.ts'

const ROWS = 24

/** Equity against the benchmark, and how far it lay below its peaks. */
export function curvesSection({ modules, judgement: { drawn, result, benchmark, drawdown } }: Report): Html {
  const { at, equity, benchmark: held, drawdown: below, breaks } = drawn
  const day = dayOf(modules)
  // A bar that ends at midnight belongs to the day that ends; only the first moment is a beginning.
  const days = at.map((moment, i) => day(i === 0 ? moment : moment - 1))
  // Moments of the tape are as far apart as each other: nights take no room, and holes no more than their mark.
  const x = at.map((_, i) => i)
  const { moment, place } = clockOf(modules)
  const xLabels = new Set(days).size === 1 ? clockLabels(at, moment) : dateLabels(days)
  const holes = { name: 'No bars for a day or longer', at: breaks }
  const shown = thinned(at.length, ROWS)
  // Where days repeat, a date alone would not tell one row from the next.
  const isByMinute = new Set(shown.map((i) => days[i])).size < shown.length
  const when = isByMinute ? `Time, ${place}` : 'Date'
  const rows = shown.map((i) => [(isByMinute ? moment(at[i] ?? NaN) : days[i]) ?? '', money(equity[i] ?? NaN), money(held[i] ?? NaN), percent(below[i] ?? NaN)])
  const first = html`<section><h2>Equity</h2>
${lineChart({
    name: 'Equity', says: `from ${money(result.startEquity)} to ${money(result.endEquity)}${benchmark.net === undefined ? '' : `, buy and hold to ${money(result.startEquity + benchmark.net)}`}`,
    x, xLabels, label: axis.money, breaks: holes,
    lines: [{ name: 'This run', look: 'main', values: equity }, { name: 'Buy and hold', look: 'dashed', values: held }],
    table: hiddenTable({ name: 'Equity', heads: [when, '#This run', '#Buy and hold', '#Deepest below peak'], rows }),
  })}</section>`
  return html`${first}
<section><h2>Drawdown</h2>
${lineChart({
    name: 'Drawdown', says: drawdown ? `at most ${percent(drawdown.depth)} below the peak before it` : 'it never fell below a peak',
    x, xLabels, label: axis.percent, height: 'low', includes: 0, breaks: holes,
    lines: [{ name: 'Share below the highest equity before', look: 'loss', values: below, isFilled: true }],
    table: hiddenTable({ name: 'Drawdown', heads: [when, '#Deepest below peak'], rows: rows.map(([name, , , depth]) => [name, depth]) }),
  })}</section>`
}

/** Five dates under a chart; where days repeat, its two ends. */
function dateLabels(days: readonly string[]): readonly string[] {
  const labels = thinned(days.length, 5).map((i) => days[i] ?? '')
  return new Set(labels).size === labels.length ? labels : [labels[0] ?? '', labels.at(-1) ?? '']
}

/** Of a run within one day; the first moment is its midnight, of which no bar tells. */
function clockLabels(at: readonly number[], moment: (at: number) => string): readonly string[] {
  const [, ...told] = at
  return thinned(told.length, 5).map((i) => moment(told[i] ?? NaN).slice(-5))
}

/** Indices of at most `most` entries, evenly, the first and the last among them. */
export function thinned(length: number, most: number): readonly number[] {
  if (length <= most) return Array.from({ length }, (_, i) => i)
  return Array.from({ length: most }, (_, i) => Math.round((i * (length - 1)) / (most - 1)))
}
