import { html, type TemplateResult } from 'lit'
import { toRows } from '../../../contract/columns.ts'
import type { OptionLeg } from '../../../contract/views/options-room-view.ts'
import { dataTable } from '../../parts/data-table.ts'
import { gainFigure } from '../../parts/gain-figure.ts'
import { money, number, percent, price, quantity, type Shown } from '../../words/format.ts'
import { strategyTitle } from '../../words/names.ts'
import { boundWords, daysLeft, type Structure } from './payoff.ts'
import './payoff-chart.ts'

/** One structure: what it may lose and gain, its payoff, its legs. */
export function structureCard(structure: Structure, shown: Shown): TemplateResult {
  const { underlying, strategy, cost, value, days, spot } = structure
  const now = value === null ? null : value - cost
  return html`<article class="structure">
    <header><h3>${underlying} <span class="quiet">${strategyTitle(strategy)}</span></h3><p class="quiet">${daysLeft(days)}${spot === null ? '' : `, ${underlying} at ${price(spot)}`}</p></header>
    <dl class="bounds">
      <div><dt>Result now</dt><dd>${gainFigure(now, shown)}</dd></div>
      ${boundWords(structure, shown).map(({ title, words }) => html`<div><dt>${title}</dt><dd>${words}</dd></div>`)}
      <div><dt>${cost < 0 ? 'Received' : 'Paid'}</dt><dd>${money(Math.abs(cost), shown)}</dd></div>
    </dl>
    <payoff-chart .structure=${structure} .shown=${shown}></payoff-chart>
    ${legsTable(structure)}
  </article>`
}

const TYPES = { call: 'call', put: 'put', share: 'shares' } as const

function legsTable({ underlying, strategy, legs }: Structure): TemplateResult {
  return dataTable<OptionLeg>({
    caption: `Legs of ${underlying} ${strategyTitle(strategy)}`,
    columns: [
      { title: 'Leg', cell: ({ symbol, type, strike, expiry }) => html`<strong>${strike === null ? symbol : `${price(strike)} ${TYPES[type]}`}</strong> <span class="quiet">${expiry ?? ''}</span>`, raw: ({ symbol }) => symbol },
      { title: 'Quantity', isNumber: true, cell: ({ qty }) => quantity(qty), raw: ({ qty }) => qty },
      { title: 'Paid', isNumber: true, cell: ({ cost }) => price(cost), raw: ({ cost }) => cost },
      { title: 'Now', isNumber: true, cell: ({ mark }) => price(mark), raw: ({ mark }) => mark },
      { title: 'Implied volatility', isNumber: true, cell: ({ volatility }) => percent(volatility, 1), raw: ({ volatility }) => volatility },
      { title: 'Delta of one', isNumber: true, cell: ({ delta }) => number(delta), raw: ({ delta }) => delta },
    ],
    rows: toRows<OptionLeg>(legs),
    empty: 'Its legs are not public.',
  })
}
