import type { CompletedTrade } from '../../backtest/result/completed-trade.ts'
import type { RunRecord } from '../../backtest/judgement/run-record.ts'
import { DAY_MINUTES } from '../../core/market/spans.ts'
import { tape, written } from '../backtest/made-tape.ts'
import { CALENDAR } from '../backtest/told-desk.ts'

/** Four sessions from Tuesday, 5 January 2016. */
export const SESSIONS = CALENDAR.sessionsBetween('2016-01-05', '2016-01-08')
export const OPENS = SESSIONS.map(({ open }) => open as number)
export const CLOSES = SESSIONS.map(({ close }) => close as number)

/** A trade of one session with costs of 20 dollars: fees 5, spread 10, slippage 5. */
export function tradeOf(day: number, given: Partial<CompletedTrade> & { readonly gross: number }): CompletedTrade {
  return {
    module: 'stocks', strategy: 'told', symbol: 'AAA', side: 'long', openedAt: OPENS[day] ?? NaN, closedAt: CLOSES[day] ?? NaN, qty: 500, entryPrice: 100, exitPrice: 102, notional: 50_000,
    fees: 5, spread: 10, slippage: 5, net: given.gross - 20, adverse: -100, favourable: 2000, entry: 'momentum-up', entryNumbers: { fast: 100.25, slow: 99.5, strength: 1.5 }, exit: 'time-exit', exitNumbers: {}, parameters: 1, ...given,
  }
}

export const TRADES: readonly CompletedTrade[] = [
  tradeOf(1, { gross: 1020 }),
  tradeOf(2, { gross: -990, side: 'short', notional: 40_000, exit: 'stop-hit' }),
  tradeOf(3, { gross: 2019.8 }),
]

/** Twenty sessions: the four days of `madeUp` five times over, prices and equity growing by the same shares each time, and fifteen trades. */
export function fiveTimes(given: Partial<RunRecord> = {}): RunRecord {
  const sessions = CALENDAR.sessionsBetween('2016-01-05', '2016-02-02')
  const from = (OPENS[0] ?? NaN) - 1
  const gains = sessions.map((_, i) => [0, 0.01, -0.01, 0.02][i % 4] ?? NaN)
  const equity = gains.reduce<readonly number[]>((all, gain) => [...all, (all.at(-1) ?? NaN) * (1 + gain)], [100_000])
  const rows = sessions.map((_, i) => ([[100, 101, 99, 100], [100, 103, 99, 102], [102, 102, 98, 99], [99, 106, 99, 105]][i % 4] ?? []).map((price) => price * 1.05 ** Math.floor(i / 4)))
  const trades = [0, 1, 2, 3, 4].flatMap((round) => TRADES.map((trade, i) => ({ ...trade, openedAt: sessions[round * 4 + i + 1]?.open ?? NaN, closedAt: sessions[round * 4 + i + 1]?.close ?? NaN })))
  return madeUp({
    to: sessions.at(-1)?.close ?? NaN, curve: { at: [from, ...sessions.map(({ close }) => close)], equity }, trades,
    tape: tape(written(rows.map(([open = NaN, high = NaN, low = NaN, close = NaN]) => [open, high, low, close] as const), { interval: DAY_MINUTES })), ...given,
  })
}

/**
 * Written down by hand: the account ends its days at 100,000, 101,000, 99,990 and 101,989.80 (0, +1, -1 and +2 %), while the share opens at 100
 * and closes at 100, 102, 99 and 105.
 */
export function madeUp(given: Partial<RunRecord> = {}): RunRecord {
  const from = (OPENS[0] ?? NaN) - 1
  return {
    from,
    to: CLOSES[3] ?? NaN,
    cash: 100_000,
    curve: { at: [from, ...CLOSES], equity: [100_000, 100_000, 101_000, 99_990, 101_989.8] },
    trades: TRADES,
    fills: [],
    orders: [],
    settled: [],
    options: undefined,
    open: [],
    entries: { sent: 5, unfilled: [['canceled', 2]] },
    refusals: [['cool-down', 2]],
    passes: [['no-momentum', 9]],
    causes: [],
    dividends: 0,
    timeInMarket: 19.5 / 78.5,
    costs: { fees: 15, spread: 30, slippage: 15 },
    sources: { net: 1989.8, trades: 1989.8, open: 0, dividends: 0, borrowing: 0, rest: 0 },
    frozen: [],
    tape: tape(written([[100, 101, 99, 100], [100, 103, 99, 102], [102, 102, 98, 99], [99, 106, 99, 105]], { interval: DAY_MINUTES })),
    calendar: CALENDAR,
    basis: 252,
    ...given,
  }
}
