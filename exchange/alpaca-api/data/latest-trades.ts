import { MINUTE } from '../../../core/market/bar.ts'
import type { MarketEvent, MarketSource } from '../../market/source.ts'
import type { Trade } from '../wire/trades.ts'
import type { BarHistory } from './bar-history.ts'

/** The latest trade of each symbol: as it was said, or, before anything was, of size 1 at the end of the newest minute bar. */
export class LatestTrades {
  readonly #source: MarketSource
  readonly #history: BarHistory
  readonly #seen = new Map<string, Trade>()

  constructor(source: MarketSource, history: BarHistory) {
    this.#source = source
    this.#history = history
  }

  take(events: readonly MarketEvent[]): void {
    for (const event of events) {
      if (event.type === 'trade') this.#seen.set(event.symbol, { at: event.at, price: event.price, size: event.size })
    }
  }

  /** Undefined when the symbol never traded. */
  of(symbol: string): Trade | undefined {
    const seen = this.#seen.get(symbol)
    if (seen) return seen
    const price = this.#source.last(symbol)
    if (price === undefined) return undefined
    const bar = this.#history.latestMinute(symbol)
    const at = bar ? bar.start + MINUTE - 1 : this.#source.quote(symbol)?.at
    return at === undefined ? undefined : { at, price, size: 1 }
  }
}
