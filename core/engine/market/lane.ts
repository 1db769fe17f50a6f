import type { Millis } from '../../brand.ts'
import { MINUTE } from '../../market/bar.ts'
import { type Quote, quoteAround } from '../../market/quote.ts'
import { type EndedColumns, loadBar, type Slate } from '../track/bar-rows.ts'

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
  loadBar(slate, columns, i)
  if (!isMinute) slate.start = ((columns.end[i] as number) - MINUTE) as Millis
}

/** An order rests at the venue. */
export function hasLevels({ floor, ceiling }: Lane): boolean {
  return floor > -Infinity || ceiling < Infinity
}

/** A bar meets an order that rests. */
export function meetsLevel({ floor, ceiling, columns: { open, high, low } }: Lane, i: number): boolean {
  return (low[i] as number) <= floor || (high[i] as number) >= ceiling || (open[i] as number) <= floor || (open[i] as number) >= ceiling
}

/** What the engine heard of a lane's bars. */
export interface Told {
  readonly lane: Lane
  /** Assumed, as a share of the price: quotes are made of closes. */
  readonly halfSpread: number
  /** The first bar that it has not heard of, and the first that its market has not read. */
  told: number
  taken: number
}

/** The quote at the end of a bar. */
export function quoteAt({ lane: { symbol, columns }, halfSpread }: Told, i: number): Quote {
  return quoteAround(symbol, columns.end[i] as Millis, columns.close[i] as number, halfSpread)
}
