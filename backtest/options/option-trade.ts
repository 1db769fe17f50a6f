import type { TradeClosed } from '../../core/fact/fact.ts'
import { multiplierOf } from '../../core/market/multiplier-of.ts'
import type { CompletedTrade } from '../result/completed-trade.ts'
import type { FillRow } from '../result/fill-table.ts'
import type { SleeveRange } from './sleeve-ranges.ts'

/**
 * A round turn of the options module, whatever it consisted of: contracts of one order or several, and shares that an assignment brought and took.
 * Its result is the book's own; its prices are those of one unit of the first order, a debit above zero and a credit below.
 */
export function optionTrade(fact: TradeClosed, rows: readonly FillRow[], range: SleeveRange | undefined): CompletedTrade {
  const [module = '', strategy = '', ...rest] = fact.sleeve.split('/')
  const [first] = rows
  const opening = rows.filter((row) => row.at === first?.at)
  const qty = opening.filter((row) => row.symbol === first?.symbol).reduce((sum, row) => sum + row.qty, 0)
  const sum = (of: (row: FillRow) => number): number => rows.reduce((total, row) => total + of(row), 0)
  const [fees, spread, slippage] = [sum((row) => row.fee), sum((row) => row.spread), sum((row) => row.slippage)]
  const net = fact.realised - fees
  const cost = opening.reduce((total, row) => total + (row.side === 'buy' ? 1 : -1) * row.qty * row.price * multiplierOf(row.symbol), 0)
  const unit = qty * multiplierOf(first?.symbol ?? '')
  const entryPrice = cost / unit
  return {
    module, strategy, symbol: rest.join('/'), side: isBearish(fact) ? 'short' : 'long', openedAt: first?.at ?? fact.openedAt, closedAt: fact.at, qty, entryPrice,
    exitPrice: entryPrice + fact.realised / unit, notional: Math.max(Math.abs(cost), fact.basis), gross: net + fees + spread + slippage, fees, spread, slippage, net,
    adverse: Math.min(0, range?.worst ?? net, net), favourable: Math.max(0, range?.best ?? net, net), entry: fact.entry.code, entryNumbers: fact.entry.numbers, exit: fact.exit.code, exitNumbers: fact.exit.numbers, parameters: fact.parameters,
  }
}

/** A structure's side is the way that its underlying should go. */
function isBearish({ entry: { code } }: TradeClosed): boolean {
  return code === 'trend-down' || code === 'spread-bearish'
}
