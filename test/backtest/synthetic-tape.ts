import { millis } from '../../core/brand.ts'
import { MINUTE } from '../../core/market/bar.ts'
import type { Share } from '../../core/market/instrument.ts'
import { syntheticMarket } from '../../exchange/market/synthetic/synthetic-market.ts'
import { barSeries, type BarSeries } from '../../backtest/bar-series.ts'
import { type ChainsFor } from '../../backtest/options/chains-of.ts'
import { syntheticSource } from '../../backtest/options/synthetic-source.ts'
import { type Tape, tapeOf } from '../../backtest/tape.ts'
import { CALENDAR } from './told-desk.ts'

export interface SyntheticGiven {
  readonly seed: number
  readonly first: string
  readonly sessions: number
  /** Minutes a bar. */
  readonly interval: number
  readonly underlyings: number
}

/** The simulated market's shares with the chains that belong to them. */
export function syntheticTape({ seed, first, sessions, interval, underlyings }: SyntheticGiven): { readonly tape: Tape; readonly chains: ChainsFor } {
  const days = CALENDAR.sessionsBetween(first, '2035-12-31').slice(0, sessions)
  const universe = { shares: underlyings, pairs: 0, underlyings, contractsPer: 160 }
  const market = syntheticMarket({ seed, universe, clock: days.at(-1)?.close ?? millis(0) })
  const shares = market.instruments.filter((one): one is Share => one.type === 'share')
  const series = shares.map((instrument) => seriesOf(instrument, interval, days.flatMap(({ open, close }) => market.bars(instrument.symbol, open, close))))
  return { tape: tapeOf({ series, actions: [], feed: 'simulated' }), chains: syntheticSource({ seed, universe }) }
}

function seriesOf(instrument: Share, interval: number, minutes: readonly { readonly start: number; readonly open: number; readonly high: number; readonly low: number; readonly close: number; readonly volume: number }[]): BarSeries {
  const rows: { start: number; open: number; high: number; low: number; close: number; volume: number }[] = []
  for (const minute of minutes) {
    const open = CALENDAR.sessionAt(millis(minute.start))?.open ?? 0
    const start = minute.start - ((minute.start - open) % (interval * MINUTE))
    const last = rows.at(-1)
    if (last?.start !== start) rows.push({ ...minute, start })
    else Object.assign(last, { high: Math.max(last.high, minute.high), low: Math.min(last.low, minute.low), close: minute.close, volume: last.volume + minute.volume })
  }
  const column = (of: (row: (typeof rows)[number]) => number): Float64Array => Float64Array.from(rows, of)
  return barSeries({ instrument, interval, calendar: CALENDAR, columns: { start: column((row) => row.start), open: column((row) => row.open), high: column((row) => row.high), low: column((row) => row.low), close: column((row) => row.close), volume: column((row) => row.volume) } })
}
