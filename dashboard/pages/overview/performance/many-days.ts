import { html, nothing, type TemplateResult } from 'lit'
import { toRows } from '../../../../contract/columns.ts'
import type { HistoryDocument } from '../../../../contract/documents/history.ts'
import type { HistoryDay } from '../../../../contract/views/history-view.ts'
import { lineChart } from '../../../parts/line-chart.ts'
import { count, gain, percent, percentDigits, signedPercent } from '../../../words/format.ts'
import { daysTable } from './days-table.ts'
import { benchmarked, linesKey } from './lines.ts'
import { type Range, RANGES } from './range.ts'
import { cumulativeProfit, type Series, seriesOf } from './series.ts'
import { tradeBars } from './trade-bars.ts'

export const NO_DAYS = 'The first point of this curve is drawn when the first New York day ends. Until then the ribbon of the day shows what there is.'

/** Return, drawdown, profit and trades by day (DSH-06). */
export function manyDays(record: HistoryDocument, range: Exclude<Range, '1'>): TemplateResult {
  const all = toRows<HistoryDay>(record.days)
  if (all.length === 0) return html`<p class="quiet empty">${NO_DAYS}</p>`
  const series = seriesOf(all, RANGES.find((one) => one.range === range)?.days ?? 31)
  const days = all.slice(-series.dates.length)
  const ends = series.dates.map((date) => Date.parse(`${date}T12:00:00Z`))
  // Every curve begins where the range does: with the end of the day before it.
  const xs = [(ends[0] ?? 0) - DAY, ...ends]
  const frame = { xs, from: xs[0] ?? 0, to: xs.at(-1) ?? 1, x: dayOf }
  const profit = cumulativeProfit(days)
  return html`
    ${linesKey({ hasSpy: series.missing.spy < days.length, hasBtc: series.missing.btc < days.length })}
    ${lineChart({ ...frame, label: `Return of the desk over ${count(days.length)} days: ${signedPercent(series.desk.at(-1))}`, y: (value, step) => signedPercent(value, percentDigits(step, 2)), lines: benchmarked({ desk: fromZero(series.desk), spy: fromZero(series.spy), btc: fromZero(series.btc) }) })}
    ${missingWords(series, days.length)}
    <h3>Below the highest value since day one</h3>
    ${lineChart({ ...frame, label: 'Drawdown at the end of each day', y: (value, step) => percent(value, percentDigits(step)), lines: [{ name: 'drawdown', values: [series.drawdownBefore, ...series.drawdown].map((value) => -value), look: 'area' }] })}
    <h3>Realised profit after fees, summed; and trades a day</h3>
    ${lineChart({ ...frame, label: `Realised profit after fees, summed: ${gain(profit.at(-1), record.shown)}`, y: (value) => gain(value, record.shown).replace('.00', ''), lines: [{ name: 'profit', values: [0, ...profit], look: 'accent' }] })}
    ${tradeBars(days)}
    <details class="alternative"><summary>The same as a table</summary>${daysTable({ days, series, profit, shown: record.shown })}</details>`
}

const DAY = 86_400_000

/** A line of which nothing is known does not begin. */
function fromZero(values: readonly (number | null)[]): readonly (number | null)[] {
  return [values.some((value) => value !== null) ? 0 : null, ...values]
}

/** Says what the curves do not know. */
function missingWords({ missing: { desk, spy, btc } }: Series, days: number): TemplateResult | typeof nothing {
  const parts = ([['the desk', desk], ['SPY', spy], ['BTC', btc]] as const)
    .filter(([, times]) => times > 0 && times < days)
    .map(([name, times]) => `${name} on ${count(times)} of ${count(days)} days`)
  return parts.length === 0 ? nothing : html`<p class="quiet note">Missing: ${parts.join(', ')}; there the line stays level.</p>`
}

const dates = new Intl.DateTimeFormat('en-GB', { day: 'numeric', month: 'short', timeZone: 'UTC' })

function dayOf(noon: number): string {
  return dates.format(noon)
}
