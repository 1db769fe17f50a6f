import { html, type TemplateResult } from 'lit'
import { preferences } from '../../app/preferences.ts'
import { toRows } from '../../../contract/columns.ts'
import type { PrivateLogsDocument } from '../../../contract/documents/private-logs.ts'
import type { ErrorRate, ErrorRow } from '../../../contract/views/logs-view.ts'
import { dataTable } from '../../parts/data-table.ts'
import { lineChart } from '../../parts/line-chart.ts'
import { panel } from '../../parts/panel.ts'
import { count } from '../../words/format.ts'
import { dayAndTime, shortTime } from '../../words/time.ts'
import { errorSeries, rateWords } from './error-rate.ts'

/** Errors over time and by component (DSH-08). */
export function errorsPanel({ errors, rate }: PrivateLogsDocument): TemplateResult {
  const { zone } = preferences()
  const rows = toRows<ErrorRate>(rate)
  return panel({ title: 'Errors', note: rateWords(rows) }, html`${chart(rows)}
    ${dataTable<ErrorRow>({
      caption: 'Recent errors by component',
      columns: [
        { title: 'Component', cell: ({ component }) => html`<strong>${component}</strong>`, raw: ({ component }) => component },
        { title: 'Error', cell: ({ text }) => text, raw: ({ text }) => text },
        { title: 'Times', isNumber: true, cell: ({ count: times }) => count(times), raw: ({ count: times }) => times },
        { title: 'First', isNumber: true, cell: ({ first }) => dayAndTime(first, zone), raw: ({ first }) => first },
        { title: 'Last', isNumber: true, cell: ({ last }) => dayAndTime(last, zone), raw: ({ last }) => last },
      ],
      rows: toRows<ErrorRow>(errors),
      empty: 'No error since the process started. Equal errors will be counted here, by component.',
    })}`)
}

function chart(rows: readonly ErrorRate[]): TemplateResult | undefined {
  const { zone } = preferences()
  const { xs, errors } = errorSeries(rows)
  const [from, to] = [xs[0], xs.at(-1)]
  if (from === undefined || to === undefined || xs.length < 2) return undefined
  return html`${lineChart({
    label: `Errors in five minutes, from ${dayAndTime(from, zone)} to ${dayAndTime(to, zone)}. ${rateWords(rows)}`,
    xs, from, to, least: [0, 1], lines: [{ name: 'Errors', values: errors, look: 'accent' }], y: (value) => (Number.isInteger(value) && value >= 0 ? count(value) : ''), x: (at) => shortTime(at, zone),
  })}
  <details class="alternative"><summary>The same as a table</summary>${dataTable<ErrorRate>({
    caption: 'Errors by five minutes',
    columns: [
      { title: 'From', cell: ({ at }) => dayAndTime(at, zone), raw: ({ at }) => at },
      { title: 'Errors', isNumber: true, cell: (one) => count(one.errors), raw: (one) => one.errors },
      { title: 'Lines', isNumber: true, cell: ({ lines }) => count(lines), raw: ({ lines }) => lines },
    ],
    rows: rows.toReversed(),
    empty: '',
  })}</details>`
}
