import { html, nothing, type TemplateResult } from 'lit'
import { toRows } from '../../../../contract/columns.ts'
import type { HistoryDocument } from '../../../../contract/documents/history.ts'
import type { HistoryMonth } from '../../../../contract/views/history-view.ts'
import { preferences } from '../../../app/preferences.ts'
import type { Seen } from '../../../data/seen.ts'
import { dataTable } from '../../../parts/data-table.ts'
import { directed } from '../../../parts/gain-figure.ts'
import { panel, whenSeen } from '../../../parts/panel.ts'
import { count, gain, money, number, percent, signedPercent } from '../../../words/format.ts'
import { dayAndTime, longDay, marketDate } from '../../../words/time.ts'

/** The record from day one: its sum, and each month. */
export function recordPanel(seen: Seen<'history'>): TemplateResult {
  return panel({ title: 'Record', note: 'From day one, nothing left out: month by month, deposits taken out.' }, whenSeen(seen, 'The record is written for the first time when the engine has run for a moment; its first month has a line when the first New York day has ended.', (record) => html`
    ${summary(record)}
    <p class="quiet note">Counted up to ${dayAndTime(record.market, preferences().zone)}; what came since then is added when the New York day ends.</p>
    <div class="months">${months(record)}</div>`))
}

function summary({ first, market, return: made, trades, wins, realised, fees, worst, sharpe, profitFactor, shown }: HistoryDocument): TemplateResult {
  return html`<dl class="figures record">
    ${figure('Since', longDay(Date.parse(`${first ?? marketDate(market)}T12:00:00Z`), 'America/New_York'))}
    ${figure('Return', directed(signedPercent(made)))}
    ${figure('Worst drawdown', worst === null ? 'none yet' : html`${percent(worst.drawdown)}<span class="note quiet">${worst.from} to ${worst.to}</span>`)}
    ${figure('Trades', html`${count(trades)}<span class="note quiet">${trades === 0 ? 'none closed yet' : `${percent(wins / trades, 1)} won`}</span>`)}
    ${figure('Realised', gain(realised, shown))}
    ${figure('Fees', money(fees, shown))}
    ${figure('Sharpe ratio', sharpe === null ? 'after 20 days' : number(sharpe))}
    ${profitFactor === null ? nothing : figure('Profit factor', number(profitFactor))}
  </dl>`
}

function figure(title: string, value: unknown): TemplateResult {
  return html`<div><dt>${title}</dt><dd>${value}</dd></div>`
}

function months({ months: table, shown }: HistoryDocument): TemplateResult {
  return dataTable<HistoryMonth>({
    caption: 'Record by month',
    rows: toRows<HistoryMonth>(table).toReversed(),
    empty: 'The first month has a line here when the first New York day has ended.',
    columns: [
      { title: 'Month', cell: ({ month }) => month, raw: ({ month }) => month },
      { title: 'Return', isNumber: true, cell: (row) => directed(signedPercent(row.return)), raw: (row) => row.return },
      { title: 'SPY', isNumber: true, cell: ({ spy }) => signedPercent(spy), raw: ({ spy }) => spy },
      { title: 'BTC', isNumber: true, cell: ({ btc }) => signedPercent(btc), raw: ({ btc }) => btc },
      { title: 'Worst drawdown', isNumber: true, cell: ({ drawdown }) => percent(drawdown), raw: ({ drawdown }) => drawdown },
      { title: 'Trades', isNumber: true, cell: ({ trades }) => count(trades), raw: ({ trades }) => trades },
      { title: 'Won', isNumber: true, cell: ({ trades, wins }) => trades === 0 ? '–' : percent(wins / trades, 1), raw: ({ wins }) => wins },
      { title: 'Realised', isNumber: true, cell: ({ realised }) => gain(realised, shown), raw: ({ realised }) => realised },
      { title: 'Fees', isNumber: true, cell: ({ fees }) => money(fees, shown), raw: ({ fees }) => fees },
      { title: 'Paid in', isNumber: true, cell: ({ deposits }) => gain(deposits, shown), raw: ({ deposits }) => deposits },
      { title: 'Equity', isNumber: true, cell: ({ equity }) => money(equity, shown), raw: ({ equity }) => equity },
    ],
  })
}
