import type { Sleeve } from '../../core/book/book.ts'
import { tradeHolding } from '../../core/book/trade-holding.ts'
import { millis } from '../../core/brand.ts'
import type { Fact, PositionSplit, TradeClosed } from '../../core/fact/fact.ts'
import { newYorkDate } from '../../core/market/new-york-time.ts'
import { splitSymbol } from '../../core/market/split-symbol.ts'
import type { BarSeries } from '../bar-series.ts'
import type { CompletedTrade } from './completed-trade.ts'
import type { FillRow } from './fill-table.ts'
import { isFeeInCoins, unitsOf } from './units-of.ts'
import { optionTrade } from '../options/option-trade.ts'
import type { RunResult } from '../run-tape.ts'
import { splitFactor } from '../split-factor.ts'
import type { Tape } from '../tape.ts'

/** What a run traded. */
export interface RoundTurns {
  /** Finished, in the order in which they closed. */
  readonly closed: readonly CompletedTrade[]
  /** Executions of those that are still open, by sleeve; in shares of the last day. */
  readonly open: ReadonlyMap<string, readonly FillRow[]>
}

export function completedTrades({ recorder, plan: { tape }, engine: { book } }: Pick<RunResult, 'recorder' | 'plan' | 'engine'>): RoundTurns {
  const series = new Map(tape.series.map((one) => [one.instrument.symbol, one]))
  const open = new Map<string, FillRow[]>()
  const trades: CompletedTrade[] = []
  let next = 0
  for (const fact of recorder.facts) {
    if (fact.type === 'order.filled') {
      const row = recorder.fills.row(next)
      next += 1
      open.set(row.sleeve, [...(open.get(row.sleeve) ?? []), row])
    }
    if (fact.type === 'position.split') for (const [sleeve, rows] of open) open.set(sleeve, rows.map((row) => splitRow(row, fact)))
    if (fact.type !== 'trade.closed') continue
    const rows = open.get(fact.sleeve) ?? []
    open.delete(fact.sleeve)
    if (rows.length === 0) continue
    if (fact.sleeve.startsWith('options/')) trades.push(optionTrade(fact, rows, recorder.options?.ranges.of(fact.sleeve, fact.openedAt)))
    else trades.push(tradeOf(fact, rows, { series, tape }))
  }
  // Flat on the last bar while the rest of its entry stands: nothing more comes of it.
  for (const [key, rows] of open) {
    const sleeve = book.sleeves.get(key)
    if (sleeve?.holdings.length !== 0 || sleeve.module === 'options') continue
    open.delete(key)
    const { openedAt, entry, lastExit, parameters } = sleeve
    trades.push(tradeOf({ sleeve: sleeve.key, at: openedAt, openedAt, entry, exit: lastExit ?? entry, parameters }, rows, { series, tape }))
  }
  return { closed: trades, open }
}

/** The same money in new shares, contracts on them too: quantities and prices of a round turn are those of the day it closed. */
function splitRow(row: FillRow, split: PositionSplit): FillRow {
  const symbol = splitSymbol(row.symbol, split)
  const { to, from } = split
  return symbol === undefined ? row : { ...row, symbol, qty: (row.qty * to) / from, price: (row.price * from) / to }
}

interface Market {
  readonly series: ReadonlyMap<string, BarSeries>
  readonly tape: Tape
}

