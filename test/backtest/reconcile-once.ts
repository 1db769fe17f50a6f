import type { BarSeries } from '../../backtest/bar-series.ts'
import { runTape } from '../../backtest/run-tape.ts'
import { imbalance } from '../../exchange/matching/account/ledger.ts'
import { unitsToNumber } from '../../exchange/matching/amount.ts'
import { summaryOf } from '../../backtest/result/summary.ts'
import { random } from '../gate/random.ts'
import { made, tape } from './made-tape.ts'
import { type Decide, enter, EXIT, NONE, together, toldPlan } from './told-desk.ts'

const CENT = 0.01

export interface Reconciled {
  /** One sentence for each thing that does not add up. */
  readonly wrong: readonly string[]
  readonly fills: number
}

/** Every so often shares and pairs trade in one account. */
const BOTH_EVERY = 4

/**
 * One random tape, traded at random under random costs. The recorded fills, summed up here without the engine's or the venue's help,
 * must give the venue's cash and positions, and so must the engine's book.
 */
export function reconcileOnce(seed: number): Reconciled {
  const chance = random(seed)
  const isPair = chance.chance(0.4)
  const like = { seed, first: '2016-03-10', days: 1, volatility: chance.between(0.0003, 0.004), holes: chance.pick([0, 0.02, 0.2]) }
  const cash = chance.between(20_000, 200_000)
  const costs = { halfSpread: chance.pick([0, 0.0002]), slippage: chance.pick([0, 0.0005]), participation: chance.pick([null, 0.05, 0.5]), commission: chance.pick([0, 0.001]), pairFees: true }
  const given = { costs, cash: Math.round(cash * 100) / 100, cycleDelay: chance.pick([0, 120_000]) }
  const plans = { pair: (hour: number) => toldPlan({ ...given, tape: tape(short(made({ ...like, symbol: 'BTC/USD' }), hour)), decide: chancy(seed, true) }), share: () => toldPlan({ ...given, tape: tape(short(made(like), 0)), decide: chancy(seed, false) }) }
  // The pair begins half an hour before the session.
  const result = runTape(seed % BOTH_EVERY === 0 ? together(plans.share(), plans.pair(14)) : isPair ? plans.pair(0) : plans.share())
  return { wrong: judge(result), fills: result.recorder.fills.length }
}

/** Two hours of minutes. */
function short(series: BarSeries, hour: number): BarSeries {
  const from = Math.max(0, series.start.findIndex((at) => at >= (series.start[0] ?? 0) + hour * 3_600_000))
  const cut = (column: Float64Array): Float64Array => column.subarray(from, from + 120)
  return { ...series, length: Math.min(series.length - from, 120), start: cut(series.start), end: cut(series.end), open: cut(series.open), high: cut(series.high), low: cut(series.low), close: cut(series.close), volume: cut(series.volume) }
}

function judge(result: ReturnType<typeof runTape>): readonly string[] {
  const { recorder: { fills }, venue, engine, plan } = result
  const wrong: string[] = []
  let cash = plan.cash
  const bought = new Map<string, number>()
  for (let i = 0; i < fills.length; i += 1) {
    const row = fills.row(i)
    const isCoinFee = row.symbol.includes('/') && row.side === 'buy'
    cash -= (row.side === 'buy' ? 1 : -1) * row.qty * row.price + (isCoinFee ? 0 : row.fee)
    bought.set(row.symbol, (bought.get(row.symbol) ?? 0) + (row.side === 'buy' ? 1 : -1) * row.qty - (isCoinFee ? row.fee / row.price : 0))
  }
  if (Math.abs(cash - venue.cash) >= CENT) wrong.push(`fills say ${cash} dollars, the venue ${venue.cash}`)
  if (Math.abs(engine.book.cash - venue.cash) >= CENT) wrong.push(`the book says ${engine.book.cash} dollars, the venue ${venue.cash}`)
  for (const { instrument: { symbol } } of plan.tape.series) {
    const holding = unitsToNumber(venue.core.memory.ledger.holdings.get(symbol)?.qty ?? 0n)
    const held = [...engine.book.sleeves.values()].flatMap((sleeve) => sleeve.holdings).reduce((sum, one) => sum + (one.symbol === symbol ? one.qty : 0), 0)
    const qty = bought.get(symbol) ?? 0
    if (Math.abs(qty - holding) >= 1e-6) wrong.push(`fills say ${qty} ${symbol} held, the venue ${holding}`)
    if (Math.abs(held - holding) >= 1e-9) wrong.push(`the book says ${held} ${symbol} held, the venue ${holding}`)
  }
  if (imbalance(venue.core.memory.ledger) !== 0n) wrong.push('the ledger does not balance')
  return [...wrong, ...judgeTrades(result)]
}

/** With every round turn ended (no entry that is filled in part still rests), the trades' results are what became of the cash. */
function judgeTrades(result: ReturnType<typeof runTape>): readonly string[] {
  const { trades, sources, costs, open } = summaryOf(result)
  const net = trades.reduce((sum, trade) => sum + trade.net, 0)
  const gained = result.venue.cash - result.plan.cash
  // What is open counts at its last price, with its costs once.
  if (Math.abs(sources.rest) >= CENT) return [`trades, open positions, dividends and borrowing leave ${sources.rest} dollars of the result unexplained`]
  const paid = [...trades, ...open.map(({ fees, spread, slippage }) => ({ fees, spread, slippage }))].reduce((sum, { fees, spread, slippage }) => sum + fees + spread + slippage, 0)
  const all = costs.fees + costs.spread + costs.slippage
  if (Math.abs(all - paid) >= CENT) return [`all costs are ${all} dollars, those of trades and open positions ${paid}`]
  return result.engine.book.sleeves.size === 0 && Math.abs(net - gained) >= CENT ? [`trades say ${net} dollars of result, the venue ${gained}`] : []
}

/** Trades by chance, the same on the same bar; levels near enough to be reached. */
function chancy(seed: number, isPair: boolean): Decide {
  return ({ bar, position }) => {
    const chance = random(seed ^ Math.floor(bar.start / 60_000))
    if (position) return chance.chance(0.2) ? EXIT : NONE
    if (!chance.chance(0.3)) return NONE
    const isLong = isPair || chance.chance(0.6)
    const at = (share: number): number => Math.round(bar.close * (1 + (isLong ? share : -share)) * 100) / 100
    return enter({ direction: isLong ? 'long' : 'short', qty: isPair ? chance.between(1, 30) : chance.whole(1, 60), stop: chance.chance(0.8) ? at(-chance.between(0.001, 0.01)) : null, target: chance.chance(0.7) ? at(chance.between(0.006, 0.02)) : null })
  }
}
