import type { HistoryDay } from '../../../../contract/views/history-view.ts'

/** Curves over days, each as a share against the day before the first; null where nothing is known. */
export interface Series {
  readonly dates: readonly string[]
  readonly desk: readonly (number | null)[]
  readonly spy: readonly (number | null)[]
  readonly btc: readonly (number | null)[]
  /** Below the highest value since day one, as a share; 0 at a peak. */
  readonly drawdown: readonly number[]
  /** The drawdown that the range began with. */
  readonly drawdownBefore: number
  /** Days of the range without a return of the desk, a price of SPY, a price of BTC. */
  readonly missing: { readonly desk: number; readonly spy: number; readonly btc: number }
}

type Day = Pick<HistoryDay, 'date' | 'return' | 'spy' | 'btc'>

/** Time-weighted returns chained over the last `count` days; deposits are no part of them. A day without a figure leaves its line level. */
export function seriesOf(days: readonly Day[], count: number): Series {
  const shown = days.slice(-count)
  const below = drawdowns(days.map((day) => day.return))
  return {
    dates: shown.map(({ date }) => date),
    desk: chained(shown.map((day) => day.return)),
    spy: chained(shown.map(({ spy }) => spy)),
    btc: chained(shown.map(({ btc }) => btc)),
    drawdown: below.slice(-shown.length),
    drawdownBefore: below.at(-shown.length - 1) ?? 0,
    missing: { desk: missing(shown, 'return'), spy: missing(shown, 'spy'), btc: missing(shown, 'btc') },
  }
}

function chained(returns: readonly (number | null)[]): readonly (number | null)[] {
  if (returns.every((one) => one === null)) return returns
  let growth = 1
  return returns.map((one) => (growth *= 1 + (one ?? 0)) - 1)
}

function drawdowns(returns: readonly (number | null)[]): readonly number[] {
  let [growth, peak] = [1, 1]
  return returns.map((one) => {
    growth *= 1 + (one ?? 0)
    peak = Math.max(peak, growth)
    return 1 - growth / peak
  })
}

function missing(days: readonly Day[], name: 'return' | 'spy' | 'btc'): number {
  return days.filter((day) => day[name] === null).length
}

/** Realised profit after fees, summed from the first day on. */
export function cumulativeProfit(days: readonly Pick<HistoryDay, 'realised' | 'fees'>[]): readonly number[] {
  let sum = 0
  return days.map(({ realised, fees }) => (sum += realised - fees))
}
