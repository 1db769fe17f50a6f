import type { HistoryDay } from '../../../contract/views/history-view.ts'
import type { Benchmarks, TradeClosed } from '../../../core/fact/fact.ts'
import { round } from '../../../core/money.ts'

/** What a day and a month have in common. */
export type PeriodRow = Omit<HistoryDay, 'date'>

/** A day or a month under way. */
export interface Period {
  readonly name: string
  /** Growth of a dollar since day one, when it began. */
  readonly index: number
  /** Prices that it began with: the last ones before it, else the first ones in it. */
  readonly prices: { spy: number | null; btc: number | null }
  readonly last: { spy: number | null; btc: number | null }
  deposits: number
  drawdown: number
  realised: number
  fees: number
  trades: number
  wins: number
}

export function beginPeriod(name: string, { index, drawdown }: { readonly index: number; readonly drawdown: number }, before: Period | undefined): Period {
  const last = { spy: before?.last.spy ?? null, btc: before?.last.btc ?? null }
  return { name, index, prices: { ...last }, last, deposits: 0, drawdown, realised: 0, fees: 0, trades: 0, wins: 0 }
}

export function addTrade(period: Period, { realised, fees }: Pick<TradeClosed, 'realised' | 'fees'>): void {
  period.realised += realised
  period.fees += fees
  period.trades += 1
  if (realised - fees > 0) period.wins += 1
}

export function addPrices({ prices, last }: Period, benchmarks: Benchmarks): void {
  for (const name of ['spy', 'btc'] as const) {
    const price = benchmarks[name]
    if (price === null || price <= 0) continue
    prices[name] ??= price
    last[name] = price
  }
}

export function periodRow(period: Period, { equity, index }: { readonly equity: number; readonly index: number | undefined }): PeriodRow {
  const { deposits, drawdown, realised, fees, trades, wins, prices, last } = period
  return {
    equity: round(equity, 2),
    deposits: round(deposits, 2),
    return: index === undefined ? null : round(index / period.index - 1, 6),
    drawdown: round(drawdown, 6),
    realised: round(realised, 2),
    fees: round(fees, 2),
    trades,
    wins,
    spy: change(prices.spy, last.spy),
    btc: change(prices.btc, last.btc),
  }
}

function change(from: number | null, to: number | null): number | null {
  return from === null || to === null ? null : round(to / from - 1, 6)
}
