import { sentence } from '../../../contract/sentences.ts'
import { breakable } from './breakable.ts'
import { clockOf } from './clock-of.ts'
import { count, counted, gain, money, number, plain } from './format.ts'
import { signed } from './figure.ts'
import { type Html, html } from './html.ts'
import type { CompletedTrade } from '../../result/completed-trade.ts'
import type { Report } from './report.ts'
import { table } from './table.ts'

/** More than these make a page nobody reads; the CSV file has them all. */
const MOST = 1000

export function tradesSection({ modules, trades, strategies }: Report): Html {
  const several = strategies.length > 1
  const shown = trades.slice(0, MOST)
  const { place, moment } = clockOf(modules)
  return html`<section class="flows"><h2>Trades</h2>
<p class="quiet">${trades.length > MOST ? `The first ${count(MOST)} of ${count(trades.length)}; the trades file has them all.` : `All ${count(trades.length)}.`} Times of ${place}.${timesOf(shown.filter(({ module }) => module !== 'options'))}</p>
${table({
    name: 'Trades', heads: ['Opened', '#Net', ...(several ? ['Strategy'] : []), 'Symbol', 'Side', '#Quantity', '#Entry', '#Exit', '#Costs', 'Closed'], none: 'There were none.',
    below: shown.map(whyOf),
    rows: shown.map((trade) => [
      moment(trade.openedAt), signed(trade.net, gain(trade.net)), ...(several ? [breakable(trade.strategy)] : []), trade.symbol, trade.side, plain(trade.qty), price(trade, trade.entryPrice), price(trade, trade.exitPrice),
      money(trade.fees + trade.spread + trade.slippage), moment(trade.closedAt),
    ]),
  })}</section>`
}

/** What was decided at either end, and the figures that decided it. */
function whyOf({ symbol, module, entry, entryNumbers, exit, exitNumbers }: CompletedTrade): string {
  return `In: ${sentence(entry, entryNumbers, { symbol, module })} Out: ${sentence(exit, exitNumbers, { symbol, module })}`
}

/** The venue stamps an exit in the bar of its entry like that entry: no tape tells more. */
function timesOf(trades: Report['trades']): string {
  const atOnce = trades.filter(({ openedAt, closedAt }) => openedAt === closedAt).length
  const within = ' A tape does not tell when within a bar a price was reached: what fills at a bar’s first price is stamped at its start, a stop, target or limit that is reached later at its end.'
  if (trades.length === 0) return ''
  return atOnce === 0 ? within : `${within} ${counted(atOnce, 'trade')} ended in the very bar of the entry: entry and exit bear the same time there, though part of the bar lay between them.`
}

/** Coins may cost less than a cent; a structure of contracts has a price in cents, below zero for a credit. */
function price({ module }: CompletedTrade, value: number): string {
  const size = Math.abs(value)
  return number(value, module === 'options' || size >= 10 ? 2 : size < 1 ? 6 : 4)
}
