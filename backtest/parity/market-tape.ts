import { type Millis, millis } from '../../core/brand.ts'
import type { Input } from '../../core/engine/input.ts'
import { type Bar, MINUTE } from '../../core/market/bar.ts'
import type { Quote } from '../../core/market/quote.ts'
import type { Split } from '../../core/market/corporate-action.ts'
import { splitQuote } from '../../core/market/split-quote.ts'
import type { VenueMarketEvent } from '../../exchange/matching/venue.ts'
import type { RecordedInput } from './recorded.ts'

/** All that a journal knows of the market, in order of the market's time: what the engine heard late the venue knew in time. */
export function marketTape(inputs: Iterable<RecordedInput>): readonly VenueMarketEvent[] {
  const events: VenueMarketEvent[] = []
  for (const { body } of inputs) take(events, body)
  return events.sort((a, b) => a.at - b.at || rank(a) - rank(b))
}

/** A minute's bar is told before the first quote of the next. */
function rank({ type }: VenueMarketEvent): number {
  return type === 'bar' ? 0 : 1
}

function take(events: VenueMarketEvent[], input: Input): void {
  switch (input.type) {
    case 'bars':
      return input.bars.forEach((bar) => events.push(barEvent(bar)))
    case 'quotes':
      return input.quotes.forEach((quote) => events.push(quoteEvent(quote)))
    case 'chains':
      return input.chains.forEach(({ entries }) => entries.forEach(({ quote }) => events.push(quoteEvent(quote))))
    case 'cycle':
      for (const { quotes, chains } of Object.values(input.gathered)) {
        quotes.forEach((quote) => events.push(quoteEvent(quote)))
        chains.forEach(({ entries }) => entries.forEach(({ quote }) => events.push(quoteEvent(quote))))
      }
      return
    default:
      return
  }
}

function barEvent(bar: Bar): VenueMarketEvent {
  return { type: 'bar', at: millis(bar.start + MINUTE), bar }
}

function quoteEvent(quote: Quote): VenueMarketEvent {
  return { type: 'quote', at: quote.at, quote }
}

/** The market at a moment: the latest of everything up to it. */
export class MarketAt {
  private readonly quotes = new Map<string, Quote>()
  private readonly lasts = new Map<string, number>()
  private next = 0
  private readonly tape: readonly VenueMarketEvent[]

  constructor(tape: readonly VenueMarketEvent[]) {
    this.tape = tape
  }

  /** Learns all that was said up to `to` and returns it. */
  advance(to: Millis): readonly VenueMarketEvent[] {
    const from = this.next
    for (let event = this.tape[this.next]; event && event.at <= to; event = this.tape[this.next]) {
      this.next += 1
      if (event.type === 'quote') this.quotes.set(event.quote.symbol, event.quote)
      if (event.type === 'bar') this.lasts.set(event.bar.symbol, event.bar.close)
    }
    return this.tape.slice(from, this.next)
  }

  /** Restates the last words about a share in new shares. */
  split({ symbol, to, from }: Split): void {
    const factor = from / to
    const [quote, last] = [this.quotes.get(symbol), this.lasts.get(symbol)]
    if (quote) this.quotes.set(symbol, splitQuote(quote, factor))
    if (last !== undefined) this.lasts.set(symbol, last * factor)
  }

  /** A price from before the tape. */
  seed(symbol: string, last: number): void {
    this.lasts.set(symbol, last)
  }

  quote(symbol: string): Quote | undefined {
    return this.quotes.get(symbol)
  }

  last(symbol: string): number | undefined {
    return this.lasts.get(symbol)
  }
}
