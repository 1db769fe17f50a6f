import { count, gain, money, moment, number, plain } from './format.ts'
import { signed } from './figure.ts'
import { type Html, html } from './html.ts'
import type { Report } from './report.ts'
import { table } from './table.ts'

/** More than these make a page nobody reads; the CSV file has them all. */
const MOST = 1000

export function tradesSection({ trades, strategies }: Report): Html {
  const several = strategies.length > 1
  const shown = trades.slice(0, MOST)
  return html`<section class="flows"><h2>Trades</h2>
<p class="quiet">${trades.length > MOST ? `The first ${count(MOST)} of ${count(trades.length)}; the trades file has them all.` : `All ${count(trades.length)}.`} Times of New York.</p>
${table({
    name: 'Trades', heads: ['Opened', '#Net', ...(several ? ['Strategy'] : []), 'Symbol', 'Side', '#Quantity', '#Entry', '#Exit', '#Costs', 'Closed', 'Why out'], none: 'There were none.',
    rows: shown.map((trade) => [
      moment(trade.openedAt), signed(trade.net, gain(trade.net)), ...(several ? [trade.strategy] : []), trade.symbol, trade.side, plain(trade.qty), price(trade.entryPrice), price(trade.exitPrice),
      money(trade.fees + trade.spread + trade.slippage), moment(trade.closedAt), trade.exit,
    ]),
  })}</section>`
}

function price(value: number): string {
  return number(value, value < 1 ? 6 : value < 10 ? 4 : 2)
}