function tradeOf(fact: Pick<TradeClosed, 'sleeve' | 'at' | 'openedAt' | 'entry' | 'exit' | 'parameters'>, rows: readonly FillRow[], { series, tape }: Market): CompletedTrade {
  const [module = '', strategy = '', ...rest] = fact.sleeve.split('/')
  const symbol = rest.join('/')
  const side = rows[0]?.side === 'sell' ? ('short' as const) : ('long' as const)
  const opening = rows.filter((row) => (row.side === 'buy') === (side === 'long'))
  const closing = rows.filter((row) => !opening.includes(row))
  const [spent, got] = [valueOf(opening), valueOf(closing)]
  const fees = sum(rows, (row) => row.fee)
  const [spread, slippage] = [sum(rows, (row) => row.spread), sum(rows, (row) => row.slippage)]
  // A fee in coins has lowered what was sold already; in dollars it is still to be taken off.
  const cashFees = sum(rows, (row) => (isFeeInCoins(row) ? 0 : row.fee))
  const qty = sum(opening, (row) => row.qty)
  const entryPrice = spent / qty
  // What no order could sell any more went outside at its cost, and is told with what is open.
  const ended = spent - costOfRest(rows, symbol)
  const net = (side === 'long' ? got - ended : ended - got) - cashFees
  const openedAt = rows[0]?.at ?? fact.openedAt
  const closedAt = rows.at(-1)?.at ?? fact.at
  const found = series.get(symbol)
  const range = found ? rangeOf(found, { from: openedAt, to: closedAt, otherwise: entryPrice, actions: tape.actions }) : { low: entryPrice, high: entryPrice }
  const [worst, best] = side === 'long' ? [range.low, range.high] : [range.high, range.low]
  const exitPrice = got / sum(closing, (row) => row.qty)
  const move = (price: number): number => (side === 'long' ? price - entryPrice : entryPrice - price) * qty
  return {
    module, strategy, symbol, side, openedAt, closedAt, qty, entryPrice, exitPrice, notional: spent,
    gross: net + fees + spread + slippage, fees, spread, slippage, net, adverse: Math.min(0, move(worst), move(exitPrice)), favourable: Math.max(0, move(best), move(exitPrice)),
    entry: fact.entry.code, entryNumbers: fact.entry.numbers, exit: fact.exit.code, exitNumbers: fact.exit.numbers, parameters: fact.parameters,
  }
}

/** Dollars that units cost which no execution closed, as the book averages them. */
function costOfRest(rows: readonly FillRow[], symbol: string): number {
  const rest: Pick<Sleeve, 'holdings'> = { holdings: [] }
  for (const row of rows) tradeHolding(rest, symbol, unitsOf(row), row.price)
  return rest.holdings.reduce((cost, held) => cost + Math.abs(held.qty) * held.price, 0)
}

interface RangeGiven {
  readonly from: number
  readonly to: number
  readonly otherwise: number
  readonly actions: Tape['actions']
}

/** In shares of the day at the end, over the bars that lie wholly between; the bars of entry and exit themselves count by what was traded alone. */
function rangeOf(series: BarSeries, { from, to, otherwise, actions }: RangeGiven): { readonly low: number; readonly high: number } {
  const { symbol } = series.instrument
  const date = newYorkDate(millis(to))
  const isSplit = actions.some((action) => action.type === 'split' && action.symbol === symbol)
  let low = Infinity
  let high = -Infinity
  for (let i = firstFrom(series, from); i < series.length && (series.end[i] ?? Infinity) <= to; i += 1) {
    const factor = isSplit ? splitFactor(actions, symbol, { since: series.start[i] ?? to, date }) : 1
    low = Math.min(low, (series.low[i] ?? Infinity) / factor)
    high = Math.max(high, (series.high[i] ?? -Infinity) / factor)
  }
  return low > high ? { low: otherwise, high: otherwise } : { low, high }
}

function firstFrom({ start, length }: BarSeries, at: number): number {
  let low = 0
  let high = length
  while (low < high) {
    const middle = (low + high) >> 1
    if ((start[middle] ?? Infinity) >= at) high = middle
    else low = middle + 1
  }
  return low
}

function valueOf(rows: readonly FillRow[]): number {
  return sum(rows, (row) => row.qty * row.price)
}

function sum(rows: readonly FillRow[], of: (row: FillRow) => number): number {
  return rows.reduce((total, row) => total + of(row), 0)
}

/** Facts of one kind, in order. */
export function factsOf<T extends Fact['type']>(facts: readonly Fact[], type: T): readonly Extract<Fact, { type: T }>[] {
  return facts.filter((fact): fact is Extract<Fact, { type: T }> => fact.type === type)
}
