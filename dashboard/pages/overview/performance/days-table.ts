import { html, type TemplateResult } from 'lit'
import type { HistoryDay } from '../../../../contract/views/history-view.ts'
import { linkTo } from '../../../app/place.ts'
import { dataTable } from '../../../parts/data-table.ts'
import { count, gain, money, percent, type Shown, signedPercent } from '../../../words/format.ts'
import type { Series } from './series.ts'

interface Given {
  readonly days: readonly HistoryDay[]
  readonly series: Series
  /** Summed up to each day. */
  readonly profit: readonly number[]
  readonly shown: Shown
}

interface Row extends HistoryDay {
  readonly sum: number
  readonly below: number
}

/** What the curves show, newest first. */
export function daysTable({ days, series, profit, shown }: Given): TemplateResult {
  const rows = days.map((day, i): Row => ({ ...day, sum: profit[i] ?? 0, below: series.drawdown[i] ?? 0 })).toReversed()
  return dataTable<Row>({
    caption: 'Performance by day',
    rows,
    empty: 'No day has ended yet.',
    columns: [
      { title: 'Day', cell: ({ date }) => html`<a href=${linkTo('overview', { date })}>${date}</a>`, raw: ({ date }) => date },
      { title: 'Return', isNumber: true, cell: (day) => signedPercent(day.return), raw: (day) => day.return },
      { title: 'SPY', isNumber: true, cell: ({ spy }) => signedPercent(spy), raw: ({ spy }) => spy },
      { title: 'BTC', isNumber: true, cell: ({ btc }) => signedPercent(btc), raw: ({ btc }) => btc },
      { title: 'Below peak', isNumber: true, cell: ({ below }) => percent(below), raw: ({ below }) => below },
      { title: 'Equity', isNumber: true, cell: ({ equity }) => money(equity, shown), raw: ({ equity }) => equity },
      { title: 'Realised, summed', isNumber: true, cell: ({ sum }) => gain(sum, shown), raw: ({ sum }) => sum },
      { title: 'Trades', isNumber: true, cell: ({ trades }) => count(trades), raw: ({ trades }) => trades },
    ],
  })
}
