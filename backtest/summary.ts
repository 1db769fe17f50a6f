import type { Fact } from '../core/fact/fact.ts'
import { costOf } from '../core/statistic/closed-trade.ts'
import { calendarCloses, dailyReturns, sessionCloses } from '../core/statistic/daily-returns.ts'
import { maximumDrawdown } from '../core/statistic/drawdowns.ts'
import { expectancy } from '../core/statistic/expectancy.ts'
import { profitFactor } from '../core/statistic/profit-factor.ts'
import { sharpeRatio } from '../core/statistic/sharpe-ratio.ts'
import { timeInMarket } from '../core/statistic/time-in-market.ts'
import { winRate } from '../core/statistic/win-rate.ts'
import type { CompletedTrade } from './completed-trade.ts'
import { completedTrades, factsOf } from './completed-trades.ts'
import type { RunResult } from './run-tape.ts'

/** What a run came to. Dollars; shares lie in 0..1; undefined where there is not enough data. */
export interface Summary {
  readonly bars: number
  readonly cycles: number
  readonly fills: number
  readonly trades: readonly CompletedTrade[]
  readonly winRate: number | undefined
  readonly expectancy: number | undefined
  readonly profitFactor: number | undefined
  readonly startEquity: number
  readonly endEquity: number
  /** Milliseconds from peak to recovery, or to the end. */
  readonly drawdown: { readonly share: number; readonly amount: number; readonly length: number } | undefined
  readonly costs: { readonly fees: number; readonly spread: number; readonly slippage: number }
  /** Fees, spread and slippage of a finished trade on average. */
  readonly costPerTrade: number | undefined
  /** Finished trades by day of the run with a close in New York. */
  readonly tradesPerDay: number | undefined
  /** Win rate of the trades that closed in the last 30 days of the run. */
  readonly winRateOf30Days: number | undefined
  /** Of daily returns at the New York close, a year of 252 days (365 for pairs). */
  readonly sharpe: number | undefined
  /** Share of the peak that is lost at the end. */
  readonly belowPeak: number
  /** Credited less charged. */
  readonly dividends: number
  readonly timeInMarket: number | undefined
  /** Mean holding time in milliseconds. */
  readonly holding: number | undefined
  /** Refusals of the gate and decisions not to act, by code, most first. */
  readonly refusals: readonly (readonly [string, number])[]
  readonly passes: readonly (readonly [string, number])[]
  /** Positions still open at the end, in units. */
  readonly open: readonly { readonly symbol: string; readonly qty: number }[]
  /** What held the desk for longer than a moment, and when it began. */
  readonly causes: readonly { readonly at: number; readonly scope: string; readonly cause: string }[]
}

/** The figures of BKT-06 and what a person asks next. */
export function summaryOf(result: RunResult): Summary {
  const { recorder, plan, engine, bars } = result
  const trades = completedTrades(recorder, plan.tape)
  const nets = trades.map((trade) => trade.net)
  const curve = { at: recorder.curveAt.view(), equity: recorder.curve.view() }
  const worst = curve.equity.length > 1 ? maximumDrawdown(withStart(curve, plan)) : undefined
  const [first, last] = [plan.from as number, recorder.curveAt.at(recorder.curveAt.length - 1)]
  const holdings = [...engine.book.sleeves.values()].flatMap((sleeve) => sleeve.holdings)
  return {
    bars,
    cycles: recorder.cycles,
    fills: recorder.fills.length,
    trades,
    winRate: winRate(nets),
    expectancy: expectancy(nets)?.perTrade,
    profitFactor: profitFactor(nets),
    startEquity: plan.cash,
    endEquity: recorder.curve.length === 0 ? plan.cash : recorder.curve.at(recorder.curve.length - 1),
    drawdown: worst && { share: worst.depth, amount: worst.amount, length: worst.length },
    costs: { fees: sum(recorder.fills.fee.view()), spread: sum(recorder.fills.spread.view()), slippage: sum(recorder.fills.slippage.view()) },
    ...activity(result, trades),
    dividends: result.venue.dividends,
    timeInMarket: last > first ? timeInMarket(trades, first, last) : undefined,
    holding: trades.length === 0 ? undefined : trades.reduce((total, trade) => total + trade.closedAt - trade.openedAt, 0) / trades.length,
    refusals: counted(factsOf(recorder.facts, 'intent.refused').map((fact) => fact.refusal.code)),
    passes: [...recorder.passed].sort(mostFirst),
    open: holdings.map(({ symbol, qty }) => ({ symbol, qty })),
    causes: lasting(recorder.facts),
  }
}

