import { type Millis, millis } from '../../core/brand.ts'
import { newYorkDay } from '../../core/market/new-york-time.ts'
import { momentsOf } from '../../core/statistic/moments.ts'
import { total } from '../../core/statistic/total.ts'
import type { BarSeries } from '../bar-series.ts'
import type { CorporateAction } from '../../core/market/corporate-action.ts'
import { adjustedPrices } from './adjusted-closes.ts'

/** Days looked back on. */
const WINDOW = 20
/** Fewer say nothing. */
const LEAST = 5

/** What the market of one symbol was like, day by day of New York. */
export interface MarketDays {
  /** Rising day numbers. */
  readonly days: readonly number[]
  /** Dollars traded. */
  readonly volume: readonly number[]
  /** Sample standard deviation of the last 20 daily returns, the day's own among them; undefined with fewer than 5. */
  readonly volatility: readonly (number | undefined)[]
}

export function marketDays(series: BarSeries, actions: readonly CorporateAction[]): MarketDays {
  const days: number[] = []
  const volume: number[] = []
  const closes: number[] = []
  const { close } = adjustedPrices(series, actions)
  for (let i = 0; i < series.length; i += 1) {
    const day = newYorkDay(millis(series.start[i] ?? NaN))
    const value = (series.volume[i] ?? 0) * (series.close[i] ?? 0)
    if (day === days.at(-1)) {
      volume[volume.length - 1] = (volume.at(-1) ?? 0) + value
      closes[closes.length - 1] = close[i] ?? NaN
      continue
    }
    days.push(day)
    volume.push(value)
    closes.push(close[i] ?? NaN)
  }
  const returns = closes.map((value, i) => (i === 0 ? NaN : value / (closes[i - 1] ?? NaN) - 1))
  return { days, volume, volatility: closes.map((_, i) => deviation(returns.slice(Math.max(1, i + 1 - WINDOW), i + 1))) }
}

function deviation(returns: readonly number[]): number | undefined {
  return returns.length < LEAST ? undefined : momentsOf(returns)?.deviation
}

/** The market before the day of `at`: known when it began. Undefined with too little before it. */
export function marketBefore({ days, volume, volatility }: MarketDays, at: Millis): { readonly dailyVolume: number; readonly dailyVolatility: number } | undefined {
  const day = newYorkDay(at)
  let i = days.length
  while (i > 0 && (days[i - 1] ?? Infinity) >= day) i -= 1
  const dailyVolatility = volatility[i - 1]
  const recent = volume.slice(Math.max(0, i - WINDOW), i)
  return dailyVolatility === undefined ? undefined : { dailyVolume: total(recent) / recent.length, dailyVolatility }
}

export type Regime = 'calm' | 'usual' | 'wild' | 'not enough data'

/** Thirds of the symbol's own volatility over all of its days: a name given afterwards, nothing that could have been known. */
export function regimeOf(market: MarketDays): (at: Millis) => Regime {
  const known = market.volatility.filter((value) => value !== undefined).sort((a, b) => a - b)
  const [low, high] = [known[Math.floor(known.length / 3)], known[Math.floor((2 * known.length) / 3)]]
  return (at) => {
    const value = marketBefore(market, at)?.dailyVolatility
    if (value === undefined || low === undefined || high === undefined) return 'not enough data'
    return value < low ? 'calm' : value < high ? 'usual' : 'wild'
  }
}
