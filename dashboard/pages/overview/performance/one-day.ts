import { html, type TemplateResult } from 'lit'
import { toRows } from '../../../../contract/columns.ts'
import type { DayDocument } from '../../../../contract/documents/day.ts'
import type { DayPoint } from '../../../../contract/views/day-view.ts'
import { preferences } from '../../../app/preferences.ts'
import { lineChart } from '../../../parts/line-chart.ts'
import { percent, percentDigits, signedPercent } from '../../../words/format.ts'
import { shortTime } from '../../../words/time.ts'
import { curveTable } from '../day/day-tables.ts'
import { gainAt } from '../day/moment.ts'
import { benchmarked, linesKey } from './lines.ts'

/** The day's curve against its opening, and its drawdown. */
export function oneDay(day: DayDocument): TemplateResult {
  const points = toRows<DayPoint>(day.points)
  if (points.length < 2) return html`<p class="quiet empty">The curve begins with the second sample of the day, five minutes after the first.</p>`
  const { zone } = preferences()
  const [spy, btc] = [points.map((point) => point.spy), points.map((point) => point.btc)]
  const frame = { xs: points.map(({ at }) => at), from: day.from, to: day.to, x: (at: number) => shortTime(at, zone) }
  return html`
    ${linesKey({ hasSpy: spy.some(isKnown), hasBtc: btc.some(isKnown) })}
    ${lineChart({ ...frame, label: `Equity of ${day.date} against its opening`, y: (value, step) => signedPercent(value, percentDigits(step, 2)), lines: benchmarked({ desk: points.map((point) => shareOf(day, point)), spy, btc }) })}
    <h3>Below the peak</h3>
    ${lineChart({ ...frame, label: `Drawdown of ${day.date}`, y: (value, step) => percent(value, percentDigits(step)), lines: [{ name: 'drawdown', values: points.map(({ drawdown }) => drawdown === null ? null : -drawdown), look: 'area' }] })}
    <details class="alternative"><summary>The same as a table</summary>${curveTable(day, { shown: day.shown, zone })}</details>`
}

function shareOf(day: DayDocument, point: DayPoint): number | null {
  const made = gainAt(day, point)
  return made === null || day.opening <= 0 ? null : made / day.opening
}

function isKnown(value: number | null): boolean {
  return value !== null
}
