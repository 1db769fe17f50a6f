import { millis } from '../../../core/brand.ts'
import type { Millis } from '../../../core/brand.ts'
import { MINUTE } from '../../../core/market/bar.ts'
import type { Bar } from '../../../core/market/bar.ts'
import { newYorkDate } from '../../../core/market/new-york-time.ts'
import { isTwoSided, mid, type Quote } from '../../../core/market/quote.ts'
import type { MarketEvent, MarketSource } from '../../market/source.ts'
import { firstAfter } from './first-after.ts'
import { impliedModel } from './implied-model.ts'
import type { Recording, SymbolRecording } from './recording.ts'

/** Plays a recording as a market from `start` on: nothing is said that was not recorded, and nothing before its time. */
export function playRecording(recording: Recording, start: Millis): MarketSource {
  const said = [...recording.symbols.values()].flatMap(eventsOf).sort(byTimeThenSymbol)
  let watched: readonly MarketEvent[] = []
  let clock = start

  const recorded = (symbol: string): SymbolRecording | undefined => recording.symbols.get(symbol) ?? recording.contracts.get(symbol)
  const quote = (symbol: string): Quote | undefined => {
    const quotes = recorded(symbol)?.quotes ?? []
    return quotes[firstAfter(quotes, clock, atOf) - 1]
  }
  const middle = (symbol: string): number | undefined => {
    const quotes = recorded(symbol)?.quotes ?? []
    const last = quotes.slice(0, firstAfter(quotes, clock, atOf)).findLast(isTwoSided)
    return last && mid(last)
  }
  const isListed = (expiry: string) => expiry >= newYorkDate(clock)

  return {
    title: recording.title,
    simulated: false,
    instruments: recording.instruments,
    start,
    end: recording.end,
    notes: recording.notes,
    advance(to) {
      if (to < clock) throw new RangeError(`the market clock stands at ${clock} and cannot go back to ${to}`)
      const base = between(said, clock, to)
      const extra = between(watched, clock, to)
      clock = to
      return extra.length === 0 ? base : [...base, ...extra].sort(byTimeThenSymbol)
    },
    watch(contracts) {
      const known = [...new Set(contracts)].flatMap((symbol) => recording.contracts.get(symbol) ?? [])
      watched = known.flatMap(eventsOf).sort(byTimeThenSymbol)
    },
    quote,
    middle,
    last(symbol) {
      const bars = recorded(symbol)?.bars ?? []
      return bars[firstAfter(bars, clock, endOf) - 1]?.close
    },
    model(symbol) {
      const contract = recording.contracts.get(symbol)
      const option = quote(symbol)
      const underlying = contract && quote(contract.contract.underlying)
      return contract && option && underlying && isListed(contract.contract.expiry)
        ? impliedModel({ contract, option, underlying, at: clock })
        : undefined
    },
    contracts: (underlying) =>
      [...recording.contracts.values()]
        .map(({ contract }) => contract)
        .filter((contract) => contract.underlying === underlying && isListed(contract.expiry))
        .sort((a, b) => (a.symbol < b.symbol ? -1 : 1)),
    bars(symbol, from, to) {
      const bars = recorded(symbol)?.bars ?? []
      return bars.slice(firstAfter(bars, from - 1, startOf), firstAfter(bars, Math.min(to, clock), endOf))
    },
  }
}

function eventsOf({ bars, quotes }: SymbolRecording): readonly MarketEvent[] {
  return [
    ...quotes.map((quote) => ({ type: 'quote' as const, at: quote.at, quote })),
    ...bars.map((bar) => ({ type: 'bar' as const, at: millis(bar.start + MINUTE), bar })),
  ]
}

function between(events: readonly MarketEvent[], after: number, to: number): readonly MarketEvent[] {
  return events.slice(firstAfter(events, after, atOf), firstAfter(events, to, atOf))
}

/** Of one symbol at one moment the quote comes before the bar: the sort keeps the order in which they were listed. */
function byTimeThenSymbol(a: MarketEvent, b: MarketEvent): number {
  if (a.at !== b.at) return a.at - b.at
  const [left, right] = [symbolOf(a), symbolOf(b)]
  return left < right ? -1 : left > right ? 1 : 0
}

function symbolOf(event: MarketEvent): string {
  return event.type === 'quote' ? event.quote.symbol : event.type === 'bar' ? event.bar.symbol : event.symbol
}

const atOf = (said: { readonly at: number }): number => said.at
const startOf = (bar: Bar): number => bar.start
const endOf = (bar: Bar): number => bar.start + MINUTE