const DAY = 86_400_000
const TRAILING = 30 * DAY

/** The figures of days: closes are 16:00 in New York, of sessions for shares, of every day for pairs. */
function activity({ plan, recorder }: RunResult, trades: readonly CompletedTrade[]): Pick<Summary, 'costPerTrade' | 'tradesPerDay' | 'winRateOf30Days' | 'sharpe' | 'belowPeak'> {
  const curve = withStart({ at: recorder.curveAt.view(), equity: recorder.curve.view() }, plan)
  const last = curve.at.at(-1) ?? plan.from
  const isPair = plan.tape.series[0]?.instrument.type === 'pair'
  const closes = isPair ? calendarCloses(plan.from, last) : sessionCloses(plan.parts.calendar, plan.from, last)
  const days = closes.filter(({ at }) => at > plan.from && at <= last)
  const peak = curve.equity.reduce((most, value) => Math.max(most, value), plan.cash)
  const costs = trades.map(costOf)
  return {
    costPerTrade: trades.length === 0 ? undefined : sum(Float64Array.from(costs)) / trades.length,
    tradesPerDay: days.length === 0 ? undefined : trades.length / days.length,
    winRateOf30Days: winRate(trades.filter(({ closedAt }) => closedAt > last - TRAILING).map(({ net }) => net)),
    sharpe: sharpeRatio(dailyReturns(curve, days).returns, isPair ? 365 : 252),
    belowPeak: peak > 0 ? 1 - (curve.equity.at(-1) ?? peak) / peak : 0,
  }
}

/** A difference that the same moment explains held nobody up; a limit that is near is no limit. */
function lasting(facts: readonly Fact[]): Summary['causes'] {
  const ends = new Set(factsOf(facts, 'cause.ended').map(({ at, scope, cause }) => `${at} ${scope} ${cause}`))
  return factsOf(facts, 'cause.began').filter(({ at, scope, cause }) => cause !== 'limit-near' && !ends.has(`${at} ${scope} ${cause}`)).map(({ at, scope, cause }) => ({ at, scope, cause }))
}

/** The curve begins with the cash, so that a first loss is a drawdown; moments without a price are left out. */
function withStart({ at, equity }: { readonly at: Float64Array; readonly equity: Float64Array }, { from, cash }: RunResult['plan']) {
  const known = { at: new Float64Array(at.length + 1), equity: new Float64Array(at.length + 1) }
  known.at[0] = from
  known.equity[0] = cash
  let length = 1
  for (let i = 0; i < at.length; i += 1) {
    const value = equity[i] ?? NaN
    if (Number.isNaN(value)) continue
    known.at[length] = at[i] ?? NaN
    known.equity[length] = value
    length += 1
  }
  return { at: known.at.subarray(0, length), equity: known.equity.subarray(0, length) }
}

function counted(codes: readonly string[]): readonly (readonly [string, number])[] {
  const counts = new Map<string, number>()
  for (const code of codes) counts.set(code, (counts.get(code) ?? 0) + 1)
  return [...counts].sort(mostFirst)
}

function mostFirst(a: readonly [string, number], b: readonly [string, number]): number {
  return b[1] - a[1] || (a[0] < b[0] ? -1 : 1)
}

function sum(values: Float64Array): number {
  return values.reduce((total, value) => total + value, 0)
}
