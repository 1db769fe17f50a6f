import type { Millis } from '../brand.ts'
import { MINUTE } from '../market/bar.ts'
import type { EndedColumns, Slate } from './bar-rows.ts'
import type { Market } from './market.ts'

/** Bars of one symbol in columns, and how far they are played. */
export interface Lane {
  readonly symbol: string
  /** The engine hears of a bar as it is; a longer one is told in its last minute. */
  readonly isMinute: boolean
  columns: EndedColumns
  length: number
  /** The bar to play next, by index. */
  next: number
  /** A bar whose range reaches one of these prices meets an order that rests at the venue. */
  floor: number
  ceiling: number
}

/** Writes a bar on a slate as the engine hears of it. */
export function loadTold(slate: Slate, { isMinute, columns }: Lane, i: number): void {
  slate.start = (isMinute ? columns.start[i] : (columns.end[i] as number) - MINUTE) as Millis
  slate.open = columns.open[i] as number
  slate.high = columns.high[i] as number
  slate.low = columns.low[i] as number
  slate.close = columns.close[i] as number
  slate.volume = columns.volume[i] as number
}

/** Tells the market of the bars from `before` up to `told`, and of the quote at the end of the last. */
export function tellBars(market: Market, { lane, before, told }: { readonly lane: Lane; readonly before: number; readonly told: number }, halfSpread: number): void {
  const { symbol, columns } = lane
  const last = told - 1
  market.takeColumns(lane, before, told)
  const close = columns.close[last] as number
  const half = close * halfSpread
  market.takeQuote({ symbol, at: columns.end[last] as Millis, bid: close - half, ask: close + half, bidSize: 0, askSize: 0 })
}
