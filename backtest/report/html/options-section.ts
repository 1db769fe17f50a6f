import type { OptionsResult } from '../../options/options-result.ts'
import type { Extent } from '../../options/greek-ledger.ts'
import { count, gain, moment, money, number } from './format.ts'
import { figures, signed } from './figure.ts'
import { type Html, html, type Part } from './html.ts'
import type { Report } from './report.ts'
import { table } from './table.ts'

/** What moved the contracts, how much was held of each risk, how they ended, and on what quotes all of it stands; nothing without the options module. */
export function optionsSection({ judgement: { options, settled } }: Report): Html | undefined {
  if (!options) return undefined
  const { net, by, exposure, orders, modelledOrders } = options
  const made = (name: string, value: number, note: string): readonly [string, Part, string] => [name, signed(value, gain(value)), note]
  return html`<section class="flows"><h2>Options</h2>
<p>Quotes: ${options.quotes}. Those looked at were ${kindsOf(options)}.${modelledOrders === 0 ? undefined : ` ${count(modelledOrders)} of ${count(orders)} orders were decided on modelled quotes, which nobody ever offered.`}</p>
<h3>What moved them</h3>
${figures([
    made('Delta', by.delta, 'the move of the underlyings'), made('Gamma', by.gamma, 'the bend of the prices'), made('Theta', by.theta, 'time that passed'),
    made('Vega', by.vega, 'implied volatility'), made('Other', by.other, 'spreads crossed, opening and closing steps, higher orders'), made('Net', net, 'closed and open together, fees taken off; dividends are not among them'),
  ])}
<h3>What was held</h3>
${table({
    name: 'What was held', heads: ['Risk', '#Lowest', '#Mean', '#Highest', 'Unit'], none: 'Not enough data: nothing was held.',
    rows: exposure ? [extent('Delta', exposure.delta, 'shares'), extent('Gamma', exposure.gamma, 'shares a dollar'), extent('Theta', exposure.theta, 'dollars a day'), extent('Vega', exposure.vega, 'dollars a point')] : [],
  })}
<h3>Expiry and assignment</h3>
${table({
    name: 'Expiry and assignment', heads: ['Contract', 'When', 'How', '#Contracts', '#Shares', '#Strike'], none: 'No contract was held to its end or assigned.',
    rows: settled.map(({ at, symbol, how, qty, shares, price }) => [symbol, moment(at), how, number(qty, 0), number(shares, 0), shares === 0 ? '' : money(price)]),
  })}</section>`
}

function kindsOf({ kinds }: OptionsResult): string {
  return kinds.length === 0 ? 'none' : kinds.join(' and ')
}

function extent(name: string, { lowest, mean, highest }: Extent, unit: string): readonly Part[] {
  return [name, number(lowest, 1), number(mean, 1), number(highest, 1), unit]
}
