import type { MacdLengths } from './macd.ts'

/** What a strategy asks for: an indicator by name, with its parameters. Lengths are in bars. */
export type IndicatorSpec =
  | OfLength<'sma' | 'ema' | 'rsi' | 'atr' | 'adx' | 'donchian' | 'roc' | 'zscore' | 'exponential-zscore'>
  | ({ readonly type: 'macd' } & MacdLengths)
  | {
      readonly type: 'bollinger'
      readonly length: number
      /** Standard deviations either side. */
      readonly width: number
    }
  | { readonly type: 'stochastic'; readonly length: number; readonly smoothing: number }
  | { readonly type: 'realised-volatility'; readonly length: number; readonly barsPerYear: number }
  | { readonly type: 'vwap' }
  | { readonly type: 'opening-range'; readonly minutes: number }

export type IndicatorType = IndicatorSpec['type']

/** One member of the union for each name, so that a register can find it. */
type OfLength<T extends string> = T extends string ? { readonly type: T; readonly length: number } : never
