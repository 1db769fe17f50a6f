import { html, type TemplateResult } from 'lit'
import type { RoundTrip } from '../../../contract/views/trades-view.ts'
import { dataTable } from '../../parts/data-table.ts'
import { gainFigure } from '../../parts/gain-figure.ts'
import { lineChart } from '../../parts/line-chart.ts'
import { panel } from '../../parts/panel.ts'
import { gain } from '../../words/format.ts'
import { clockTime, shortTime } from '../../words/time.ts'
import { type CurvePoint, net, profitCurve } from './day-result.ts'
import type { Told } from './trip-columns.ts'

/** The sum of the day's round trips after fees, trade by trade, drawn and as a table. */
export function profitPanel(trips: readonly RoundTrip[], { shown, zone, date }: Told): TemplateResult {
  const points = profitCurve(trips)
  const [first, last] = [points[0], points.at(-1)]
  const title = 'Cumulative profit'
  if (!first || !last) return panel({ title }, html`<p class="quiet empty">The curve begins with the first position that is closed on this day.</p>`)
  const from = Math.min(first.trip.openedAt, first.at)
  const steps = points.flatMap(({ at, sum }, i) => [{ at, sum: points[i - 1]?.sum ?? 0 }, { at, sum }])
  return panel({ title, note: 'After fees, stepping at the end of each round trip.' }, html`
    ${lineChart({
      label: `Cumulative profit after fees from ${shortTime(from, zone)} to ${shortTime(last.at, zone)}: it ends at ${gain(last.sum, shown)} after ${points.length} round trips.`,
      xs: [from, ...steps.map(({ at }) => at)],
      from,
      to: last.at,
      lines: [{ name: 'sum', look: 'accent', values: [0, ...steps.map(({ sum }) => sum)] }],
      y: (value) => gain(value, shown),
      x: (at) => shortTime(at, zone),
    })}
    <details class="alternative"><summary>The same as a table</summary>${dataTable<CurvePoint>({
      caption: `Cumulative profit of ${date}`,
      rows: points,
      empty: '',
      columns: [
        { title: 'Closed', cell: ({ at }) => clockTime(at, zone), raw: ({ at }) => new Date(at).toISOString() },
        { title: 'Symbol', cell: ({ trip }) => trip.symbol, raw: ({ trip }) => trip.symbol },
        { title: 'After fees', isNumber: true, cell: ({ trip }) => gainFigure(net(trip), shown), raw: ({ trip }) => net(trip) },
        { title: 'Sum', isNumber: true, cell: ({ sum }) => gainFigure(sum, shown), raw: ({ sum }) => sum },
      ],
    })}</details>`)
}
