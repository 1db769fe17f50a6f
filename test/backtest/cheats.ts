import type { StrategyView } from '../../core/module/strategy.ts'
import type { BarSeries } from '../../backtest/bar-series.ts'
import type { Tape } from '../../backtest/tape.ts'
import { type Decide, enter, EXIT, NONE } from './told-desk.ts'

/** A strategy that was built on its tape, as a careless one is; each knows its future in another way. */
export type Cheat = (tape: Tape) => Decide

const indexOf = (series: BarSeries, { bar }: StrategyView): number => series.start.findIndex((start) => start === bar.start)

const when = (wants: boolean, { position }: StrategyView) => (position ? (wants ? NONE : EXIT) : wants ? enter() : NONE)

/** Looks at the close of the bar that it is going to trade in. */
export const nextClose: Cheat = ({ series: [series] }) => (view) => {
  if (!series) return NONE
  const i = indexOf(series, view)
  return when((series.close[i + 1] ?? 0) > view.bar.close * (view.position ? 0.998 : 1.003), view)
}

/** Scales by mean and deviation of the whole series, its end included. */
export const wholeSeries: Cheat = ({ series: [series] }) => {
  const closes = [...(series?.close ?? [])]
  const mean = closes.reduce((sum, close) => sum + close, 0) / closes.length
  const deviation = Math.sqrt(closes.reduce((sum, close) => sum + (close - mean) ** 2, 0) / closes.length)
  return (view) => when((view.bar.close - mean) / deviation < -0.5, view)
}

/** Reads the bar of fifteen minutes that this minute belongs to, although it has not ended. */
export const unfinishedBar: Cheat = ({ series: [series] }) => (view) => {
  if (!series) return NONE
  const last = Math.floor(indexOf(series, view) / 15) * 15 + 14
  return when((series.close[last] ?? series.close.at(-1) ?? 0) > view.bar.open, view)
}

/** Takes prices off all dividends and splits there will ever be. */
export const futureAdjustment: Cheat = ({ actions }) => {
  const factor = actions.reduce((product, action) => product * (action.type === 'split' ? action.from / action.to : 1 - Number(action.perShare) / 1000), 1)
  return (view) => when(view.bar.close * factor < 30, view)
}

/** Knows the past alone. */
export const honest: Cheat = () => (view) => when(view.bar.close > view.bar.open * (view.position ? 0.998 : 1.003), view)
