import type { Fact } from '../../core/fact/fact.ts'
import { DAY } from '../../core/market/civil-date.ts'
import { dustPrice } from '../../core/market/dust-price.ts'
import type { Scope, StateCause } from '../../core/order/trading-state.ts'
import { costOf } from '../../core/statistic/closed-trade.ts'
import { dailyReturns } from '../../core/statistic/daily-returns.ts'
import { maximumDrawdown } from '../../core/statistic/drawdowns.ts'
import { expectancy } from '../../core/statistic/expectancy.ts'
import { isEnough, LEAST_RETURNS, LEAST_TRADES, type Sufficiency } from '../../core/statistic/least-data.ts'
import { profitFactor } from '../../core/statistic/profit-factor.ts'
import { sharpeRatio } from '../../core/statistic/sharpe-ratio.ts'
import { timeInMarket } from '../../core/statistic/time-in-market.ts'
import { winRate } from '../../core/statistic/win-rate.ts'
import { basisOf } from './basis-of.ts'
import type { CompletedTrade } from './completed-trade.ts'
import { completedTrades, factsOf } from './completed-trades.ts'
import { counted } from './counted.ts'
import { type Curve, curveOf } from './curve-of.ts'
import { type EntryOrders, entryOrders } from './entry-orders.ts'
import { type FailedTurns, failedTurns } from './failed-turns.ts'
import { type FrozenHolding, frozenHoldings } from './frozen-holdings.ts'
import { mostFirst } from './most-first.ts'
import { type OpenPosition, openPositions } from './open-positions.ts'
import type { RunResult } from '../run-tape.ts'
import type { Tape } from '../tape.ts'
import { type Sample, sampleOf } from './sample.ts'
import { sampleTime } from './sample-time.ts'
import { type Unsized, unsized } from './unsized.ts'

/** What a run came to. Dollars; shares lie in 0..1; undefined where there is not enough data. */
export interface Summary {
  readonly bars: number
  /** New York dates of the days that have bars and a close, and what the figures of a year and of trades to come need. */
  readonly sample: { readonly first: string | undefined; readonly last: string | undefined; readonly dailyReturns: Sufficiency; readonly closedTrades: Sufficiency }
  readonly cycles: number
  /** Empty, or what follows is not the result of what was to be tried. */
  readonly failures: readonly FailedTurns[]
  readonly fills: number
  readonly trades: readonly CompletedTrade[]
  readonly winRate: number | undefined
  readonly expectancy: number | undefined
  readonly profitFactor: number | undefined
  readonly startEquity: number
  readonly endEquity: number
  /** Milliseconds from peak to recovery, or to the end. */
  readonly drawdown: { readonly share: number; readonly amount: number; readonly length: number } | undefined
  /** Of every execution, those of what is still open too. */
  readonly costs: { readonly fees: number; readonly spread: number; readonly slippage: number }
  /** Fees, spread and slippage of a finished trade on average. */
  readonly costPerTrade: number | undefined
  /** Finished trades by day of the run with a close in New York. */
  readonly tradesPerDay: number | undefined
  /** Win rate of the trades that closed in the last 30 days of the run. */
  readonly winRateOf30Days: number | undefined
  /** Of daily returns at the New York close, a year of 252 days (365 for pairs alone); undefined under 20 of them. */
  readonly sharpe: number | undefined
  /** Share of the peak that is lost at the end. */
  readonly belowPeak: number
  /** Credited less charged. */
  readonly dividends: number
  /** What is open at the end counts; holes of the sample do not. */
  readonly timeInMarket: number | undefined
  /** Mean holding time in milliseconds. */
  readonly holding: number | undefined
  readonly entries: EntryOrders
  /** Refusals of the gate and decisions not to act, by code, most first. */
  readonly refusals: readonly (readonly [string, number])[]
  readonly passes: readonly (readonly [string, number])[]
  /** Those of the passes that were an entry signal, which its module could not size, most first. */
  readonly unsized: readonly Unsized[]
  /** Positions still open at the end. */
  readonly open: readonly OpenPosition[]
  /** What the net result consists of. */
  readonly sources: Sources
  /** What was held while its market had no bars for a day or longer. */
  readonly frozen: readonly FrozenHolding[]
  /** What held the desk for longer than a moment, from when and until when; `until` undefined: to the end of the run. */
  readonly causes: readonly { readonly at: number; readonly until: number | undefined; readonly scope: Scope; readonly cause: StateCause }[]
}

/** The net result is the sum of what follows it. Dollars; every cost is in it once. */
export interface Sources {
  readonly net: number
  /** Of closed trades, their costs taken off. */
  readonly trades: number
  /** Of round turns that are open: unrealised at the last prices and realised so far, fees taken off. */
  readonly open: number
  /** Credited less charged. */
  readonly dividends: number
  /** What shares sold short cost, below zero. */
  readonly borrowing: number
  /** What none of them explains: a rounding. */
  readonly rest: number
}

