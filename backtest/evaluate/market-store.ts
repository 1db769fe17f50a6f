import type { Millis } from '../../core/brand.ts'
import type { Bar } from '../../core/market/bar.ts'
import type { Pair, Share } from '../../core/market/instrument.ts'
import type { SessionCalendar } from '../../core/market/session-calendar.ts'
import { firstAfter, type Tape } from '../tape.ts'
import { isUsable, type SymbolBars } from './bar-door.ts'
import { GrowingSeries } from './growing-series.ts'

export interface MarketGiven {
  readonly instruments: readonly (Share | Pair)[]
  /** Minutes that a bar covers. */
  readonly interval: number
  readonly calendar: SessionCalendar
  /** Bars that lie before the evaluation, in order of time: the folds begin from them. */
  readonly warmUp: readonly Bar[]
  /** Who recorded them. */
  readonly feed: string
}

/** What a candidate reads of it. */
export interface StoredMarket {
  readonly tape: Tape
  /** The first price of the bar that ends at `moment`; undefined when the symbol has none. */
  openAt(symbol: string, moment: number): number | undefined
  /** Whether `moment` is the first after `opening` at which a bar of any symbol ends. */
  opens(opening: number, moment: number): boolean
}

/** The bars that all candidates share: stored once, read by each with a cursor of its own. Who hands them over has adjusted them for splits: a tape that grows cannot. */
export class MarketStore implements StoredMarket {
  readonly tape: Tape
  private readonly bySymbol: ReadonlyMap<string, GrowingSeries>
  /** The first moment after an opening, once there is one: nothing comes before it any more. */
  private readonly openings = new Map<number, number>()
  /** Nothing comes at or before this any more. */
  private told = -Infinity

  constructor({ instruments, interval, calendar, warmUp, feed }: MarketGiven) {
    const sorted = [...instruments].sort((a, b) => (a.symbol < b.symbol ? -1 : 1))
    const series = sorted.map((instrument) => new GrowingSeries({ instrument, interval, calendar }))
    this.bySymbol = new Map(series.map((one) => [one.instrument.symbol, one]))
    this.tape = { series, actions: [], feed }
    this.take(warmUp)
  }

  /**
   * Takes closed bars of any number of symbols; all that end together come in one call, for a candidate decides on a moment once.
   * @returns the moments at which they end, in order. @throws RangeError for an unknown symbol and for a bar that comes too late.
   */
  take(bars: readonly Bar[]): readonly number[] {
    const moments = new Set<number>()
    for (const bar of bars) {
      const end = this.seriesOf(bar.symbol).push(bar)
      if (end <= this.told) throw new RangeError(`${bar.symbol}: a bar that ends at ${new Date(end).toISOString()} came after that moment was evaluated`)
      moments.add(end)
    }
    const sorted = [...moments].sort((a, b) => a - b)
    this.told = sorted.at(-1) ?? this.told
    return sorted
  }

  /**
   * Takes what a feed delivered, in columns: bars that are unusable, that came before or that come too late are left out, as if nobody had
   * seen them. @returns the moments at which the others end, in order. @throws RangeError for an unknown symbol.
   */
  admit(delivered: readonly SymbolBars[]): readonly number[] {
    const moments = new Set<number>()
    const all = delivered.map((bars) => ({ bars, series: this.seriesOf(bars.symbol) }))
    for (const { bars, series } of all) {
      series.reserve(bars.start.length)
      for (let i = 0; i < bars.start.length; i += 1) if (isUsable(bars, i, series) && series.wouldEnd(bars.start[i] ?? NaN) > this.told) moments.add(series.push(barOf(bars, i)))
    }
    const sorted = [...moments].sort((a, b) => a - b)
    this.told = sorted.at(-1) ?? this.told
    return sorted
  }

  /** One symbol of it, which goes on with the whole. */
  alone(symbol: string): StoredMarket {
    const { feed } = this.tape
    return {
      tape: { series: [this.seriesOf(symbol)], actions: [], feed },
      openAt: (one, moment) => this.openAt(one, moment),
      opens: (opening, moment) => this.opens(opening, moment),
    }
  }

  opens(opening: number, moment: number): boolean {
    const known = this.openings.get(opening)
    if (known !== undefined) return known === moment
    let first = Infinity
    for (const series of this.tape.series) first = Math.min(first, series.end[firstAfter(series, opening as Millis)] ?? Infinity)
    if (first < Infinity) this.openings.set(opening, first)
    return first === moment
  }

  openAt(symbol: string, moment: number): number | undefined {
    const series = this.bySymbol.get(symbol)
    const i = series ? firstAfter(series, (moment - 1) as Millis) : 0
    return series?.end[i] === moment ? series.open[i] : undefined
  }

  private seriesOf(symbol: string): GrowingSeries {
    const series = this.bySymbol.get(symbol)
    if (!series) throw new RangeError(`the evaluation does not know ${symbol}: name it among its instruments`)
    return series
  }
}

function barOf({ symbol, start, open, high, low, close, volume }: SymbolBars, i: number): Bar {
  const at = (column: Float64Array): number => column[i] ?? NaN
  return { symbol, start: at(start) as Millis, open: at(open), high: at(high), low: at(low), close: at(close), volume: at(volume) }
}
