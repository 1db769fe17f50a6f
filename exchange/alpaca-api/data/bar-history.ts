import { setImmediate as othersTurn } from 'node:timers/promises'
import { millis, type Millis } from '../../../core/brand.ts'
import { MINUTE, type Bar } from '../../../core/market/bar.ts'
import { newYorkDate } from '../../../core/market/new-york-time.ts'
import { restateBars } from '../../../core/market/restate-bars.ts'
import type { MarketSource } from '../../market/source.ts'
import { bucketOf } from './bucket.ts'
import type { Zone } from './local-date.ts'
import type { Timeframe } from './timeframe.ts'

export interface BarsQuery {
  readonly symbol: string
  readonly timeframe: Timeframe
  readonly zone: Zone
  /** Bars that begin in `from` to `to`, both included. */
  readonly from: Millis
  readonly to: Millis
  readonly sort: 'asc' | 'desc'
  readonly limit: number
  /** In the shares of today, instead of as they were traded. */
  readonly adjusted?: boolean
}

const DAY = 86_400_000

/** Days of many years are made on demand: after so many milliseconds of work everybody else gets a turn. */
const LONGEST_TURN_MS = 10

/** Bars of every timeframe, made of the source's closed minutes; the newest may still be growing. Empty intervals have no bar. */
export class BarHistory {
  readonly #source: MarketSource
  readonly #now: () => Millis
  /** Whole, finished days and longer, by symbol and first moment. */
  readonly #finished = new Map<string, Bar | undefined>()

  constructor(source: MarketSource, now: () => Millis) {
    this.#source = source
    this.#now = now
  }

  /** At most `limit` bars, walked a day at a time so that a long query costs no more than what it returns. */
  async bars(query: BarsQuery): Promise<readonly Bar[]> {
    const found: Bar[] = []
    let turn = performance.now()
    const last = Math.min(query.to, this.#now())
    let at = query.sort === 'asc' ? Number(query.from) : last
    let empty = 0
    while (at >= query.from && at <= last && found.length < query.limit && empty < 400) {
      const bucket = bucketOf(query.timeframe.type === 'minutes' ? { type: 'day' } : query.timeframe, query.zone, at)
      const bars = this.#chunk(query, bucket.start, bucket.end).filter((bar) => bar.start >= query.from && bar.start <= last)
      empty = bars.length > 0 ? 0 : empty + 1
      found.push(...(query.sort === 'asc' ? bars : bars.toReversed()))
      at = query.sort === 'asc' ? bucket.end : bucket.start - 1
      if (performance.now() - turn < LONGEST_TURN_MS) continue
      await othersTurn()
      turn = performance.now()
    }
    return found.slice(0, query.limit)
  }

  /** The day's bar that contains `at` so far; undefined when nothing traded. */
  day(symbol: string, zone: Zone, at: Millis): Bar | undefined {
    const { start, end } = bucketOf({ type: 'day' }, zone, at)
    return this.#whole(symbol, start, end)
  }

  /** The last day's bar before the day that contains `at`, up to ten days back. */
  previousDay(symbol: string, zone: Zone, at: Millis): Bar | undefined {
    let bucket = bucketOf({ type: 'day' }, zone, at)
    for (let back = 0; back < 10; back += 1) {
      bucket = bucketOf({ type: 'day' }, zone, bucket.start - 1)
      const bar = this.#whole(symbol, bucket.start, bucket.end)
      if (bar) return bar
    }
    return undefined
  }

  /** The newest closed minute of the last five days; undefined when there is none. */
  latestMinute(symbol: string): Bar | undefined {
    const now = this.#now()
    for (const span of [2 * MINUTE, 60 * MINUTE, DAY, 5 * DAY]) {
      const bar = this.#source.bars(symbol, millis(now - span), now).at(-1)
      if (bar) return bar
    }
    return undefined
  }

  #chunk({ symbol, timeframe, zone, adjusted = false }: BarsQuery, start: number, end: number): readonly Bar[] {
    const splits = adjusted ? (this.#source.splits ?? []).filter((split) => split.symbol === symbol) : []
    if (timeframe.type !== 'minutes' && splits.length === 0) {
      const bar = this.#whole(symbol, start, end)
      return bar ? [bar] : []
    }
    const minutes = restateBars(this.#minutes(symbol, start, end), splits, newYorkDate(this.#now()))
    if (timeframe.type !== 'minutes') return grouped(minutes, () => start)
    return timeframe.count === 1 ? minutes : grouped(minutes, (at) => bucketOf(timeframe, zone, at).start)
  }

  #minutes(symbol: string, start: number, end: number): readonly Bar[] {
    return this.#source.bars(symbol, millis(start), millis(Math.min(end, this.#now())))
  }

  #whole(symbol: string, start: number, end: number): Bar | undefined {
    const key = `${symbol} ${start} ${end}`
    if (this.#finished.has(key)) return this.#finished.get(key)
    const bar = grouped(this.#minutes(symbol, start, end), () => start)[0]
    if (end <= this.#now()) this.#keep(key, bar)
    return bar
  }

  #keep(key: string, bar: Bar | undefined): void {
    if (this.#finished.size > 20_000) this.#finished.clear()
    this.#finished.set(key, bar)
  }
}

/** Neighbouring bars of one interval as one: first open, highest, lowest, last close, volume summed. */
function grouped(bars: readonly Bar[], startOf: (at: number) => number): readonly Bar[] {
  const groups: { symbol: string; start: Millis; open: number; high: number; low: number; close: number; volume: number }[] = []
  for (const bar of bars) {
    const start = startOf(bar.start)
    const group = groups.at(-1)
    if (group?.start !== start) groups.push({ ...bar, start: millis(start) })
    else {
      group.high = Math.max(group.high, bar.high)
      group.low = Math.min(group.low, bar.low)
      group.close = bar.close
      group.volume += bar.volume
    }
  }
  return groups
}