/** The figures of BKT-06 and what a person asks next. */
export function summaryOf(result: RunResult): Summary {
  const { recorder, plan, venue, bars } = result
  const turns = completedTrades(result)
  const trades = turns.closed
  const nets = trades.map((trade) => trade.net)
  const sample = sampleOf({ ...plan, calendar: plan.parts.calendar })
  const curve = curveOf(result, sample)
  const worst = curve.equity.length > 2 ? maximumDrawdown(curve) : undefined
  const open = openPositions(result, turns.open)
  const endEquity = curve.equity.at(-1) ?? plan.cash
  const spans = [...trades, ...open.positions.filter((position) => !isDust(position, plan.tape)).map(({ openedAt }) => ({ openedAt, closedAt: sample.to }))]
  return {
    bars,
    cycles: recorder.cycles,
    failures: failedTurns(recorder.facts),
    fills: recorder.fills.length,
    trades,
    winRate: winRate(nets),
    expectancy: expectancy(nets)?.perTrade,
    profitFactor: profitFactor(nets),
    startEquity: plan.cash,
    endEquity,
    drawdown: worst && { share: worst.depth, amount: worst.amount, length: worst.length },
    costs: { fees: sum(recorder.fills.fee.view()), spread: sum(recorder.fills.spread.view()), slippage: sum(recorder.fills.slippage.view()) },
    ...activity({ result, curve, sample, trades }),
    dividends: venue.dividends,
    timeInMarket: inMarket(spans, sample),
    holding: trades.length === 0 ? undefined : trades.reduce((total, trade) => total + trade.closedAt - trade.openedAt, 0) / trades.length,
    entries: entryOrders(recorder.facts),
    refusals: counted(factsOf(recorder.facts, 'intent.refused').map((fact) => fact.refusal.code)),
    passes: [...recorder.passed].sort(mostFirst),
    unsized: unsized(factsOf(recorder.facts, 'signal.passed')),
    open: open.positions,
    sources: sourcesOf({ net: endEquity - plan.cash, trades: nets.reduce((total, net) => total + net, 0), open: open.net, dividends: venue.dividends, borrowing: -venue.borrowed }),
    frozen: frozenHoldings(result),
    causes: lasting(recorder.facts),
  }
}

function sourcesOf(known: Omit<Sources, 'rest'>): Sources {
  const { net, trades, open, dividends, borrowing } = known
  return { ...known, rest: net - trades - open - dividends - borrowing }
}

function inMarket(spans: readonly { readonly openedAt: number; readonly closedAt: number }[], { from, to, holes }: Sample): number | undefined {
  const time = sampleTime(holes)
  return timeInMarket(spans.map(({ openedAt, closedAt }) => ({ openedAt: time(openedAt), closedAt: time(closedAt) })), time(from), time(to))
}

/** What no sale took is listed, and nobody was in the market for it. */
function isDust(position: OpenPosition, { series }: Tape): boolean {
  const { symbol, price, lastPrice = price } = position
  return lastPrice < dustPrice(position, series.find(({ instrument }) => instrument.symbol === symbol)?.instrument)
}

const TRAILING = 30 * DAY

interface Active {
  readonly result: RunResult
  readonly curve: Curve
  readonly sample: Sample
  readonly trades: readonly CompletedTrade[]
}

/** The figures of days: closes are 16:00 in New York, of sessions for shares, of every day for pairs alone, where there are bars. */
function activity({ result: { plan }, curve, sample: { closes }, trades }: Active): Pick<Summary, 'sample' | 'costPerTrade' | 'tradesPerDay' | 'winRateOf30Days' | 'sharpe' | 'belowPeak'> {
  const last = curve.at.at(-1) ?? plan.from
  const { dates, returns } = dailyReturns(curve, closes)
  const peak = curve.equity.reduce((most, value) => Math.max(most, value), plan.cash)
  const costs = trades.map(costOf)
  const enough = { dailyReturns: { there: returns.length, needed: LEAST_RETURNS }, closedTrades: { there: trades.length, needed: LEAST_TRADES } }
  return {
    sample: { first: dates[0], last: dates.at(-1), ...enough },
    costPerTrade: trades.length === 0 ? undefined : sum(Float64Array.from(costs)) / trades.length,
    tradesPerDay: dates.length === 0 ? undefined : trades.length / dates.length,
    winRateOf30Days: winRate(trades.filter(({ closedAt }) => closedAt > last - TRAILING).map(({ net }) => net)),
    sharpe: isEnough(enough.dailyReturns) ? sharpeRatio(returns, basisOf(plan.tape)) : undefined,
    belowPeak: peak > 0 ? 1 - (curve.equity.at(-1) ?? peak) / peak : 0,
  }
}

/** A difference that the same moment explains held nobody up; a limit that is near is no limit. */
function lasting(facts: readonly Fact[]): Summary['causes'] {
  const ends = factsOf(facts, 'cause.ended')
  const spans = factsOf(facts, 'cause.began').map(({ at, scope, cause }) => ({ at, until: ends.find((end) => end.at >= at && end.scope === scope && end.cause === cause)?.at, scope, cause }))
  return spans.filter(({ at, until, cause }) => cause !== 'limit-near' && at !== until)
}

function sum(values: Float64Array): number {
  return values.reduce((total, value) => total + value, 0)
}
