import type { Millis } from '../../core/brand.ts'
import type { Bar } from '../../core/market/bar.ts'
import type { Quote } from '../../core/market/quote.ts'
import type { Dialogue } from './dialogue.ts'
import type { TapeVenue } from '../venue/tape-venue.ts'

/** What the market said and the engine has not heard yet. */
export class News {
  /** Oldest first. */
  readonly untold: Bar[] = []
  private readonly dialogue: Dialogue
  private readonly venue: TapeVenue

  constructor(dialogue: Dialogue, venue: TapeVenue) {
    this.dialogue = dialogue
    this.venue = venue
  }

  tellBars(at: Millis): void {
    if (this.untold.length > 0) this.dialogue.post({ type: 'bars', at, bars: this.untold.splice(0) })
  }

  /** The last prices, as of now. */
  tellQuotes(symbols: readonly string[], at: Millis): void {
    const quotes = this.quotes(symbols, at)
    if (quotes.length > 0) this.dialogue.post({ type: 'quotes', at, quotes })
  }

  /** Of the symbols that have untold bars, each with the time of its last word. */
  quotesSince(): readonly Quote[] {
    const { untold } = this
    const [only] = untold
    if (!only) return NONE
    return this.quotes(untold.length === 1 ? [only.symbol] : [...new Set(untold.map((bar) => bar.symbol))])
  }

  private quotes(symbols: readonly string[], at?: Millis): readonly Quote[] {
    const quotes: Quote[] = []
    for (const symbol of symbols) {
      const quote = this.venue.quote(symbol, at)
      if (quote) quotes.push(quote)
    }
    return quotes
  }
}

const NONE: readonly Quote[] = []
